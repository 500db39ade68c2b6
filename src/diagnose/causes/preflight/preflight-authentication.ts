import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { originOrWords } from "../../phrases.ts";
import { refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

const guarded = (): Text =>
  say`A preflight never carries cookies, tokens or an ${header("authorization")} header, so it cannot pass a login check. Most likely such a check, or a firewall, also guards OPTIONS.`;

const corsFirst = (): Text => say`Answer OPTIONS before the login check: put CORS first in the order of the server's parts.`;

function orList(fault: Fault): Text {
  return say`Or CORS code refused: some answers 403 without any header when ${originOrWords(fault)} is not in its list of origins.`;
}

function addToList(fault: Fault): Text {
  return say`If the server has a list of origins, add ${originOrWords(fault)} to it.`;
}

/** Reports a login check, or a firewall, that also guards OPTIONS. */
export const preflightAuthentication = causeBehind({
  id: "preflight-authentication",
  title: phrase`The preflight was refused, as by a login check`,
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault, _, input) => {
    const status = statusOf(fault);
    if (refusalSign(fault, input) !== null || (status !== 401 && status !== 403)) return null;
    const told = tellStatus(fault, {
      event: say`The server ${code(fault.host)} refused the preflight with ${status}`,
      why: status === 401 ? guarded() : sentences(guarded(), orList(fault)),
      step: status === 401 ? corsFirst() : sentences(corsFirst(), addToList(fault)),
      actor: "server",
    });
    // Only a 401 is about the login in every case: https://www.rfc-editor.org/rfc/rfc9110#name-403-forbidden
    return { ...told, sure: status === 401 ? "seen" : "likely" };
  },
});
