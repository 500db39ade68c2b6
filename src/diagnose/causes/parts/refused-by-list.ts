import { getCombined } from "../../../model/header-list.ts";
import { code, header, say, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { lineEvidence, statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowMethods, codes, originOrWords } from "../../phrases.ts";
import { statusOf } from "./bare-answer.ts";
import type { Told } from "./bare-refusal.ts";

type Words = (fault: Fault, names: Text) => { readonly headline: Text; readonly change: Text };

const refusedWords: Readonly<Record<"origin" | "method" | "header" | "headers", Words>> = {
  origin: (fault) => ({
    headline: say`The CORS code of ${code(fault.host)} refused the preflight (status ${statusOf(fault)}): the origin ${originOrWords(fault)} is not in its list, so the browser never sent the actual ${code(fault.hop.method)} request.`,
    change: say`In the CORS settings of ${code(fault.host)}, add the origin ${originOrWords(fault)}.`,
  }),
  method: (fault) => ({
    headline: say`The CORS code of ${code(fault.host)} refused the preflight (status ${statusOf(fault)}): the method ${code(fault.hop.method)} is not in its list, so the browser never sent the actual ${code(fault.hop.method)} request.`,
    change: say`In the CORS settings of ${code(fault.host)}, add the method ${code(fault.hop.method)}.`,
  }),
  header: (fault, name) => ({
    headline: say`The CORS code of ${code(fault.host)} refused the preflight (status ${statusOf(fault)}): the header ${name} is not in its list, so the browser never sent the actual ${code(fault.hop.method)} request.`,
    change: say`In the CORS settings of ${code(fault.host)}, add the header ${name}.`,
  }),
  headers: (fault, names) => ({
    headline: say`The CORS code of ${code(fault.host)} refused the preflight (status ${statusOf(fault)}): the headers ${names} are not in its list, so the browser never sent the actual ${code(fault.hop.method)} request.`,
    change: say`In the CORS settings of ${code(fault.host)}, add the headers ${names}.`,
  }),
};

/** Tells CORS code that answered with some of its headers: what the answer lacks is what was refused. */
export function byHeaders(fault: Fault, { evaluation }: DiagnoseInput): Told {
  const lacking = evaluation.obstacles.filter(({ hop, phase }) => hop === fault.obstacle.hop && phase === "preflight");
  const names = lacking.flatMap(({ step, failedParameter }) =>
    step === "request-headers" && failedParameter !== "" ? [failedParameter] : [],
  );
  const kind = lacking.some(({ step }) => step === "allow-origin")
    ? "origin"
    : lacking.some(({ step }) => step === "method")
      ? "method"
      : names.length === 1
        ? "header"
        : "headers";
  const methods = getCombined(fault.response?.headers ?? [], allowMethods) ?? "";
  const { headline, change } = refusedWords[kind](fault, codes(names.toSorted()));
  return {
    headline,
    why: [
      say`The answer has ${header(allowMethods, methods)}, which CORS code sends, so that code did run. It answers what it refuses with an error status.`,
    ],
    change: [change],
    evidence: [...statusEvidence(fault), lineEvidence(fault, allowMethods, methods)],
    sure: "likely",
  };
}
