import { code, header, say, type Text } from "../../model/text.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "../allow-origin-repair.ts";
import type { Cause } from "../diagnosis.ts";
import { headerEvidence } from "../evidence.ts";
import { type Fault, faultsOf } from "../fault.ts";
import { makeFinding } from "../finding.ts";
import { allowCredentials, allowOrigin, answerOf, credentialsTerm, inferredCredentials, seenAndNeeded } from "../phrases.ts";

const id = "allow-origin-wildcard-credentials";
const title = "The star does not cover credentials";

/** Reports `Access-Control-Allow-Origin: *` on a call with credentials. */
export const allowOriginWildcardCredentials: Cause = {
  id,
  title,
  errors: ["WildcardOriginNotAllowed", "PreflightWildcardOriginNotAllowed"],
  find: (input) =>
    faultsOf(input, allowOriginWildcardCredentials.errors).map((fault) => {
      const withCredentials: Fault = { ...fault, credentials: "include" };
      const repair = originRepair(withCredentials);
      return makeFinding({ id, title }, fault, {
        headline: say`${answerOf(fault)} allows any origin with ${code("*")}, but the star does not count for a call with credentials.`,
        why: [
          seenAndNeeded(allowOrigin, fault.obstacle.actual, neededOrigin(withCredentials, repair)),
          say`The call was made with ${credentialsTerm}. Then the answer is meant for one person, and the server has to name the page that may read it. ${header(allowCredentials, "true")} beside the star does not help.`,
          ...preflightNote(fault),
          ...inferredCredentials(fault),
          ...nullOriginReasons(fault),
        ],
        change: [...originSteps(withCredentials, repair), ...together, dropCredentials],
        actor: originActor(repair),
        evidence: headerEvidence(fault),
        patch: originPatch(withCredentials, repair),
        lessons: ["fix-is-on-the-server", "credentials-need", "several-origins"],
      });
    }),
};

const together: readonly Text[] = [say`Send ${header(allowCredentials, "true")} together with it.`];

const dropCredentials: Text = say`Or, if the server does not need to know who asks: leave ${code('credentials: "include"')} or ${code("withCredentials")} out of the call; then the star is enough.`;

function preflightNote(fault: Fault): Text[] {
  if (fault.obstacle.phase !== "preflight") return [];
  return [
    say`The preflight itself carries no cookies. Its answer is judged by the actual request all the same, and that one is to be sent with them.`,
  ];
}
