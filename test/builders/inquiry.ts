import { inquire } from "../../src/inquiry/inquire.ts";
import type { Subject } from "../../src/inquiry/subject.ts";
import { headerList } from "../../src/model/header-list.ts";
import type { Inquiry, Question, QuestionAnswer } from "../../src/model/inquiry.ts";
import { api, page } from "./call.ts";

export const askedPage = page;
export const askedUrl = api;

export function subject(parts: Partial<Subject> = {}): Subject {
  return {
    ...{ kind: "preflight", url: askedUrl, sends: "OPTIONS", origin: askedPage, include: false, method: "PUT" },
    ...{ names: ["x-a", "x-bad", "x-c"], fetchSite: null, browser: "chrome", ...parts },
  };
}

/** A plain answer that allows what is asked for, and the origin that asks. */
export function allowing({ origin, method, names }: Question): QuestionAnswer {
  const headers = headerList([
    ["access-control-allow-origin", origin],
    ["access-control-allow-methods", method ?? ""],
    ["access-control-allow-headers", names.join(", ")],
  ]);
  return { kind: "answer", status: 204, headers };
}

export const refusal: QuestionAnswer = { kind: "answer", status: 403, headers: [] };

/** What a server says that answers so. */
export function inquiryOf(server: (question: Question) => QuestionAnswer, parts: Partial<Subject> = {}): Promise<Inquiry> {
  return inquire(subject(parts), async (question) => server(question));
}
