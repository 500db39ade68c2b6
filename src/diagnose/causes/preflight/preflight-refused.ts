import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { pathOf } from "../../phrases.ts";
import { refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

// Each of these has a cause of its own.
const toldElsewhere: ReadonlySet<number> = new Set([401, 403, 404, 405]);

/** Reports any other refusal of a preflight. */
export const preflightRefused = causeBehind({
  id: "preflight-refused",
  title: phrase`The server refused the preflight`,
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault, _, input) => {
    const status = statusOf(fault);
    if (refusalSign(fault, input) !== null || status < 400 || status >= 500 || toldElsewhere.has(status)) return null;
    return tellStatus(fault, {
      event: say`The server ${code(fault.host)} refused the preflight with ${status}`,
      why: say`The actual ${code(fault.hop.method)} request was never sent.`,
      step: say`Let the server answer OPTIONS on ${code(pathOf(fault.hop.url))} with 204.`,
      actor: "server",
    });
  },
});
