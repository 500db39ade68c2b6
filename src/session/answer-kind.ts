import { limits } from "./limits.ts";
import type { AnswerKind, KindPattern } from "./session.ts";
import type { Question } from "./watches.ts";

/** The number of each value; a value that is missing here does not compile. */
type Numbers = { readonly [K in keyof AnswerKind]: Readonly<Record<`${AnswerKind[K]}`, number>> };

const yesNo = { false: 0, true: 1 } as const;

const numbers: Numbers = {
  role: { preflight: 0, actual: 1 },
  status: { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 },
  allowOrigin: { none: 0, star: 1, asked: 2, other: 3, null: 4, several: 5 },
  allowCredentials: yesNo,
  varyOrigin: yesNo,
  originSent: yesNo,
  cookieSent: yesNo,
  encrypted: yesNo,
  fromCache: yesNo,
  content: { html: 0, data: 1, other: 2, none: 3 },
  mode: { cors: 0, "no-cors": 1, "same-origin": 2, navigate: 3, websocket: 4, null: 5 },
  loader: { script: 0, element: 1, preload: 2, document: 3, "service-worker": 4 },
};

interface Place {
  readonly part: keyof AnswerKind;
  readonly numbers: Readonly<Record<string, number>>;
  readonly shift: number;
  readonly mask: number;
}

function placesOf(): Place[] {
  const found: Place[] = [];
  let shift = 0;
  for (const part of Object.keys(numbers) as (keyof AnswerKind)[]) {
    const width = 32 - Math.clz32(Object.keys(numbers[part]).length - 1);
    found.push({ part, numbers: numbers[part], shift, mask: 2 ** width - 1 });
    shift += width;
  }
  return found;
}

/** Where each part stands in the code of a kind: 21 bits in all. */
const places = placesOf();

/** Returns the kind as one number. */
export function codeOf(kind: AnswerKind): number {
  let code = 0;
  for (const { part, numbers: table, shift } of places) code |= (table[String(kind[part])] ?? 0) << shift;
  return code;
}

/** A pattern, ready to be compared with codes. */
export interface Matcher {
  readonly matches: (code: number) => boolean;
  /** The question for such an answer. */
  readonly isAnswer: Question;
}

const anyAnswer = 0b11_1110;

/** Most patterns stand in the code of causes. */
const matchers = new Map<string, Matcher>();

function allowedOf(part: keyof AnswerKind, wanted: unknown): number {
  const table: Readonly<Record<string, number>> = numbers[part];
  const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return list.reduce<number>((bits, value) => bits | (1 << (table[String(value)] ?? 0)), 0);
}

/** Returns the same matcher for patterns that are written alike. */
export function matcherOf(pattern: KindPattern): Matcher {
  const allowed = new Map<keyof AnswerKind, number>([["status", anyAnswer]]);
  let key = "";
  for (const part of Object.keys(pattern) as (keyof AnswerKind)[]) {
    if (pattern[part] === undefined) continue;
    const bits = allowedOf(part, pattern[part]);
    allowed.set(part, bits);
    key += `${part}${bits} `;
  }
  const known = matchers.get(key);
  if (known !== undefined) return known;
  const tests = places.flatMap(({ part, shift, mask }) => {
    const bits = allowed.get(part);
    return bits === undefined ? [] : [{ shift, mask, bits }];
  });
  const matches = (code: number): boolean => tests.every(({ shift, mask, bits }) => ((bits >> ((code >> shift) & mask)) & 1) === 1);
  const matcher: Matcher = { matches, isAnswer: (fact) => fact.about === "answer" && matches(fact.code) };
  if (matchers.size < limits.knownQuestions) matchers.set(key, matcher);
  return matcher;
}
