import type { Described } from "../lib/fix.ts";
import { languageNamed, type Options, type Spoken, split } from "./options.ts";

export interface FixCommand extends Spoken {
  readonly kind: "fix";
  /** A HAR file, "-" is standard input; or what is described. */
  readonly from: string | Described;
  readonly server: string | null;
  readonly host: string | null;
  /** The user's own configuration file. */
  readonly config: string | null;
  readonly out: string | null;
  readonly json: boolean;
}

const text: Options[string] = { type: "string", multiple: true };
const fixOptions: Options = {
  server: text,
  host: text,
  file: text,
  out: text,
  origin: text,
  method: text,
  header: text,
  expose: text,
  lang: text,
  credentials: { type: "boolean" },
  json: { type: "boolean" },
};
const describing = ["--method", "--header", "--expose", "--credentials"];
const withValue = ["--server", "--host", "--file", "--out", "--origin", "--method", "--header", "--expose"];

/** Lists may be written with commas too. */
function items(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(",").map((item) => item.trim())).filter((item) => item !== "");
}

/** Reads the arguments of `fix`. */
export function fixCommand(args: readonly string[]): FixCommand | { readonly kind: "wrong"; readonly problem: string } {
  const parts = split(args, fixOptions);
  const wrong = (problem: string) => ({ kind: "wrong", problem }) as const;
  if (typeof parts === "string") return wrong(parts);
  const { options, all, rest } = parts;
  const [har, second] = rest;
  const empty = withValue.find((name) => options.get(name)?.trim() === "");
  if (empty !== undefined) return wrong(`${empty} needs a value.`);
  if (second !== undefined) return wrong(`fix takes one HAR file; ${JSON.stringify(second)} is one too many.`);
  const described = describing.find((name) => options.has(name));
  if (har === undefined && !options.has("--origin")) {
    return wrong(
      described === undefined ? 'fix needs a HAR file ("-" for standard input), or --origin.' : `${described} needs --origin as well.`,
    );
  }
  const both = [...describing, "--origin"].find((name) => options.has(name));
  if (har !== undefined && both !== undefined) return wrong(`${both} is for a call without a HAR file: the file says what is needed.`);
  if (options.has("--out") && !options.has("--file")) return wrong("--out needs --file: it takes the diff of that file.");
  const language = languageNamed(options);
  if (typeof language === "string") return wrong(language);
  return {
    kind: "fix",
    from: har ?? {
      origins: items(all.get("--origin")),
      methods: items(all.get("--method")),
      requestHeaders: items(all.get("--header")).map((name) => name.toLowerCase()),
      exposedHeaders: items(all.get("--expose")).map((name) => name.toLowerCase()),
      credentials: options.has("--credentials"),
    },
    server: options.get("--server") ?? null,
    host: options.get("--host") ?? null,
    config: options.get("--file") ?? null,
    out: options.get("--out") ?? null,
    json: options.has("--json"),
    ...language,
  };
}
