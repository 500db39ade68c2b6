import { originOf, parseUrl } from "../model/origin.ts";

/**
 * Returns the origin that an entry of a list was meant to be, when it is written so that it never matches: with a slash or a path at the
 * end, in capitals, with the default port, or as a wanted host without its scheme. Null: it is well written, or no origin at all.
 */
export function meantOrigin(entry: string, wanted: readonly string[]): string | null {
  if (/[*\s,$\\^()[\]{}|?]/.test(entry) && !/^[a-z]+:\/\/\[[0-9a-f:.]+\]/i.test(entry)) return null;
  if (!entry.includes("://")) return wanted.find((origin) => parseUrl(origin)?.host === entry.replace(/^\/\/|\/+$/g, "")) ?? null;
  const origin = originOf(entry);
  return origin === null || origin === "null" || origin === entry ? null : origin;
}

/** An origin with a `*` in its host: it is compared letter by letter, so that it lets no one in. */
const withStar = /^[a-z]+:\/\/[^/\s,]*\*[^/\s,]*\/?$/i;

/**
 * Returns the origins that a value of Access-Control-Allow-Origin is meant to let in: one, several between commas or spaces, which browsers
 * refuse, or none where a `*` stands inside the host. Null: it is something else, and what is meant is not known.
 */
export function meantOrigins(value: string, wanted: readonly string[]): string[] | null {
  const parts = value.split(/[\s,]+/).filter((part) => part !== "" && !withStar.test(part));
  const origins = parts.map((part) => meantOrigin(part, wanted) ?? part);
  return origins.every((origin) => originOf(origin) === origin && !origin.includes("*")) ? Array.from(new Set(origins)) : null;
}
