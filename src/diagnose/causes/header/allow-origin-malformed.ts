import { code, header, phrase, say, sentences, value } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import { allowOrigin, answerOf, seenAndNeeded } from "../../phrases.ts";
import { toldAllowOrigin, toldAnswer, toldEcho } from "../../told.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "./parts/allow-origin-repair.ts";
import { describeMalformed } from "./parts/origin-value.ts";

/** Reports an `Access-Control-Allow-Origin` that is neither an origin nor `*` nor `null`. */
export const allowOriginMalformed = headerCause({
  id: "allow-origin-malformed",
  title: phrase`The allowed origin is no origin`,
  errors: ["InvalidAllowOriginValue", "PreflightInvalidAllowOriginValue"],
  explain: (fault) => {
    const repair = originRepair(fault);
    const seen = fault.obstacle.actual ?? "";
    return {
      headline: say`${answerOf(fault)} has ${value(seen)} in ${header(allowOrigin)}, which is no origin.`,
      why: [seenAndNeeded(allowOrigin, seen, neededOrigin(fault, repair)), describeMalformed(seen), ...nullOriginReasons(fault)],
      change: originSteps(fault, repair),
      actor: originActor(repair),
      evidence: headerEvidence(fault),
      patch: originPatch(fault, repair),
      lessons: ["fix-is-on-the-server", "several-origins"],
    };
  },
  told: (facts) => [
    sentences(say`${toldAnswer(facts)} has an ${header(allowOrigin)} that is no origin.`, toldAllowOrigin(facts)),
    say`An origin has a scheme and a host, such as ${code("https://app.example")}. Patterns and lists do not exist.`,
    toldEcho(facts),
  ],
  seeAlso: ["access-control-allow-origin"],
});
