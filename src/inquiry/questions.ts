import type { AskedPart, Question } from "../model/inquiry.ts";
import { originOf, type SerializedOrigin } from "../model/origin.ts";
import type { Subject } from "./subject.ts";

/** What a preflight is about. */
export type PreflightSubject = Pick<Subject, "url" | "origin" | "method" | "names">;

// No list has it and no name server knows it: https://www.rfc-editor.org/rfc/rfc6761#section-6.4
const stranger: SerializedOrigin = "https://stranger.invalid";

// The method that needs no entry in any list: https://fetch.spec.whatwg.org/#cors-safelisted-method
const plainMethod = "GET";

/** The parts of a preflight that a server may refuse, besides the origin: the method first. */
export function partsOf({ method, names }: PreflightSubject): AskedPart[] {
  const headers = names.map((name): AskedPart => ({ kind: "header", name }));
  return method === plainMethod ? headers : [{ kind: "method", name: method }, ...headers];
}

/** Asks for these parts and no others. */
export function preflightQuestion({ origin }: PreflightSubject, parts: readonly AskedPart[]): Question {
  const method = parts.find(({ kind }) => kind === "method")?.name ?? plainMethod;
  const names = parts.flatMap(({ kind, name }) => (kind === "header" ? [name] : [])).toSorted();
  return { kind: "preflight", sends: "OPTIONS", origin, method, names };
}

/** Asks for nothing but GET, as a page of the server's own origin. */
export function ownOriginQuestion({ url }: PreflightSubject): Question {
  return { kind: "own-origin", sends: "OPTIONS", origin: originOf(url) ?? "null", method: plainMethod, names: [] };
}

export function againQuestion({ sends, origin }: Subject): Question {
  return { kind: "again", sends, origin, method: null, names: [] };
}

export function strangerQuestion({ sends, method, names }: Subject): Question {
  return sends === "OPTIONS"
    ? { kind: "stranger", sends, origin: stranger, method, names }
    : { kind: "stranger", sends, origin: stranger, method: null, names: [] };
}

/** What is sent, as it is shown before: of a preflight all that it asks for, of which each Question has a part. */
export function questionsOf(subject: Subject): Question[] {
  switch (subject.kind) {
    case "preflight":
      return [preflightQuestion(subject, partsOf(subject))];
    case "again":
      return [againQuestion(subject), strangerQuestion(subject)];
    case "stranger":
      return [strangerQuestion(subject)];
  }
}

/** The header lines that are written on a request of our own: the question, and where the page's own request said that it comes from. */
export function requestLines({ fetchSite }: Subject, question: Question): (readonly [name: string, value: string])[] {
  return [...questionLines(question), ...(fetchSite === null ? [] : [["Sec-Fetch-Site", fetchSite] as const])];
}

/** The header lines that make a request this question. */
export function questionLines({ origin, method, names }: Question): (readonly [name: string, value: string])[] {
  return [
    ["Origin", origin],
    ...(method === null ? [] : [["Access-Control-Request-Method", method] as const]),
    ...(names.length === 0 ? [] : [["Access-Control-Request-Headers", names.join(",")] as const]),
  ];
}
