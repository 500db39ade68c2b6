import { type Fields, isFields } from "../../model/fields.ts";
import { type HeaderList, headerList } from "../../model/header-list.ts";
import type {
  AgainFinding,
  Asked,
  AskedPart,
  Inquiry,
  PreflightFinding,
  Question,
  QuestionAnswer,
  StrangerFinding,
} from "../../model/inquiry.ts";
import { originInHeader } from "../../model/origin.ts";
import { isToken } from "../../model/token.ts";
import { fieldsAt, numberAt, textAt, wordAt } from "./json.ts";

// More than was ever asked for one Call, and than a preflight names.
const mostAsked = 60;
const mostNames = 200;

function namesOf(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length > mostNames) return null;
  return value.every((name): name is string => typeof name === "string" && isToken(name)) ? value : null;
}

function headersOf(value: unknown): HeaderList {
  const list = Array.isArray(value) ? value.filter(isFields).slice(0, mostNames) : [];
  return headerList(
    list.flatMap(({ name, value: text }) => (typeof name === "string" && typeof text === "string" ? [[name, text] as const] : [])),
  );
}

function questionOf(fields: Fields): Question | null {
  const kind = wordAt(fields, "kind", ["preflight", "own-origin", "again", "stranger"]);
  const sends = wordAt(fields, "sends", ["OPTIONS", "GET", "HEAD"]);
  const origin = originInHeader(textAt(fields, "origin") ?? "");
  const method = textAt(fields, "method");
  const names = namesOf(fields.names);
  if (kind === null || sends === null || origin === null || names === null || (method !== null && !isToken(method))) return null;
  return { kind, sends, origin, method, names };
}

function answerOf(fields: Fields): QuestionAnswer | null {
  const status = numberAt(fields, "status");
  switch (wordAt(fields, "kind", ["answer", "redirect", "none"])) {
    case "answer":
      return status === null ? null : { kind: "answer", status, headers: headersOf(fields.headers) };
    case "redirect":
      return { kind: "redirect" };
    case "none":
      return { kind: "none", why: wordAt(fields, "why", ["time", "network", "stopped"]) ?? "network" };
    case null:
      return null;
  }
}

function askedOf(value: unknown): Asked | null {
  if (!isFields(value)) return null;
  const [question, answer] = [questionOf(fieldsAt(value, "question")), answerOf(fieldsAt(value, "answer"))];
  if (question === null || answer === null) return null;
  return { question, answer, passes: typeof value.passes === "boolean" ? value.passes : null };
}

function partsOf(value: unknown): readonly AskedPart[] {
  const list = Array.isArray(value) ? value.filter(isFields).slice(0, mostNames) : [];
  return list.flatMap((fields): AskedPart[] => {
    const [kind, name] = [wordAt(fields, "kind", ["method", "header"]), textAt(fields, "name")];
    return kind === null || name === null || !isToken(name) ? [] : [{ kind, name }];
  });
}

function preflightOf(fields: Fields): PreflightFinding | null {
  const parts = partsOf(fields.parts);
  switch (wordAt(fields, "kind", ["parts", "together", "origin", "passes", "unanswered"])) {
    case "parts":
      return parts.length === 0 ? null : { kind: "parts", parts, rest: wordAt(fields, "rest", ["passes", "not-asked"]) ?? "not-asked" };
    case "together":
      return { kind: "together", parts };
    case "origin":
      return { kind: "origin", own: wordAt(fields, "own", ["passes", "refused"]) ?? "refused" };
    case "passes":
      return { kind: "passes" };
    case "unanswered":
      return { kind: "unanswered" };
    case null:
      return null;
  }
}

function againOf(fields: Fields): AgainFinding | null {
  const result = wordAt(fields, "result", ["passes", "blocked", "unanswered"]);
  const [stored = null] = headersOf([fields.stored]);
  return result === null ? null : { result, stored };
}

const strangers: readonly StrangerFinding[] = ["reflected", "star", "page-origin", "refused", "unanswered"];

/** Reads what a live server was asked of a Call; null when that is not what it holds. */
export function inquiryOf(cors: Fields): Inquiry | null {
  if (!isFields(cors.inquiry)) return null;
  const fields = cors.inquiry;
  const list = Array.isArray(fields.asked) ? fields.asked.slice(0, mostAsked).map(askedOf) : [];
  const asked = list.filter((one) => one !== null);
  if (asked.length === 0 || asked.length < list.length) return null;
  return {
    asked,
    preflight: preflightOf(fieldsAt(fields, "preflight")),
    again: againOf(fieldsAt(fields, "again")),
    stranger: wordAt(fields, "stranger", strangers),
  };
}
