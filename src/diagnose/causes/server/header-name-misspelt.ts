import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import { answerOf } from "../../phrases.ts";
import { misspelt } from "../parts/misspelt-name.ts";

/** Reports an answer whose header has a name that no browser looks for. */
export const headerNameMisspelt = causeBehind({
  id: "header-name-misspelt",
  title: phrase`The header's name is misspelt`,
  family: "server",
  errors: [
    "MissingAllowOriginHeader",
    "PreflightMissingAllowOriginHeader",
    "InvalidAllowCredentials",
    "PreflightInvalidAllowCredentials",
    "MethodDisallowedByPreflightResponse",
    "HeaderDisallowedByPreflightResponse",
  ],
  explain: (fault) => {
    const wrong = misspelt(fault);
    if (wrong === null) return null;
    const { meant, found } = wrong;
    return {
      headline: say`${answerOf(fault)} has ${header(found.name, found.value)}. No browser looks for that name: the one that counts is ${header(meant)}.`,
      why: [],
      change: [say`On ${code(fault.host)}, write ${header(meant)} in place of ${header(found.name)}.`],
      actor: "server",
      evidence: [lineEvidence(fault, found.name, found.value)],
      sure: "seen",
    };
  },
});
