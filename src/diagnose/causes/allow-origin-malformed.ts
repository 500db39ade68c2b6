import { header, say, value } from "../../model/text.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "../allow-origin-repair.ts";
import type { Cause } from "../diagnosis.ts";
import { headerEvidence } from "../evidence.ts";
import { faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { describeMalformed } from "../origin-value.ts";
import { allowOrigin, answerOf, seenAndNeeded } from "../phrases.ts";

const id = "allow-origin-malformed";
const title = "The allowed origin is no origin";

/** Reports an `Access-Control-Allow-Origin` that is neither an origin nor `*` nor `null`. */
export const allowOriginMalformed: Cause = {
  id,
  title,
  errors: ["InvalidAllowOriginValue", "PreflightInvalidAllowOriginValue"],
  find: (input) =>
    faultsOf(input, allowOriginMalformed.errors).map((fault) => {
      const repair = originRepair(fault);
      const seen = fault.obstacle.actual ?? "";
      return makeFinding({ id, title }, fault, {
        headline: say`${answerOf(fault)} has ${value(seen)} in ${header(allowOrigin)}, which is no origin.`,
        why: [seenAndNeeded(allowOrigin, seen, neededOrigin(fault, repair)), describeMalformed(seen), ...nullOriginReasons(fault)],
        change: originSteps(fault, repair),
        actor: originActor(repair),
        evidence: headerEvidence(fault),
        patch: originPatch(fault, repair),
        lessons: ["fix-is-on-the-server", "several-origins"],
      });
    }),
};
