import { hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin } from "../../phrases.ts";
import { isNearMiss } from "../header/parts/origin-difference.ts";
import { allowOriginDifferences } from "../parts/allow-origin-differences.ts";
import { cacheSign } from "../parts/cache-sign.ts";

/** Reports an answer that a cache stored for one site and gave to another. */
export const cdnCachedOtherOrigin = causeBehind({
  id: "cdn-cached-other-origin",
  title: phrase`A cache gave out an answer made for another site`,
  family: "origin",
  errors: ["AllowOriginMismatch"],
  explain: (fault) => {
    const sign = cacheSign(fault);
    const other = fault.obstacle.actual;
    if (sign === null || other === null || other === "null" || isNearMiss(allowOriginDifferences(fault))) return null;
    const origin = fault.requestOrigin;
    return {
      headline:
        origin === null
          ? say`The cache in front of ${code(fault.host)} gave out a stored answer that was made for ${code(other)}.`
          : say`The cache in front of ${code(fault.host)} gave out a stored answer that was made for ${code(other)}, not for ${code(origin)}.`,
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
      evidence: [lineEvidence(fault, sign.name, sign.value)],
      sure: "likely",
    };
  },
});

function response(fault: Fault, name: string): boolean {
  return fault.response !== null && hasHeader(fault.response.headers, name);
}
