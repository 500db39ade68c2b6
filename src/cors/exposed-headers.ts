import type { HeaderList } from "../model/header-list.ts";
import { extractTokens } from "./extract-tokens.ts";

// https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
const safelisted: ReadonlySet<string> = new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
]);
// https://fetch.spec.whatwg.org/#forbidden-response-header-name
const forbidden: ReadonlySet<string> = new Set(["set-cookie", "set-cookie2"]);

/**
 * Returns the lower-case names of the response headers that a script may read, each once, in the order of the response. `include`:
 * the credentials mode; with it a "*" is only a character.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function exposedHeaderNames(headers: HeaderList, include: boolean): string[] {
  const list = extractTokens(headers, "access-control-expose-headers");
  // A list that does not parse exposes nothing.
  const named = new Set(list.ok ? list.values.map((name) => name.toLowerCase()) : []);
  const all = !include && named.has("*");
  const names = headers.map(({ name }) => name).filter((name) => !forbidden.has(name) && (all || named.has(name) || safelisted.has(name)));
  return [...new Set(names)];
}
