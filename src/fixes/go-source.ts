import type { CorsPolicy } from "../model/header-patch.ts";
import { isForAnyOrigin, lines } from "./define-server.ts";
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
