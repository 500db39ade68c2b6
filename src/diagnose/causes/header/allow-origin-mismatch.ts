import { code, phrase, say, sentences, type Text, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin, answerOf, originOrWords, toldAndNeeded } from "../../phrases.ts";
import { toldAllowOrigin, toldAnswer, toldOriginRepair } from "../../told.ts";
import { allowOriginDifferences } from "../parts/allow-origin-differences.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "./parts/allow-origin-repair.ts";
import { describeDifference } from "./parts/origin-difference.ts";

/** Reports an `Access-Control-Allow-Origin` that names an origin, but not the page's. */
export const allowOriginMismatch = headerCause({
  id: "allow-origin-mismatch",
  title: phrase`Another origin is allowed`,
  errors: ["AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    const repair = originRepair(fault);
    return {
      headline: headline(fault),
      why: [
        toldAndNeeded(fault, allowOrigin, neededOrigin(fault, repair)),
        ...differences(fault),
        ...nullOriginReasons(fault),
        ...(fault.requestOrigin === "null" ? [] : [say`The browser compares the two letter by letter.`]),
      ],
      change: originSteps(fault, repair),
      actor: originActor(repair),
      evidence: headerEvidence(fault),
      patch: originPatch(fault, repair),
      lessons: ["fix-is-on-the-server", "several-origins"],
    };
  },
  told: (facts) => [
    sentences(say`${toldAnswer(facts)} allows another origin than the page's.`, toldAllowOrigin(facts)),
    say`The two have to be equal character by character: scheme, host, port, no slash at the end.`,
    toldOriginRepair(facts),
  ],
  seeAlso: ["access-control-allow-origin"],
});

function headline(fault: Fault): Text {
  const seen = fault.obstacle.actual ?? "";
  if (fault.requestOrigin === "null")
    return say`${answerOf(fault)} allows ${value(seen)}, but the browser sent the origin ${code("null")}.`;
  return say`${answerOf(fault)} allows ${value(seen)}, which is not the page's origin: ${originOrWords(fault)}.`;
}

function differences(fault: Fault): Text[] {
  if (fault.obstacle.actual === "null") {
    return [
      say`The header's value ${code("null")} is the origin of pages that have none, such as sandboxed frames. It does not stand for ${"“"}nothing${"”"} or ${"“"}anyone${"”"}, and it is unsafe to allow: a sandboxed frame on any site has it.`,
    ];
  }
  return allowOriginDifferences(fault).map(describeDifference);
}
