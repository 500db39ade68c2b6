import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { code, header, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin } from "../../phrases.ts";
import { isNearMiss } from "../header/parts/origin-difference.ts";
import { allowOriginDifferences } from "../parts/allow-origin-differences.ts";

// What caches say of an answer that they did not ask the server for.
// https://www.rfc-editor.org/rfc/rfc9111#name-age, https://www.rfc-editor.org/rfc/rfc9211, https://developers.cloudflare.com/cache/concepts/cache-responses/
const cacheHeaders = ["x-cache", "cf-cache-status", "x-cache-status", "cache-status", "x-vercel-cache", "x-proxy-cache", "cdn-cache"];

/** Returns the header that shows that the answer is a stored one; null when none does. */
function cacheSign({ response }: Fault): { readonly name: string; readonly value: string } | null {
  if (response === null) return null;
  for (const name of cacheHeaders) {
    const value = getCombined(response.headers, name);
    if (value !== null && /\bhit\b/i.test(value)) return { name, value };
  }
  const age = getCombined(response.headers, "age") ?? "";
  return /^[1-9]\d*$/.test(age) ? { name: "age", value: age } : null;
}

/** Reports an answer that a cache stored for one site and gave to another. */
export const cdnCachedOtherOrigin = causeBehind({
  id: "cdn-cached-other-origin",
  title: "A cache gave out an answer made for another site",
  family: "origin",
  errors: ["AllowOriginMismatch"],
  explain: (fault) => {
    const sign = cacheSign(fault);
    const other = fault.obstacle.actual;
    if (sign === null || other === null || other === "null" || isNearMiss(allowOriginDifferences(fault))) return null;
    const origin = fault.requestOrigin;
    return {
      headline: say`The cache in front of ${code(fault.host)} gave out a stored answer that was made for ${code(other)}${origin === null ? "" : say`, not for ${code(origin)}`}.`,
      why: [
        say`Seen: ${header(sign.name, sign.value)}, so this answer comes out of a cache, with ${header(allowOrigin, other)}. The server wrote it for the site that asked first.`,
        ...(response(fault, "vary")
          ? []
          : [say`The answer has no ${header("vary", "Origin")}, so the cache does not keep the sites apart.`]),
      ],
      change: [
        say`In the cache's settings, pass ${header("origin")} on to the server and make it a part of the cache key.`,
        say`Let the server send ${header("vary", "Origin")} with every answer, also with those to requests without an origin.`,
        say`Then empty the cache for these addresses.`,
      ],
      actor: "proxy",
      evidence: [{ ...bareEvidence(fault, sign.value), header: sign.name }],
      sure: "likely",
    };
  },
});

function response(fault: Fault, name: string): boolean {
  return fault.response !== null && hasHeader(fault.response.headers, name);
}
