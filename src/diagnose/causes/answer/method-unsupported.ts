import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";

/** Reports a method that the server does not accept at the address. */
export const methodUnsupported = causeBehind({
  id: "method-unsupported",
  title: phrase`The server does not accept the method here`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault) => {
    const status = statusOf(fault);
    if (status !== 405) return null;
    return tellStatus(fault, {
      event: say`The server ${code(fault.host)} does not accept ${code(fault.hop.method)} at this address (405)`,
      why: say`The page for 405 has no CORS headers, so the browser hides it.`,
      step: say`First check the method and the address of the call.`,
      actor: "page",
    });
  },
});
