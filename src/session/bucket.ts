import type { Matcher } from "./answer-kind.ts";
import type { Answer } from "./read-answer.ts";
import type { Sighting } from "./session.ts";
import { isEarlier } from "./sighting.ts";

interface SeenKind {
  readonly code: number;
  first: Sighting;
  last: Sighting;
}

const none: readonly never[] = [];

/** The kinds of answers of one host or one URL. There are many with little in each: `concat` makes lists of their exact length. */
export class Bucket {
  #kinds: readonly SeenKind[] = none;

  /** How much it holds. */
  get items(): number {
    return 1 + this.#kinds.length;
  }

  /** Takes an answer. Reports whether its kind is new, or was seen earlier than known. */
  put({ code, seen }: Answer, maxKinds: number): boolean {
    const known = this.#kinds.find((kind) => kind.code === code);
    if (known === undefined) {
      if (this.#kinds.length >= maxKinds) return false;
      this.#kinds = this.#kinds.concat({ code, first: seen, last: seen });
      return true;
    }
    if (isEarlier(known.last, seen)) known.last = seen;
    if (!isEarlier(seen, known.first)) return false;
    known.first = seen;
    return true;
  }

  first({ matches }: Matcher): Sighting | null {
    let first: Sighting | null = null;
    for (const kind of this.#kinds) if (matches(kind.code) && (first === null || isEarlier(kind.first, first))) first = kind.first;
    return first;
  }

  last({ matches }: Matcher): Sighting | null {
    let last: Sighting | null = null;
    for (const kind of this.#kinds) if (matches(kind.code) && (last === null || isEarlier(last, kind.last))) last = kind.last;
    return last;
  }
}
