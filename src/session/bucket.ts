import type { Matcher } from "./answer-kind.ts";
import { limits } from "./limits.ts";
import type { Answer } from "./read-answer.ts";
import { cut } from "./read-head.ts";
import type { AllowOriginValue, Sighting } from "./session.ts";
import { isEarlier } from "./sighting.ts";

interface SeenKind {
  readonly code: number;
  first: Sighting;
  last: Sighting;
}

/** The kinds of answers of one host or one URL. */
export class Bucket {
  // A list: one or two kinds are the rule, and there are as many buckets as URLs.
  readonly #kinds: SeenKind[] = [];
  readonly #maxKinds: number;
  #allowOrigins: AllowOriginValue[] = [];

  constructor(maxKinds: number) {
    this.#maxKinds = maxKinds;
  }

  /** How much it holds. */
  get items(): number {
    return 1 + this.#kinds.length + this.#allowOrigins.length;
  }

  /** Takes an answer. Reports whether its kind is new, or was seen earlier than known. */
  put({ code, seen }: Answer): boolean {
    const known = this.#kinds.find((kind) => kind.code === code);
    if (known === undefined) {
      if (this.#kinds.length >= this.#maxKinds) return false;
      this.#kinds.push({ code, first: seen, last: seen });
      return true;
    }
    if (isEarlier(known.last, seen)) known.last = seen;
    if (!isEarlier(seen, known.first)) return false;
    known.first = seen;
    return true;
  }

  /** Takes the answer's `Access-Control-Allow-Origin`. Returns it when it is new. */
  putAllowOrigin({ headers, allowOrigin, seen, origin }: Answer): AllowOriginValue | null {
    const full = headers["access-control-allow-origin"];
    if (full === null) return null;
    const value = cut(full, limits.valueLength);
    const asked = allowOrigin === "asked" || (allowOrigin === "null" && origin === "null");
    const allowCredentials = headers["access-control-allow-credentials"] === "true";
    const at = this.#allowOrigins.findIndex(
      (other) => other.value === value && other.asked === asked && other.allowCredentials === allowCredentials,
    );
    const known = this.#allowOrigins[at];
    if (known !== undefined) {
      if (isEarlier(seen, known.seen)) this.#allowOrigins[at] = { ...known, seen };
      return null;
    }
    if (this.#allowOrigins.length >= limits.allowOrigins) return null;
    const found = { value, asked, allowCredentials, seen };
    this.#allowOrigins.push(found);
    return found;
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

  /** By time. */
  get allowOrigins(): readonly AllowOriginValue[] {
    return [...this.#allowOrigins].sort((a, b) => (isEarlier(a.seen, b.seen) ? -1 : 1));
  }
}
