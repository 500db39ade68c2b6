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
