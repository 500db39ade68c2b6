import { code, header, phrase, say, sentences } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { originOrWords } from "../../phrases.ts";
import { refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { refusalSign } from "../parts/refusal-sign.ts";

/** Reports a login check, or a firewall, that also guards OPTIONS. */
export const preflightAuthentication = causeBehind({
  id: "preflight-authentication",
  title: phrase`The preflight was refused, as by a login check`,
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault, _, input) => {
    const status = statusOf(fault);
    if (refusalSign(fault, input) !== null || (status !== 401 && status !== 403)) return null;
    const isOfLogin = status === 401;
    const origin = originOrWords(fault);
    const told = tellStatus(fault, {
      event: say`The server ${code(fault.host)} refused the preflight with ${status}`,
      why: sentences(
        say`A preflight never carries cookies, tokens or an ${header("authorization")} header, so it cannot pass a login check. Most likely such a check, or a firewall, also guards OPTIONS.`,
        ...(isOfLogin
          ? []
          : [say`Or CORS code refused: some answers 403 without any header when ${origin} is not in its list of origins.`]),
      ),
      step: sentences(
        say`Answer OPTIONS before the login check: put CORS first in the order of the server's parts.`,
        ...(isOfLogin ? [] : [say`If the server has a list of origins, add ${origin} to it.`]),
      ),
      actor: "server",
    });
    // Only a 401 is about the login in every case: https://www.rfc-editor.org/rfc/rfc9110#name-403-forbidden
    return { ...told, sure: isOfLogin ? "seen" : "likely" };
  },
});
