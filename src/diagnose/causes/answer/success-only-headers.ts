import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { allowOrigin } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer, statusOf } from "../parts/bare-answer.ts";
import { isOwnStatus } from "../parts/refused-statuses.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** Reports a host whose answers have the header when they succeed, and never when they are errors. */
export const successOnlyHeaders = causeBehind({
  id: "success-only-headers",
  title: phrase`Only answers that succeed have the CORS headers`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    if (!isErrorAnswer(fault)) return null;
    const answers = session.host(fault.hop.url);
    const good = answers.first({ role: "actual", status: 2, allowOrigin: ["asked", "star"] });
    if (good === null || answers.first({ role: "actual", status: [4, 5], allowOrigin: ["asked", "star"] }) !== null) return null;
    return {
      headline: say`Answers of ${code(fault.host)} that succeed have ${header(allowOrigin)}; its answers with an error status, like this ${statusOf(fault)}, do not.`,
      why: [
        say`So the page cannot see what the error is. In nginx, ${code("add_header")} leaves error answers out unless ${code("always")} stands at its end; in an application, the error path may skip the part that knows CORS.`,
      ],
      change: [say`Let ${code(fault.host)} send the same headers with its error answers.`],
      actor: "server",
      evidence: [sightingEvidence(good)],
      // A status by which an application says what is wrong with the call is no fault of its own: the page is to read it.
      sure: isOwnStatus(statusOf(fault)) ? "seen" : "likely",
    };
  },
});
