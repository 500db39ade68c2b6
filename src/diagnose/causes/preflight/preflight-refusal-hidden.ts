import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, say, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { originOrWords } from "../../phrases.ts";
import { knowsCors, refusedPreflightErrors, statusOf } from "../parts/bare-answer.ts";

/** Reports a server whose CORS code ran and refused: it left every CORS header out, so the browser sees only that they are missing. */
export const preflightRefusalHidden = causeBehind({
  id: "preflight-refusal-hidden",
  title: "The server's own CORS list refuses the request",
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault) => {
    if (!knowsCors(fault)) return null;
    return {
      headline: say`The CORS code of ${code(fault.host)} refused the preflight (status ${statusOf(fault)}) and left its headers out, so the browser never sent the actual ${code(fault.hop.method)} request.`,
      why: [
        say`The answer's ${header("vary", getCombined(fault.response?.headers ?? [], "vary") ?? "")} names what CORS code looks at, so that code did run: the origin, the method or one of the headers is not in its list. It does not say which.`,
      ],
      change: [
        say`In the CORS settings of ${code(fault.host)}, compare with their lists: the origin ${originOrWords(fault)}${asked(fault)}. Scheme, host and port have to be equal, with no slash at the end.`,
      ],
      actor: "server",
      evidence: [{ ...bareEvidence(fault, getCombined(fault.response?.headers ?? [], "vary")), header: "vary" }],
      sure: "likely",
    };
  },
});

/** What the preflight asked for besides the origin. */
function asked(fault: Fault): Text {
  const sent = valueOr(fault.exchange.requestHeaders, []);
  const headers = getCombined(sent, "access-control-request-headers");
  const method = getCombined(sent, "access-control-request-method") ?? fault.hop.method;
  return headers === null ? say`, the method ${code(method)}` : say`, the method ${code(method)}, the headers ${code(headers)}`;
}
