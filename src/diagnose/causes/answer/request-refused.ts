import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { isOwnStatus } from "../parts/refused-statuses.ts";

/** Reports any other refusal whose page has no CORS headers. */
export const requestRefused = causeBehind({
  id: "request-refused",
  title: phrase`The server refused the request`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault) => {
    const status = statusOf(fault);
    if (!isOwnStatus(status)) return null;
    return tellStatus(fault, {
      event: say`The server ${code(fault.host)} refused the request with ${status}`,
      why: say`The page for ${status} has no CORS headers, so the browser hides it.`,
      step: say`First find out why ${code(fault.host)} answers with ${status}.`,
      actor: "server",
    });
  },
});
