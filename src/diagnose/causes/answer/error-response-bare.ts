import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, isGatewayStatus, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";

/** Reports an application that failed, and whose error page has no CORS headers. */
export const errorResponseBare = causeBehind({
  id: "error-response-bare",
  title: phrase`The server failed, and its error page has no CORS headers`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    const status = statusOf(fault);
    const layer = layerOf(fault, session);
    // What an application itself sends is no gateway's.
    if (status < 500 || (isGatewayStatus(status) && layer?.kind !== "application")) return null;
    const host = code(fault.host);
    return tellStatus(
      fault,
      {
        event: say`The server ${host} failed with ${status}`,
        why: say`The server failed with ${status}. Its error page has no CORS headers, so the browser hides it. Many servers add the headers only to answers that succeed.`,
        step: say`First repair the ${status}: the reason is in the log of ${host}.`,
        actor: "server",
      },
      layer,
    );
  },
});
