import { type Asked, type AskedPart, askedId, type Inquiry, type PreflightFinding, type Question } from "../../../model/inquiry.ts";
import { code, header, listOf, say, type Text, type TextPart } from "../../../model/text.ts";
import type { Fault } from "../../fault.ts";
import type { Evidence } from "../../finding.ts";

/** What the server of a refused preflight said when it was asked what it is that it refuses. */
export interface AskedPreflight {
  readonly inquiry: Inquiry;
  readonly finding: Exclude<PreflightFinding, { readonly kind: "unanswered" }>;
}

/** Returns what was found out of a preflight by asking its server; null when nobody asked, or it could not be found out. */
export function askedOf({ call: { inquiry }, obstacle }: Fault): AskedPreflight | null {
  const finding = inquiry?.preflight ?? null;
  if (inquiry === undefined || finding === null || finding.kind === "unanswered" || obstacle.phase !== "preflight") return null;
  return { inquiry, finding };
}

/** Reports whether every preflight is refused, whatever it asks for and whoever asks. */
export function refusesAll(fault: Fault): boolean {
  const finding = askedOf(fault)?.finding;
  return finding?.kind === "origin" && finding.own === "refused";
}

/** The answer to the Question of that kind. */
export function answerEvidence(fault: Pick<Fault, "call">, inquiry: Inquiry, kind: Question["kind"]): Evidence[] {
  return evidenceOf(fault, inquiry, ({ question }) => question.kind === kind);
}

function evidenceOf(fault: Pick<Fault, "call">, { asked }: Inquiry, isMeant: (one: Asked) => boolean): Evidence[] {
  const index = asked.findLastIndex(isMeant);
  const answer = asked[index]?.answer;
  if (answer === undefined) return [];
  const actual = answer.kind === "answer" ? String(answer.status) : answer.kind === "redirect" ? "a redirect" : null;
  return [{ callId: fault.call.id, exchangeId: askedId(index), header: null, occurrence: null, actual, required: null }];
}

/** The last Question that was refused, and the last that passed: what decided. */
export function askedEvidence(fault: Fault, inquiry: Inquiry): Evidence[] {
  return [...evidenceOf(fault, inquiry, ({ passes }) => passes === false), ...evidenceOf(fault, inquiry, ({ passes }) => passes === true)];
}

/** What speaks against a single header or method as the reason; empty when nobody asked. */
export function refusesAllNote(fault: Fault): Text[] {
  if (!refusesAll(fault)) return [];
  return [
    say`The server was asked: it refuses a preflight that asks for nothing but ${code("GET")} as well, also from its own origin. So no header and no method is the reason.`,
  ];
}

function partText({ kind, name }: AskedPart): TextPart {
  return kind === "header" ? header(name) : code(name);
}

/** "the header X-Id", "the method PUT and the headers X-A and X-B": the object of "to refuse" and "to add". */
export function partsText(parts: readonly AskedPart[]): Text {
  const methods = parts.filter(({ kind }) => kind === "method").map(partText);
  const headers = parts.filter(({ kind }) => kind === "header").map(partText);
  const [method] = methods;
  const names = listOf(headers);
  if (method === undefined) return headers.length === 1 ? say`the header ${names}` : say`the headers ${names}`;
  if (headers.length === 0) return say`the method ${method}`;
  return headers.length === 1 ? say`the method ${method} and the header ${names}` : say`the method ${method} and the headers ${names}`;
}
