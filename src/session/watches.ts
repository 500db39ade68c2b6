import type { AnswerSample, Sighting } from "./session.ts";

/** What is new at a place: at a host, a URL, a page's origin, a document's URL, or anywhere in the browser. */
export type NewFact =
  /** `code`: of its kind. */
  | { readonly about: "answer"; readonly code: number; readonly seen: Sighting }
  | { readonly about: "sample"; readonly sample: AnswerSample }
  | { readonly about: "allow-origin" }
  /** `origin`: whose grant grew, or "*". */
  | { readonly about: "grant"; readonly origin: string }
  /** A URL without query has its first good answer of a kind. `code`: of its kind. */
  | { readonly about: "url"; readonly url: string; readonly code: number }
  | { readonly about: "https-upgrade" }
  | { readonly about: "document" | "navigation" | "worker" | "edited"; readonly seen: Sighting }
  /** The tab shows this document. */
  | { readonly about: "page"; readonly seen: Sighting; readonly url: string };

/** Reports whether a fact answers what was asked. Equal questions are better the same function, so that they are noted once. */
export type Question = (fact: NewFact) => boolean;

/** What one Call asked in vain at one place. */
interface Note {
  readonly place: string;
  readonly callId: string;
  questions: readonly Question[];
  /** The Call's note at another place. */
  readonly next: Note | null;
}

/** Questions that nothing seen so far answers, by the place that is asked about and by the Call that asked. */
export class Watches {
  // Most places have one note: sets for all of them would take more than the notes. For the same reason lists grow by `concat`, which
  // makes them of their exact length.
  readonly #places = new Map<string, Note | Set<Note>>();
  readonly #calls = new Map<string, Note>();

  /** Notes that a Call asked in vain. */
  ask(place: string, question: Question, callId: string): void {
    const newest = this.#calls.get(callId) ?? null;
    let note = newest;
    while (note !== null && note.place !== place) note = note.next;
    if (note === null) this.#add({ place, callId, questions: [question], next: newest });
    else if (!note.questions.includes(question)) note.questions = note.questions.concat(question);
  }

  /** Adds to `stale` the Calls that asked for this fact. All that is noted of them is dropped: they ask anew when they are diagnosed again. */
  tell(place: string, fact: NewFact, stale: Set<string>): void {
    const there = this.#places.get(place);
    if (there === undefined) return;
    for (const { questions, callId } of there instanceof Set ? there : [there]) {
      if (!questions.some((isAnswer) => isAnswer(fact))) continue;
      stale.add(callId);
      this.forget(callId);
    }
  }

  /** Drops what is noted of a Call. */
  forget(callId: string): void {
    for (let note = this.#calls.get(callId) ?? null; note !== null; note = note.next) {
      const there = this.#places.get(note.place);
      if (there instanceof Set) there.delete(note);
      if (there === note || (there instanceof Set && there.size === 0)) this.#places.delete(note.place);
    }
    this.#calls.delete(callId);
  }

  clear(): void {
    this.#places.clear();
    this.#calls.clear();
  }

  #add(note: Note): void {
    this.#calls.set(note.callId, note);
    const there = this.#places.get(note.place);
    if (there === undefined) this.#places.set(note.place, note);
    else if (there instanceof Set) there.add(note);
    else this.#places.set(note.place, new Set([there, note]));
  }
}
