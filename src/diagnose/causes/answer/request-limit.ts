import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";

/** Reports a request that was too large for the server or the proxy in front of it. */
export const requestLimit = causeBehind({
  id: "request-limit",
  title: phrase`The request was too large`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    const status = statusOf(fault);
    if (status !== 413 && status !== 431) return null;
    return tellStatus(
      fault,
      {
        event: say`The server ${code(fault.host)} found the request too large (${status})`,
        why: say`A proxy often answers ${status} before the application is reached, and its page has no CORS headers, so the browser hides it.`,
        step: say`First send less, or raise the limit on the server or the proxy in front of it.`,
        actor: "server",
      },
      layerOf(fault, session),
    );
  },
});
