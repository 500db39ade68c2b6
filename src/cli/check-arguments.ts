import type { CheckSettings } from "../lib/check.ts";
import { browserOf, languageNamed, type Options, type Spoken, split, timeoutOf } from "./options.ts";

export interface CheckCommand extends Spoken {
  readonly kind: "check";
  readonly url: string;
  readonly settings: Omit<CheckSettings, "ca">;
  /** A file with certificates to trust. */
  readonly caFile: string | null;
  readonly server: string | null;
  readonly json: boolean;
}

const text: Options[string] = { type: "string", multiple: true };
const flag: Options[string] = { type: "boolean" };
const checkOptions: Options = {
  origin: text,
  method: text,
  header: text,
  credentials: flag,
  follow: flag,
  send: flag,
  bisect: flag,
  browser: text,
  server: text,
  ca: text,
  timeout: text,
  lang: text,
  json: flag,
  "no-redact": flag,
};
const withValue = ["--origin", "--method", "--browser", "--server", "--ca", "--timeout"];

function headerOf(line: string): readonly [string, string] | null {
  const colon = line.indexOf(":");
  return colon < 1 ? null : [line.slice(0, colon).trim(), line.slice(colon + 1)];
}

/** Reads the arguments of `check`. */
export function checkCommand(args: readonly string[]): CheckCommand | { readonly kind: "wrong"; readonly problem: string } {
  const wrong = (problem: string) => ({ kind: "wrong", problem }) as const;
  const parts = split(args, checkOptions);
  if (typeof parts === "string") return wrong(parts);
  const { options, all, rest } = parts;
  const [url, second] = rest;
  if (url === undefined || url.trim() === "") return wrong("check needs an address, such as https://api.example/items.");
  if (second !== undefined) return wrong(`check takes one address; ${JSON.stringify(second)} is one too many.`);
  const origin = options.get("--origin");
  if (origin === undefined) return wrong("check needs --origin: the origin of the page that makes the call, such as https://app.example.");
  const empty = withValue.find((name) => options.get(name)?.trim() === "");
  if (empty !== undefined) return wrong(`${empty} needs a value.`);
  const lines = all.get("--header") ?? [];
  const headers = lines.map(headerOf).filter((pair) => pair !== null);
  const bad = lines.find((line) => headerOf(line) === null);
  if (bad !== undefined) return wrong(`--header ${JSON.stringify(bad)} has to be a name and a value: --header 'X-Id: 1'.`);
  const chosenBrowser = browserOf(options);
  if (typeof chosenBrowser === "string") return wrong(chosenBrowser);
  const timeout = timeoutOf(options);
  if (typeof timeout === "string") return wrong(timeout);
  const language = languageNamed(options);
  if (typeof language === "string") return wrong(language);
  const method = options.get("--method");
  return {
    kind: "check",
    url: url.trim(),
    settings: {
      origin: origin.trim(),
      ...(method !== undefined && { method: method.trim() }),
      headers,
      credentials: options.has("--credentials"),
      follow: options.has("--follow"),
      send: options.has("--send"),
      bisect: options.has("--bisect"),
      redact: !options.has("--no-redact"),
      ...chosenBrowser,
      ...timeout,
    },
    caFile: options.get("--ca") ?? null,
    server: options.get("--server") ?? null,
    json: options.has("--json"),
    ...language,
  };
}
