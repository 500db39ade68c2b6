import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearName } from "../lib/near-name.ts";
import { type LanguageTag, languageOf, languageTags } from "../locales/languages.ts";

export type Options = NonNullable<ParseArgsConfig["options"]>;

export const generalOptions: readonly string[] = ["--help", "--version"];

export interface Split {
  /** By name, each with its last value. */
  readonly options: ReadonlyMap<string, string>;
  /** By name, each with all its values. */
  readonly all: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
}

export function unknownOption(option: string, known: readonly string[]): string {
  const near = nearName(option, known);
  const hint = near !== null ? ` Did you mean ${near}?` : ` Known here: ${known.join(", ")}.`;
  return `Unknown option ${JSON.stringify(option)}.${hint}`;
}

/** Tells options from the rest; "--" ends the options. Returns a sentence when that fails: Node's own names no near option. */
export function split(args: readonly string[], options: Options): Split | string {
  const given = new Map<string, string>();
  const all = new Map<string, readonly string[]>();
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const type = Object.hasOwn(options, token.name) ? options[token.name]?.type : undefined;
    if (type === undefined) {
      const known = Object.keys(options).map((name) => `--${name}`);
      return unknownOption(args[token.index]?.split("=")[0] ?? "", [...known, ...generalOptions]);
    }
    if (type === "boolean" && token.value !== undefined) return `${token.rawName} takes no value.`;
    given.set(token.rawName, token.value ?? "");
    all.set(token.rawName, [...(all.get(token.rawName) ?? []), token.value ?? ""]);
  }
  return { options: given, all, rest: positionals };
}

/** What a command prints is for people, in their language. */
export interface Spoken {
  /** null: as the environment says. */
  readonly language: LanguageTag | null;
}

/** Returns the language that is named; null where none is; a sentence when there is no such one. */
export function languageNamed(options: ReadonlyMap<string, string>): Spoken | string {
  const named = options.get("--lang");
  if (named === undefined) return { language: null };
  const language = languageOf(named);
  return language === null ? `--lang has to be one of ${languageTags.join(", ")}, not ${JSON.stringify(named)}.` : { language };
}

export const browsers = ["chrome", "firefox", "safari"] as const;

/** Returns the browser that is named, Chrome where none is; a sentence when there is no such one. */
export function browserOf(options: ReadonlyMap<string, string>): { readonly browser: (typeof browsers)[number] } | string {
  const named = options.get("--browser") ?? "chrome";
  const browser = browsers.find((known) => known === named);
  return browser === undefined ? `--browser has to be one of ${browsers.join(", ")}, not ${JSON.stringify(named)}.` : { browser };
}

/** Returns the time for one request; a sentence when it is none. */
export function timeoutOf(options: ReadonlyMap<string, string>): { readonly timeoutMs: number } | string {
  const seconds = Number(options.get("--timeout") ?? 15);
  return seconds > 0 && seconds <= 600 ? { timeoutMs: seconds * 1000 } : "--timeout has to be a number of seconds, at most 600.";
}
