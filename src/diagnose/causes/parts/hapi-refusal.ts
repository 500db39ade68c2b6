import type { ResponseHead } from "../../../model/exchange.ts";
import { getCombined } from "../../../model/header-list.ts";
import { mimeEssence } from "../../../model/mime-type.ts";

export type HapiRefusal = "disabled" | "origin" | "headers";

// hapi refuses a preflight with 200 and a sentence, and with no CORS header at all. No event shows the sentence, but its length does.
// https://github.com/hapijs/hapi/blob/master/lib/cors.js
const sentences: readonly (readonly [HapiRefusal, string])[] = [
  ["disabled", "CORS is disabled for this route"],
  ["origin", "CORS error: Origin not allowed"],
  ["headers", "CORS error: Some headers are not allowed"],
];
const lengths: ReadonlyMap<string, HapiRefusal> = new Map(
  sentences.map(([refusal, message]) => [String(JSON.stringify({ message }).length), refusal]),
);

/** Returns what hapi's CORS code refused with this answer to a preflight; null when the answer is none of its refusals. */
export function hapiRefusal({ status, headers }: ResponseHead): HapiRefusal | null {
  const type = getCombined(headers, "content-type") ?? "";
  if (status !== 200 || mimeEssence(type) !== "application/json" || getCombined(headers, "cache-control") !== "no-cache") return null;
  if (headers.some(({ name }) => name.startsWith("access-control-"))) return null;
  return lengths.get(getCombined(headers, "content-length") ?? "") ?? null;
}
