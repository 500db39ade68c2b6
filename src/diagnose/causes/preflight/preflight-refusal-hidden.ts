import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { causeBehind, type DiagnoseInput } from "../../cause.ts";
import { lineEvidence, statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { originOrWords } from "../../phrases.ts";
import { refusesAll, refusesAllNote } from "../parts/asked-server.ts";
import { bareAnswerErrors, refusedPreflightErrors, statusOf } from "../parts/bare-answer.ts";
import { byComparison, byHapi, type Told } from "../parts/bare-refusal.ts";
import { type RefusalSign, refusalSign } from "../parts/refusal-sign.ts";
import { byHeaders } from "../parts/refused-by-list.ts";

/** Reports a server whose CORS code ran and refused: the browser sees only that headers are missing, or an error status. */
export const preflightRefusalHidden = causeBehind({
  id: "preflight-refusal-hidden",
  title: phrase`The server's own CORS list refuses the request`,
  family: "preflight",
  errors: [...refusedPreflightErrors, ...bareAnswerErrors],
  explain: (fault, _, input) => {
    const sign = refusalSign(fault, input);
    return sign === null ? null : { ...tell(sign, fault, input), actor: "server" };
  },
});

function tell(sign: RefusalSign, fault: Fault, input: DiagnoseInput): Told {
  switch (sign) {
    case "vary":
      return byVary(fault);
    case "headers":
      return byHeaders(fault, input);
    case "express-error":
      return byError(fault);
    case "sentence":
      return byHapi(fault, input);
    case "unlike-before":
      return byComparison(fault, input);
  }
}

function byVary(fault: Fault): Told {
  const vary = getCombined(fault.response?.headers ?? [], "vary") ?? "";
  const [host, status] = [code(fault.host), statusOf(fault)];
  return {
    headline:
      fault.obstacle.phase === "preflight"
        ? say`The CORS code of ${host} refused the preflight (status ${status}) and left its headers out, so the browser never sent the actual ${code(fault.hop.method)} request.`
        : say`The CORS code of ${host} refused the request (status ${status}) and left its headers out, so the browser hides the answer. The application itself did not run, and no login is asked for.`,
    why: [
      refusesAll(fault)
        ? say`The answer's ${header("vary", vary)} names what CORS code looks at, so that code did run: the origin is not in its list.`
        : say`The answer's ${header("vary", vary)} names what CORS code looks at, so that code did run: the origin, the method or one of the headers is not in its list. It does not say which.`,
      ...refusesAllNote(fault),
    ],
    change: [compareAll(fault)],
    evidence: [lineEvidence(fault, "vary", vary)],
    sure: "likely",
  };
}

function byError(fault: Fault): Told {
  return {
    headline: say`The application on ${code(fault.host)} failed with 500 on the preflight, most likely because its CORS code throws for the origin ${originOrWords(fault)}, so the browser never sent the actual ${code(fault.hop.method)} request.`,
    why: [
      say`The answer is the error page of Express. For OPTIONS an application runs little else than its CORS code, and a list of origins is often a function that throws when it does not know one (${code("Not allowed by CORS")}).`,
    ],
    change: [
      say`In the CORS settings of ${code(fault.host)}, compare the origin ${originOrWords(fault)} with the list: scheme, host and port have to be equal, with no slash at the end. The log of the server shows the error.`,
      say`For an origin that is not in the list, let that function answer ${code("callback(null, false)")} instead of an error.`,
    ],
    evidence: statusEvidence(fault),
    sure: "likely",
  };
}

function compareAll(fault: Fault): Text {
  const [host, origin] = [code(fault.host), originOrWords(fault)];
  const sent = valueOr(fault.exchange.requestHeaders, []);
  const headers = getCombined(sent, "access-control-request-headers");
  const method = code(getCombined(sent, "access-control-request-method") ?? fault.hop.method);
  const toCompare = refusesAll(fault)
    ? say`In the CORS settings of ${host}, compare with its list: the origin ${origin}.`
    : headers === null
      ? say`In the CORS settings of ${host}, compare with their lists: the origin ${origin}, the method ${method}.`
      : say`In the CORS settings of ${host}, compare with their lists: the origin ${origin}, the method ${method}, the headers ${code(headers)}.`;
  return sentences(toCompare, say`Scheme, host and port have to be equal, with no slash at the end.`);
}
