import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { pathOf } from "../../phrases.ts";
import { refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

/** Reports a server that has no answer to OPTIONS at the address. */
export const preflightUnrouted = causeBehind({
  id: "preflight-unrouted",
  title: phrase`The server has no answer to OPTIONS`,
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault, _, input) => {
    const status = statusOf(fault);
    if (refusalSign(fault, input) !== null || (status !== 404 && status !== 405 && status !== 501)) return null;
    return tellStatus(fault, {
      event: say`The server ${code(fault.host)} has no answer to OPTIONS at this address (${status})`,
      why: say`The address may well answer ${code(fault.hop.method)}: a preflight is another method, OPTIONS, and needs an answer of its own.`,
      step: say`Let the server answer OPTIONS on ${code(pathOf(fault.hop.url))}; the CORS part of most frameworks does, when it is installed for the whole application. If the path itself is wrong, correct it in the page.`,
      actor: "server",
    });
  },
});
