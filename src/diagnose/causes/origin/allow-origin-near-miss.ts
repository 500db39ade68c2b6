import { code, header, phrase, say, type Text, value } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin, answerOf, originOrWords } from "../../phrases.ts";
import { isNearMiss } from "../header/parts/origin-difference.ts";
import { allowOriginDifferences } from "../parts/allow-origin-differences.ts";

/** Reports an allowed origin that was meant to be the page's: a slash, the scheme, the port, the letters' case … differ. */
export const allowOriginNearMiss = causeBehind({
  id: "allow-origin-near-miss",
  title: phrase`The allowed origin is almost the page's`,
  family: "origin",
  errors: ["AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    if (fault.requestOrigin === "null" || !isNearMiss(allowOriginDifferences(fault))) return null;
    return {
      headline: say`${answerOf(fault)} allows ${value(fault.obstacle.actual ?? "")}, which is almost the page's origin, but not quite: ${originOrWords(fault)}.`,
      why: [],
      change: pageSteps(fault),
      actor: "server",
      evidence: [],
      sure: "seen",
    };
  },
});

/** A page opened under the other name of this machine needs no change of the server. */
function pageSteps(fault: Fault): Text[] {
  const found = allowOriginDifferences(fault);
  const [only] = found;
  if (found.length !== 1 || only?.part !== "loopback-name") return [];
  return [
    say`Quickest: open the page at ${code(fault.obstacle.actual ?? "")} instead of ${originOrWords(fault)}. Or change the server, as follows; ${header(allowOrigin)} holds one name.`,
  ];
}
