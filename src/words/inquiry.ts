import type { AgainFinding, Asked, AskedPart, Inquiry, PreflightFinding, Question, StrangerFinding } from "../model/inquiry.ts";
import { code, header, listOf, namesInARow, say, sentences, type Text, value } from "../model/text.ts";

/** "the method PUT", "the header x-id" */
function partName({ kind, name }: AskedPart): Text {
  return kind === "method" ? say`the method ${name}` : say`the header ${name}`;
}

function partNames(parts: readonly AskedPart[]): Text {
  return listOf(parts.map(partName));
}

/** A few words for what a Question asks for. */
export function questionName({ kind, origin, method, names }: Question): Text {
  switch (kind) {
    case "own-origin":
      return say`the server's own origin, ${origin}`;
    case "again":
      return say`the same once more`;
    case "stranger":
      return say`an origin that it cannot know, ${origin}`;
    case "preflight":
      return askedParts(origin, method === "GET" ? null : method, names);
  }
}

function askedParts(origin: string, method: string | null, names: readonly string[]): Text {
  const list = namesInARow(names);
  if (names.length === 0) return method === null ? say`the origin ${origin} alone` : say`the method ${method}`;
  if (method === null) return names.length === 1 ? say`the header ${list}` : say`the headers ${list}`;
  return names.length === 1 ? say`the method ${method} and the header ${list}` : say`the method ${method} and the headers ${list}`;
}

const noAnswer = {
  time: say`no answer in time`,
  network: say`no answer: the connection failed`,
  stopped: say`stopped before an answer came`,
} as const;

/** "204, allowed", "no answer in time" */
export function answerName({ question, answer, passes }: Asked): Text {
  switch (answer.kind) {
    case "redirect":
      return say`a redirect, which was not followed`;
    case "none":
      return noAnswer[answer.why];
    case "answer": {
      const { status } = answer;
      if (question.kind === "own-origin") return say`${status}`;
      if (passes === true) return say`${status}, allowed`;
      return question.kind === "stranger" ? say`${status}, not allowed` : say`${status}, refused`;
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
      const refused = partNames(parts);
      if (rest !== "passes") return say`Refused: ${refused}. Not looked further after ${inquiry.asked.length} preflights.`;
      return parts.length > 1
        ? say`Refused: ${refused}. Without them the preflight passes.`
        : say`Refused: ${refused}. Without it the preflight passes.`;
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
      return notFoundOut(inquiry);
  }
}

/** The answer to the last question, if that decided nothing; null: it was stopped. */
function lastAnswer({ asked }: Inquiry): Text | null {
  const last = asked.at(-1);
  return last === undefined || last.passes !== null ? null : answerName(last);
}

function notFoundOut(inquiry: Inquiry): Text {
  const answer = lastAnswer(inquiry);
  return answer === null ? say`Not found out: it was stopped.` : say`Not found out: the last question got ${answer}.`;
}

function againConclusion({ result, stored }: AgainFinding, inquiry: Inquiry): Text {
  const from = stored === null ? null : say`The answer is one that a cache on the way had stored: ${header(stored.name, stored.value)}.`;
  switch (result) {
    case "passes":
      return sentences(say`Asked once more, past the browser's cache and without cookies, the server allows it.`, from);
    case "blocked":
      return sentences(say`Asked once more, past the browser's cache and without cookies, the answer does not allow it either.`, from);
    case "unanswered":
      return notFoundOut(inquiry);
  }
}

function strangerConclusion(finding: StrangerFinding, inquiry: Inquiry): Text {
  const { asked } = inquiry;
  const last = lastAnswer(inquiry);
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
      return last === null
        ? say`Whether it allows other origins was not found out: it was stopped.`
        : say`Whether it allows other origins was not found out: the last question got ${last}.`;
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
