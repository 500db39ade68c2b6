/** One question to which the answer was "not seen so far", with those who asked it. */
interface Question<Fact> {
  readonly isAnswer: (fact: Fact) => boolean;
  /** By Call: only what began before that time is an answer for it. Infinity: whatever it be. */
  readonly limits: Map<string, number>;
  /** The highest of the limits, or more. */
  highest: number;
}

/** Who read what: the questions of each Call, so that they can be dropped. */
export class Readers {
  readonly #drops = new Map<string, (() => void)[]>();

  note(callId: string, drop: () => void): void {
    const known = this.#drops.get(callId);
    if (known === undefined) this.#drops.set(callId, [drop]);
    else known.push(drop);
  }

  forget(callId: string): void {
    for (const drop of this.#drops.get(callId) ?? []) drop();
    this.#drops.delete(callId);
  }

  clear(): void {
    this.#drops.clear();
  }
}

/**
 * Questions that nothing seen so far answers, by the place that is asked about. A question that was answered is not kept: what was found
 * stays found.
 */
export class Watches<Fact> {
  readonly #places = new Map<string, Map<string, Question<Fact>>>();
  readonly #readers: Readers;

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  /** Notes that a Call asked. `key` is the same for equal questions about a place. */
  ask(place: string, key: string, callId: string, isAnswer: (fact: Fact) => boolean, limitMs = Number.POSITIVE_INFINITY): void {
    const questions = this.#places.get(place) ?? new Map<string, Question<Fact>>();
    this.#places.set(place, questions);
    const question = questions.get(key) ?? { isAnswer, limits: new Map<string, number>(), highest: limitMs };
    questions.set(key, question);
    if (question.limits.has(callId)) question.limits.set(callId, Math.max(limitMs, question.limits.get(callId) ?? limitMs));
    else {
      question.limits.set(callId, limitMs);
      this.#readers.note(callId, () => this.#drop(place, key, callId));
    }
    question.highest = Math.max(question.highest, limitMs);
  }

  /** Adds to `stale` the Calls that asked for this fact. Each is told once; it may ask again. */
  tell(place: string, fact: Fact, atMs: number, stale: Set<string>): void {
    const questions = this.#places.get(place);
    if (questions === undefined) return;
    for (const [key, question] of questions) {
      if (question.highest <= atMs || !question.isAnswer(fact)) continue;
      question.highest = Number.NEGATIVE_INFINITY;
      for (const [callId, limitMs] of question.limits) {
        if (limitMs > atMs) {
          question.limits.delete(callId);
          stale.add(callId);
        } else question.highest = Math.max(question.highest, limitMs);
      }
      if (question.limits.size === 0) questions.delete(key);
    }
    if (questions.size === 0) this.#places.delete(place);
  }

  clear(): void {
    this.#places.clear();
  }

  #drop(place: string, key: string, callId: string): void {
    const questions = this.#places.get(place);
    const question = questions?.get(key);
    question?.limits.delete(callId);
    if (question?.limits.size === 0) questions?.delete(key);
    if (questions?.size === 0) this.#places.delete(place);
  }
}
