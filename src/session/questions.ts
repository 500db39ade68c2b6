import { type Matcher, matcherOf } from "./answer-kind.ts";
import { isSimilarPath, pathOf } from "./host-facts.ts";
import { limits } from "./limits.ts";
import { isLike, valueIn } from "./samples.ts";
import type { SamplePattern } from "./session.ts";
import type { Question } from "./watches.ts";

// What a view may ask of a host or a URL. Questions are made here, so that they keep nothing but what they need.

/** A good answer to a request of a page. */
export const goodForPages = matcherOf({ role: "actual", status: 2, originSent: true });

export const isSample: Question = ({ about }) => about === "sample";
export const isAllowOrigin: Question = ({ about }) => about === "allow-origin";
export const isUpgrade: Question = ({ about }) => about === "https-upgrade";

export const isGrantOf =
  (origin: string): Question =>
  (fact) =>
    fact.about === "grant" && (fact.origin === "*" || fact.origin === origin);
export const isSimilarTo =
  (path: string): Question =>
  (fact) =>
    fact.about === "url" && isSimilarPath(pathOf(fact.url), path);
export const isGoodElsewhere =
  (url: string | null): Question =>
  (fact) =>
    fact.about === "url" && fact.url !== url && goodForPages.matches(fact.code);
export const isAnswerBefore =
  ({ matches }: Matcher, beforeMs: number): Question =>
  (fact) =>
    fact.about === "answer" && matches(fact.code) && fact.seen.atMs < beforeMs;
export const isSampleWithMore =
  (pattern: SamplePattern, names: ReadonlySet<string>): Question =>
  (fact) =>
    fact.about === "sample" && isLike(fact.sample, pattern) && fact.sample.headers.some(({ name }) => !names.has(name));

/** Most names and patterns stand in the code of causes. */
const headerQuestions = new Map<string, Question>();

/** Returns the same question for the same words. */
export function headerQuestion(name: string, pattern: SamplePattern): Question {
  const key = `${name} ${String(pattern.role ?? "")} ${String(pattern.status ?? "")}`;
  const known = headerQuestions.get(key);
  if (known !== undefined) return known;
  const question: Question = (fact) => fact.about === "sample" && isLike(fact.sample, pattern) && valueIn(fact.sample, name) !== null;
  if (headerQuestions.size < limits.knownQuestions) headerQuestions.set(key, question);
  return question;
}
