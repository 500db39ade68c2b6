import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowCredentials, allowOrigin, answerOf, credentialsTerm, inferredCredentials, toldAndNeeded } from "../../phrases.ts";
import { toldEcho } from "../../told.ts";
import { neededOrigin, nullOriginReasons, originActor, originPatch, originRepair, originSteps } from "./parts/allow-origin-repair.ts";

/** Reports `Access-Control-Allow-Origin: *` on a call with credentials. */
export const allowOriginWildcardCredentials = headerCause({
  id: "allow-origin-wildcard-credentials",
  title: phrase`The star does not cover credentials`,
  errors: ["WildcardOriginNotAllowed", "PreflightWildcardOriginNotAllowed"],
  explain: (fault) => {
    const withCredentials: Fault = { ...fault, credentials: "include" };
    const repair = originRepair(withCredentials);
    return {
      headline: say`${answerOf(fault)} allows any origin with ${code("*")}, but the star does not count for a call with credentials.`,
      why: [
        toldAndNeeded(fault, allowOrigin, neededOrigin(withCredentials, repair)),
        say`The call was made with ${credentialsTerm}. Then the answer is meant for one person, and the server has to name the page that may read it. ${header(allowCredentials, "true")} beside the star does not help.`,
        ...preflightNote(fault),
        ...inferredCredentials(fault),
        ...nullOriginReasons(fault),
      ],
      change: [...originSteps(withCredentials, repair), ...together, dropCredentials],
      actor: originActor(repair),
      evidence: headerEvidence(fault),
      patch: originPatch(withCredentials, repair),
      instead: {
        changes: [{ kind: "call-credentials", credentials: "same-origin" }],
        insteadWhen: say`This is enough when the data is public, and the server does not need to know who asks.`,
      },
      lessons: ["fix-is-on-the-server", "credentials-need", "several-origins"],
    };
  },
  told: (facts) => [
    say`The request carries credentials (cookies or a login), and then ${header("access-control-allow-origin", "*")} does not count.`,
    toldEcho(facts),
    say`Or, if the data is public, make the call without credentials.`,
  ],
  seeAlso: ["access-control-allow-origin"],
});

const together: readonly Text[] = [say`Send ${header(allowCredentials, "true")} together with it.`];

const dropCredentials: Text = say`Or, if the server does not need to know who asks: leave ${code('credentials: "include"')} or ${code("withCredentials")} out of the call; then the star is enough.`;

function preflightNote(fault: Fault): Text[] {
  if (fault.obstacle.phase !== "preflight") return [];
  return [
    say`The preflight itself carries no cookies. Its answer is judged by the actual request all the same, and that one is to be sent with them.`,
  ];
}
