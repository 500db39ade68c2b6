import { hasHeader } from "../../../model/header-list.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { originOrWords } from "../../phrases.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";
import { isRefusedByCorsCode } from "../parts/refusal-sign.ts";
import { leftOutCookie } from "../parts/session-cookie.ts";

/** Reports a login or token that was not accepted, told with an answer without CORS headers. */
export const authenticationFailure = causeBehind({
  id: "authentication-failure",
  title: phrase`The request was refused: login, token or firewall`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, input) => {
    const status = statusOf(fault);
    if ((status !== 401 && status !== 403) || isRefusedByCorsCode(fault) || leftOutCookie(fault, input) !== null) return null;
    const told = tellStatus(
      fault,
      {
        event: say`The server ${code(fault.host)} refused the request with ${status}`,
        ...(status === 401 ? ofLogin(status) : ofAnyCheck(status, fault)),
        actor: "server",
      },
      layerOf(fault, input.session),
    );
    // Only a 401 is about the login in every case: https://www.rfc-editor.org/rfc/rfc9110#name-403-forbidden
    const isOfLogin = status === 401 || hasHeader(fault.response?.headers ?? [], "www-authenticate");
    return { ...told, sure: isOfLogin ? "seen" : "likely" };
  },
});

type Words = Pick<Parameters<typeof tellStatus>[1], "why" | "step">;

function ofLogin(status: number): Words {
  return {
    why: say`A ${status} means that the login or token is missing, has run out or is not accepted, or that a firewall refused. Its page has no CORS headers, so the browser hides it.`,
    step: say`First check the login or token that the call sends; on the server, put CORS before the login check, so that refusals carry the headers too.`,
  };
}

/** Much CORS code that has a list of origins answers 403 to all others, without any header that tells it apart: gin-contrib/cors, moleculer-web. */
function ofAnyCheck(status: number, fault: Fault): Words {
  return {
    why: say`A ${status} means one of three things: the login or token is missing, has run out or is not accepted; a firewall refused; or the server has a list of origins, and ${originOrWords(fault)} is not in it. Its page has no CORS headers, so the browser hides it.`,
    step: say`First check the login or token that the call sends, and the server's list of origins, if it has one. On the server, put CORS before the login check, so that refusals carry the headers too.`,
  };
}
