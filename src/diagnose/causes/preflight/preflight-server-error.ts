import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { isGatewayStatus, refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

/** Reports a server that failed on the preflight. */
export const preflightServerError = causeBehind({
  id: "preflight-server-error",
  title: phrase`The server failed on the preflight`,
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault, _, input) => {
    const status = statusOf(fault);
    const layer = layerOf(fault, input.session);
    if (refusalSign(fault, input) !== null || status < 500 || status === 501) return null;
    if (isGatewayStatus(status) && layer?.kind !== "application") return null;
    return tellStatus(
      fault,
      {
        event: say`The server ${code(fault.host)} failed with ${status} on the preflight`,
        why: say`The actual ${code(fault.hop.method)} request was never sent; the server failed on OPTIONS already.`,
        step: say`First repair the ${status}: the reason is in the log of ${code(fault.host)}, or of the proxy in front of it.`,
        actor: "server",
      },
      layer,
    );
  },
});
