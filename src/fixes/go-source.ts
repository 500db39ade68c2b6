import type { CorsPolicy } from "../model/header-patch.ts";
import { say, type Text, type TextPart } from "../model/text.ts";
import { isForAnyOrigin, lines } from "./define-server.ts";
import { goListSyntax } from "./list-syntax.ts";
import { afterOpening } from "./new-option.ts";
import { type ListOption, optionPartial } from "./option-partial.ts";
import type { PartialDefinition } from "./partial.ts";
import { doubleQuoted } from "./quote.ts";
import { headerList, originList, quotedList } from "./quoted-list.ts";

/** A Go slice of strings. */
export function goStrings(values: readonly string[]): string {
  return `[]string{${quotedList(values)}}`;
}

/** Keys and values of a Go literal, one pair a line after a tab, aligned as gofmt does it; null pairs are left out. */
export function goPairs(pairs: readonly (readonly [key: string, value: string] | null)[]): string {
  const present = pairs.filter((pair) => pair !== null);
  const width = Math.max(0, ...present.map(([key]) => key.length)) + 2;
  return lines(present.map(([key, value]) => `\t${`${key}:`.padEnd(width)}${value},`));
}

/** The statement's right side for a set of the origins; nothing when the policy is for everybody. */
export function goOriginSet(policy: CorsPolicy, start: string): string {
  if (isForAnyOrigin(policy)) return "";
  const pairs = policy.origins.map((origin) => [doubleQuoted(origin) ?? '""', "true"] as const);
  return `${start}map[string]bool{\n${goPairs(pairs)}}\n`;
}

/**
 * The fields of the Options that rs/cors and chi/cors share, one a line.
 * https://pkg.go.dev/github.com/rs/cors#Options
 * https://pkg.go.dev/github.com/go-chi/cors#Options
 */
export function goOptions(policy: CorsPolicy): string {
  return goPairs([
    ["AllowedOrigins", goStrings(originList(policy))],
    ["AllowedMethods", goStrings(policy.methods)],
    ["AllowedHeaders", goStrings(headerList(policy))],
    policy.exposedHeaders.length > 0 ? ["ExposedHeaders", goStrings(policy.exposedHeaders)] : null,
    policy.credentials ? ["AllowCredentials", "true"] : null,
    ["MaxAge", String(policy.maxAgeSeconds)],
  ]);
}

/**
 * The partial form for rs/cors and chi/cors, and with other names for gin-contrib/cors. `methods` and `requestHeaders` count without lists.
 * https://github.com/rs/cors/blob/master/cors.go (func New)
 */
export function goPartial(library: {
  readonly owner: TextPart;
  readonly opening: string;
  readonly fields: { readonly origins: string; readonly methods: string; readonly requestHeaders: string; readonly exposedHeaders: string };
  readonly without: { readonly methods: readonly string[]; readonly requestHeaders: readonly string[] };
  readonly origins?: Partial<ListOption>;
  readonly originLines?: readonly string[];
  readonly position: Text;
  readonly setters: readonly string[];
}): PartialDefinition {
  const { fields, without, opening } = library;
  const list = (name: string, rest: ListOption["without"]): ListOption => ({ name, syntax: goListSyntax, without: rest });
  return optionPartial({
    ...library,
    file: "main.go",
    language: "go",
    newOption: afterOpening([opening]),
    indent: "\t",
    lists: {
      origins: { ...list(fields.origins, "all"), ...library.origins },
      methods: list(fields.methods, without.methods),
      requestHeaders: list(fields.requestHeaders, without.requestHeaders),
      exposedHeaders: list(fields.exposedHeaders, []),
    },
    originLines: [`${fields.origins}:`, ...(library.originLines ?? [])],
    credentials: { start: "AllowCredentials:", line: "AllowCredentials: true," },
    byHand: (name) => library.setters.map((setter) => `${setter}(${doubleQuoted(name)}`),
    apply: [say`Build and start the program again.`],
  });
}

/** The names that rs/cors and chi/cors share. */
export const goFieldNames = {
  origins: "AllowedOrigins",
  methods: "AllowedMethods",
  requestHeaders: "AllowedHeaders",
  exposedHeaders: "ExposedHeaders",
} as const;
