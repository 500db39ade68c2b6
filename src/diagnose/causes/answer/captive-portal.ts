import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { statusEvidence } from "../../evidence.ts";
import { bareAnswerErrors, refusedPreflightErrors, statusOf } from "../parts/bare-answer.ts";

/** Reports a network that wants the user to sign in before it lets anything through. */
export const captivePortal = causeBehind({
  id: "captive-portal",
  title: phrase`The network wants a sign-in first`,
  family: "answer",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault) => {
    // https://www.rfc-editor.org/rfc/rfc6585#section-6: only what intercepts calls sends it, and no server.
    if (statusOf(fault) !== 511) return null;
    return {
      headline: say`The network between the browser and ${code(fault.host)} answered with 511: it wants a sign-in before it lets anything through. The server was not asked.`,
      why: [
        say`The status 511 (Network Authentication Required) is sent by networks such as those of hotels and trains, in the place of the server.`,
      ],
      change: [
        say`Open any ${code("http://")} page in a new tab, sign in to the network there, and repeat the call. Nothing on the server has to change.`,
      ],
      actor: "user",
      evidence: statusEvidence(fault),
      sure: "seen",
    };
  },
});
