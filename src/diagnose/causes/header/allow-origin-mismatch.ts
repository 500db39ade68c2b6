import { code, header, say, type Text, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin, answerOf, originOrWords, seenAndNeeded } from "../../phrases.ts";
import { toldAllowOrigin, toldAnswer, toldOriginRepair } from "../../told.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "./parts/allow-origin-repair.ts";
import { describeDifference, isNearMiss, originDifference } from "./parts/origin-difference.ts";

/** Reports an `Access-Control-Allow-Origin` that names an origin, but not the page's. */
export const allowOriginMismatch = headerCause({
  id: "allow-origin-mismatch",
  title: "Another origin is allowed",
  errors: ["AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    const repair = originRepair(fault);
    const seen = fault.obstacle.actual;
    return {
      headline: headline(fault),
      why: [
        seenAndNeeded(allowOrigin, seen, neededOrigin(fault, repair)),
        ...differences(fault),
        ...nullOriginReasons(fault),
        ...(fault.requestOrigin === "null" ? [] : [say`The browser compares the two letter by letter.`]),
      ],
      change: [...pageSteps(fault), ...originSteps(fault, repair)],
      actor: originActor(repair),
      evidence: headerEvidence(fault),
      patch: originPatch(fault, repair),
      lessons: ["fix-is-on-the-server", "several-origins"],
    };
  },
  told: (facts) => [
    say`${toldAnswer(facts)} allows another origin than the page's.${toldAllowOrigin(facts)}`,
    say`The two have to be equal character by character: scheme, host, port, no slash at the end.`,
    toldOriginRepair(facts),
  ],
  seeAlso: ["access-control-allow-origin"],
});

function headline(fault: Fault): Text {
  const seen = fault.obstacle.actual ?? "";
  const near = isNearMiss(differencesOf(fault));
  const almost = near ? "almost the page's origin, but not quite" : "not the page's origin";
  if (fault.requestOrigin === "null")
    return say`${answerOf(fault)} allows ${value(seen)}, but the browser sent the origin ${code("null")}.`;
  return say`${answerOf(fault)} allows ${value(seen)}, which is ${almost}: ${originOrWords(fault)}.`;
}

function differencesOf(fault: Fault): ReturnType<typeof originDifference> {
  const { actual } = fault.obstacle;
  const required = fault.requestOrigin ?? fault.obstacle.required;
  if (actual === null || required === null || required === "null" || actual === "null") return [];
  return originDifference(actual, required);
}

function differences(fault: Fault): Text[] {
  if (fault.obstacle.actual === "null") {
    return [
      say`The header's value ${code("null")} is the origin of pages that have none, such as sandboxed frames. It does not stand for ${"“"}nothing${"”"} or ${"“"}anyone${"”"}, and it is unsafe to allow: a sandboxed frame on any site has it.`,
    ];
  }
  return differencesOf(fault).map(describeDifference);
}

/** A page opened under the other name of this machine needs no change of the server. */
function pageSteps(fault: Fault): Text[] {
  const found = differencesOf(fault);
  const [only] = found;
  if (found.length !== 1 || only?.part !== "loopback-name") return [];
  return [
    say`Quickest: open the page at ${code(fault.obstacle.actual ?? "")} instead of ${originOrWords(fault)}. Or change the server, as follows; ${header(allowOrigin)} holds one name.`,
  ];
}
