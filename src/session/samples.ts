import { limits } from "./limits.ts";
import type { Answer } from "./read-answer.ts";
import { sampleText, signatureOf } from "./read-head.ts";
import type { AnswerSample, SamplePattern, SeenValue } from "./session.ts";
import { isEarlier } from "./sighting.ts";

interface Kept extends Omit<AnswerSample, "headers"> {
  readonly signature: number;
  /** One text of "name value" lines: a quarter of what they take as objects, and hardly ever read. */
  readonly text: string;
  readonly lines: number;
}

function sampleOf({ role, status, text, seen }: Kept): AnswerSample {
  const headers = text.split("\n").flatMap((line) => {
    const end = line.indexOf(" ");
    return end === -1 ? [] : [{ name: line.slice(0, end), value: line.slice(end + 1) }];
  });
  return { role, status, headers, seen };
}

/** Calls that passed ask for one header after another: no sample is taken apart for that. */
function firstValue(text: string, name: string): string | null {
  const beginning = `${name} `;
  const start = text.startsWith(beginning) ? 0 : text.indexOf(`\n${beginning}`) + 1;
  if (start === 0 && !text.startsWith(beginning)) return null;
  const end = text.indexOf("\n", start);
  return text.slice(start + beginning.length, end === -1 ? text.length : end);
}

function isOneOf<T>(wanted: T | readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
}

export function isLike({ role, status }: Pick<AnswerSample, "role" | "status">, pattern: SamplePattern): boolean {
  return isOneOf(pattern.role, role) && isOneOf(pattern.status, status);
}

export function valueIn({ headers, seen }: AnswerSample, name: string): SeenValue | null {
  const line = headers.find((header) => header.name === name);
  return line === undefined ? null : { value: line.value, seen };
}

/** The different answers of one host. */
export class Samples {
  #kept: readonly Kept[] = [];
  #items = 0;

  /** How many lines are kept. */
  get items(): number {
    return this.#items;
  }

  /** Takes an answer. Returns its sample when there was none like it. */
  put({ exchange: { role }, head, status, seen }: Answer): AnswerSample | null {
    if (head === null || status === 0) return null;
    const signature = signatureOf(head.headers);
    const alike = this.#kept.filter((kept) => kept.role === role && kept.status === status);
    const known = alike.find((kept) => kept.signature === signature);
    if (known !== undefined && !isEarlier(seen, known.seen)) return null;
    if (known === undefined && (alike.length >= limits.samplesOfClass || this.#kept.length >= limits.samplesOfHost)) return null;
    const { text, lines } = sampleText(head.headers);
    const kept = { role, status, seen, signature, text, lines };
    this.#kept = this.#kept.filter((other) => other !== known).concat(kept);
    this.#items += lines - (known?.lines ?? 0);
    return known === undefined ? sampleOf(kept) : null;
  }

  /** Returns the value of a header in the earliest of those samples that has it. */
  header(name: string, pattern: SamplePattern): SeenValue | null {
    let found: SeenValue | null = null;
    for (const kept of this.#kept) {
      const { seen } = kept;
      if (!isLike(kept, pattern) || (found !== null && !isEarlier(seen, found.seen))) continue;
      const value = firstValue(kept.text, name);
      if (value !== null) found = { value, seen };
    }
    return found;
  }

  /** By time. */
  get all(): readonly AnswerSample[] {
    return this.#kept.map(sampleOf).sort((a, b) => (isEarlier(a.seen, b.seen) ? -1 : 1));
  }
}
