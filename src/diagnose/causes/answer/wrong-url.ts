import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { pathOf } from "../../phrases.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";

/** Reports an address that the server does not know. */
export const wrongUrl = causeBehind({
  id: "wrong-url",
  title: phrase`The server has nothing at this address`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault) => {
    const status = statusOf(fault);
    if (status !== 404 && status !== 410) return null;
    return tellStatus(fault, {
      event: say`The server ${code(fault.host)} has nothing at this address (${status})`,
      why: say`Often the path is wrong: ${code(pathOf(fault.hop.url))}. The page for ${status} has no CORS headers, so the browser hides it.`,
      step: say`First check the address in the page's code: base URL, prefix, and the slash at the end.`,
      actor: "page",
    });
  },
});
