import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareAnswerErrors, isGatewayStatus, refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";

/** Reports the error of a proxy or gateway that got no proper answer from the application behind it. */
export const gatewayError = causeBehind({
  id: "gateway-error",
  title: phrase`A gateway answered instead of the server`,
  family: "answer",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault, _, { session }) => {
    const status = statusOf(fault);
    if (!isGatewayStatus(status)) return null;
    const host = code(fault.host);
    const layer = layerOf(fault, session);
    if (layer?.kind === "application") return null;
    return tellStatus(
      fault,
      {
        event:
          fault.obstacle.phase === "preflight"
            ? say`A proxy or gateway in front of ${host} answered the preflight with ${status}`
            : say`A proxy or gateway in front of ${host} answered with ${status}`,
        why: say`A status of ${status} usually comes from a proxy that got no proper answer from the application behind it. That is an outage first, and a question of CORS headers second.`,
        step: say`First find out why the application behind ${host} did not answer.`,
        actor: "proxy",
      },
      layer,
    );
  },
});
