import type { AskedPart, PreflightFinding, Question } from "../model/inquiry.ts";
import { ownOriginQuestion, type PreflightSubject, partsOf, preflightQuestion } from "./questions.ts";

/** Yields each Question and takes whether it passes; returns what they show. */
export type Dialogue = Generator<Question, PreflightFinding, boolean>;

/** More are asked only where several parts are refused, each by itself. */
export const mostQuestions = 30;

/** Returns how many Questions find one refused part, at most: log2(n) + 2, where the n parts are the origin, the method and each header. */
export function usualQuestions(subject: PreflightSubject): number {
  return Math.ceil(Math.log2(partsOf(subject).length + 1)) + 2;
}

interface Told {
  readonly parts: ReadonlySet<AskedPart>;
  readonly passes: boolean;
}

class Bisection {
  /** What was answered so far. */
  private readonly told = new Map<string, Told>();
  private readonly subject: PreflightSubject;
  private readonly all: readonly AskedPart[];

  constructor(subject: PreflightSubject) {
    this.subject = subject;
    this.all = partsOf(subject);
  }

  *run(isRefused: boolean): Dialogue {
    if (!isRefused && (yield* this.ask(this.all))) return { kind: "passes" };
    const refused: AskedPart[] = [];
    let suspects = this.all;
    let isOriginFine = false;
    for (;;) {
      const found = yield* this.oneOf(suspects, isOriginFine);
      if (found === null) return yield* this.ofOrigin();
      isOriginFine = true;
      // Nothing that was refused just now has it in: what the page met may be over.
      if (!this.wasRefused(found) && (yield* this.ask(this.with([found])))) {
        return (yield* this.ask(this.all)) ? { kind: "passes" } : { kind: "together", parts: refused };
      }
      const rest = suspects.filter((part) => part !== found);
      const restPasses = yield* this.ask(this.with(rest));
      if ((!restPasses || !this.isByItself(found)) && (yield* this.ask(this.with([found])))) return { kind: "together", parts: refused };
      refused.push(found);
      if (restPasses) return { kind: "parts", parts: refused, rest: "passes" };
      if (this.told.size >= mostQuestions) return { kind: "parts", parts: refused, rest: "not-asked" };
      suspects = rest;
    }
  }

  private *ask(parts: readonly AskedPart[]): Generator<Question, boolean, boolean> {
    const question = preflightQuestion(this.subject, parts);
    const key = JSON.stringify([question.method, question.names]);
    const before = this.told.get(key);
    if (before !== undefined) return before.passes;
    const passes = yield question;
    this.told.set(key, { parts: new Set(parts), passes });
    return passes;
  }

  /**
   * Of parts that are refused together, one that is refused: by halves. null: the origin. The first question holds the method, so that
   * headers are asked for with a method that is known to pass.
   */
  private *oneOf(suspects: readonly AskedPart[], isOriginFine: boolean): Generator<Question, AskedPart | null, boolean> {
    let left: readonly (AskedPart | null)[] = isOriginFine ? suspects : [null, ...suspects];
    while (left.length > 1) {
      const half = left.slice(0, Math.ceil(left.length / 2));
      const passes = yield* this.ask(this.with(half.filter((part) => part !== null)));
      left = passes ? left.slice(half.length) : half;
    }
    return left[0] ?? null;
  }

  private *ofOrigin(): Dialogue {
    if (yield* this.ask([])) return { kind: "passes" };
    return { kind: "origin", own: (yield ownOriginQuestion(this.subject)) ? "passes" : "refused" };
  }

  /** Adds the method where it is known to pass: a server may refuse the plain one that would stand in its place. */
  private with(parts: readonly AskedPart[]): readonly AskedPart[] {
    const method = this.all.find(({ kind }) => kind === "method");
    if (method === undefined || parts.includes(method)) return parts;
    const passed = Array.from(this.told.values()).some((told) => told.passes && told.parts.has(method));
    return passed ? [method, ...parts] : parts;
  }

  private wasRefused(part: AskedPart): boolean {
    return Array.from(this.told.values()).some(({ parts, passes }) => !passes && parts.has(part));
  }

  /** Whether something with this part was refused that asks for no more than something that passed: it is not the number that is refused. */
  private isByItself(part: AskedPart): boolean {
    const all = Array.from(this.told.values());
    const most = Math.max(...all.filter(({ passes }) => passes).map(({ parts }) => parts.size));
    return all.some(({ parts, passes }) => !passes && parts.has(part) && parts.size <= most);
  }
}

/**
 * Finds which part of a preflight its server refuses: the origin, the method, or a header. One refused part of n takes log2(n) + 2
 * Questions at most, each further one log2(n) + 2 more.
 * @param isRefused - The preflight for all of it was asked for and refused.
 */
export function bisect(subject: PreflightSubject, isRefused: boolean): Dialogue {
  return new Bisection(subject).run(isRefused);
}
