import { type Options, split, timeoutOf } from "./options.ts";

export interface TestCommand {
  readonly kind: "test";
  /** A policy file, "-" is standard input; or a server whose policy is to be written down. */
  readonly from: string | { readonly init: string; readonly origin: string };
  /** A file for the report that build servers read. */
  readonly junit: string | null;
  readonly github: boolean;
  readonly json: boolean;
  readonly caFile: string | null;
  readonly timeoutMs: number;
}

const text: Options[string] = { type: "string", multiple: true };
const flag: Options[string] = { type: "boolean" };
const testOptions: Options = { init: text, origin: text, junit: text, github: flag, json: flag, ca: text, timeout: text };
const withValue = ["--init", "--origin", "--junit", "--ca", "--timeout"];

/** Reads the arguments of `test`. */
export function testCommand(args: readonly string[]): TestCommand | { readonly kind: "wrong"; readonly problem: string } {
  const wrong = (problem: string) => ({ kind: "wrong", problem }) as const;
  const parts = split(args, testOptions);
  if (typeof parts === "string") return wrong(parts);
  const { options, rest } = parts;
  const [file, second] = rest;
  const init = options.get("--init");
  const origin = options.get("--origin");
  const empty = withValue.find((name) => options.get(name)?.trim() === "");
  if (empty !== undefined) return wrong(`${empty} needs a value.`);
  if (second !== undefined) return wrong(`test takes one policy file; ${JSON.stringify(second)} is one too many.`);
  if (file === undefined && init === undefined) return wrong('test needs a policy file ("-" for standard input), or --init.');
  if (file !== undefined && init !== undefined) return wrong("--init writes a policy, and takes no policy file.");
  if (init !== undefined && origin === undefined) return wrong("--init needs --origin: a page that the server lets in now.");
  if (init === undefined && origin !== undefined) return wrong("--origin goes with --init: the policy file names the origins.");
  const timeout = timeoutOf(options);
  if (typeof timeout === "string") return wrong(timeout);
  return {
    kind: "test",
    from: init !== undefined && origin !== undefined ? { init: init.trim(), origin: origin.trim() } : (file ?? "-"),
    junit: options.get("--junit") ?? null,
    github: options.has("--github"),
    json: options.has("--json"),
    caFile: options.get("--ca") ?? null,
    ...timeout,
  };
}
