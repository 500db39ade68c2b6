import type { AgainFinding, Asked, AskedPart, Inquiry, PreflightFinding, Question, StrangerFinding } from "../model/inquiry.ts";
import { code, header, namesInARow, say, type Text, value } from "../model/text.ts";

/** "the method PUT", "the header x-id" */
export function partName({ kind, name }: AskedPart): string {
  return `the ${kind} ${name}`;
}

function partNames(parts: readonly AskedPart[]): string {
  return namesInARow(parts.map(partName));
}

/** What a Question asks for, as a piece of a sentence. */
export function questionName({ kind, origin, method, names }: Question): string {
  switch (kind) {
    case "own-origin":
      return `the server's own origin, ${origin}`;
    case "again":
      return "the same once more";
    case "stranger":
      return `an origin that it cannot know, ${origin}`;
    case "preflight": {
      const headers = names.length === 0 ? [] : [`the ${names.length === 1 ? "header" : "headers"} ${namesInARow(names)}`];
      const parts = method === null || method === "GET" ? headers : [`the method ${method}`, ...headers];
      return parts.length === 0 ? `the origin ${origin} alone` : namesInARow(parts);
    }
  }
}

const noAnswer = {
  time: "no answer in time",
  network: "no answer: the connection failed",
  stopped: "stopped before an answer came",
} as const;

/** "204, allowed", "no answer in 10 seconds" */
export function answerName({ question, answer, passes }: Asked): string {
  switch (answer.kind) {
    case "redirect":
      return "a redirect, which was not followed";
    case "none":
      return noAnswer[answer.why];
    case "answer": {
      if (question.kind === "own-origin") return String(answer.status);
      return `${answer.status}, ${passes === true ? "allowed" : question.kind === "stranger" ? "not allowed" : "refused"}`;
    }
  }
}

function originOfPreflight({ asked }: Inquiry): string {
  return asked.find(({ question }) => question.kind === "preflight")?.question.origin ?? "";
}

/** What the Questions about a refused preflight show: one or two plain sentences. */
function preflightConclusion(finding: PreflightFinding, inquiry: Inquiry): Text {
  switch (finding.kind) {
    case "parts": {
      const { parts, rest } = finding;
      const them = parts.length > 1 ? "them" : "it";
      const end =
        rest === "passes" ? `Without ${them} the preflight passes.` : `Not looked further after ${inquiry.asked.length} preflights.`;
      return say`Refused: ${partNames(parts)}. ${end}`;
    }
    case "together":
      return finding.parts.length === 0
        ? say`No part is refused by itself, and all of them together are. A limit on how many names there may be, or how long they are, looks like this.`
        : say`Refused: ${partNames(finding.parts)}. Of the rest no part is refused by itself, and all of it together is.`;
    case "origin":
      return finding.own === "passes"
        ? say`The origin ${originOfPreflight(inquiry)} is refused, also when nothing but GET is asked for. The server's own origin gets an answer.`
        : say`Every preflight is refused: also one that asks for nothing but GET, and one from the server's own origin. No header and no method is the reason.`;
    case "passes":
      return say`The preflight passes.`;
    case "unanswered":
      return say`Not found out: ${lastWords(inquiry)}`;
  }
}

function lastWords({ asked }: Pick<Inquiry, "asked">): string {
  const last = asked.at(-1);
  return last === undefined || last.passes !== null ? "it was stopped." : `the last question got ${answerName(last)}.`;
}

function againConclusion({ result, stored }: AgainFinding, inquiry: Inquiry): Text {
  const from = stored === null ? say`` : say` The answer is one that a cache on the way had stored: ${header(stored.name, stored.value)}.`;
  switch (result) {
    case "passes":
      return say`Asked once more, past the browser's cache and without cookies, the server allows it.${from}`;
    case "blocked":
      return say`Asked once more, past the browser's cache and without cookies, the answer does not allow it either.${from}`;
    case "unanswered":
      return say`Not found out: ${lastWords(inquiry)}`;
  }
}

function strangerConclusion(finding: StrangerFinding, { asked }: Inquiry): Text {
  const origin = value(asked.find(({ question }) => question.kind === "stranger")?.question.origin ?? "");
  switch (finding) {
    case "reflected":
      return say`It allows every origin: to one that it cannot know, ${origin}, it gave that back.`;
    case "star":
      return say`It allows every origin, with ${code("*")}.`;
    case "page-origin":
      return say`It answers ${origin} with the page's origin, so that only the page passes.`;
    case "refused":
      return say`It does not allow an origin that it cannot know, ${origin}.`;
    case "unanswered":
      return say`Whether it allows other origins was not found out: ${lastWords({ asked })}`;
  }
}

/** What an Inquiry showed, each a sentence or two. */
export function inquiryConclusions(inquiry: Inquiry): Text[] {
  const { preflight, again, stranger } = inquiry;
  return [
    ...(preflight === null ? [] : [preflightConclusion(preflight, inquiry)]),
    ...(again === null ? [] : [againConclusion(again, inquiry)]),
    ...(stranger === null ? [] : [strangerConclusion(stranger, inquiry)]),
  ];
}
