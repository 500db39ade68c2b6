import { type ReadonlySignal, signal } from "@preact/signals";
import type { Judgement } from "../../analyze.ts";
import type { Browser } from "../../cors/verdict.ts";
import type { Analysis, Outcome } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import type { PlanOf } from "../../model/server-plan.ts";
import { phrase } from "../../model/text.ts";
import type { Engine } from "../deps.ts";
import { createLine } from "./line.ts";

/** An Analysis, or why there is none: a fault of ours that must not take the panel away. */
export type Judged = { readonly ok: true; readonly analysis: Analysis } | { readonly ok: false; readonly message: string };

export type Counts = Readonly<Record<Outcome, number>> & { readonly unjudged: number };

export interface AnalysesOptions {
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
  /** Whose rules a server's plan is judged by; by default Chrome's. */
  readonly browser?: Browser;
  /** Told of each judgement when it is made. */
  readonly onJudged?: (callId: string, judged: Judged) => void;
}

/** What judges, and what it has seen so far. */
interface Judging {
  readonly engine: Engine;
  readonly session: ReturnType<Engine["createSessionIndex"]>;
  readonly plans: ReturnType<Engine["createPlans"]>;
}

/** What is known of a Call. */
interface Known {
  readonly revision: number;
  /** From its own events; null: it could not be judged. */
  readonly judgement: Judgement | null;
  readonly judged: Judged;
  /** The session shows more since: the causes are to be looked for again. */
  isStale: boolean;
}

const notYet: Judged = { ok: false, message: phrase`It is not judged yet.` };

export const noCounts: Counts = { blocked: 0, failed: 0, allowed: 0, opaque: 0, pending: 0, undecided: 0, unjudged: 0 };
// One chunk leaves half of a frame (16.7 ms) to the page.
const chunkMs = 8;
const announceMs = 200;

/**
 * Judgements, made once for each revision of a Call: at once for what is shown, in idle time for the rest. The causes are looked for
 * again when another Call shows what this one's asked for in vain. Until there is something to judge with, Calls wait.
 */
export function createAnalysesSlice(options: AnalysesOptions) {
  const version = signal(0);
  const counts = signal<Counts>(noCounts);
  const memo = new Map<string, Known>();
  let judging: Judging | null = null;
  const tally = { ...noCounts };
  const unread = createLine<Call>();
  const unjudged = createLine<Call>();
  let scheduled = false;
  let announcing = false;
  let announcedAtMs = 0;

  function announce(): void {
    announcing = false;
    announcedAtMs = options.now();
    counts.value = { ...tally };
    version.value++;
  }

  function announceSoon(): void {
    if (announcing) return;
    announcing = true;
    queueMicrotask(announce);
  }

  function bucketOf(judged: Judged): keyof typeof tally {
    return judged.ok ? judged.analysis.outcome : "unjudged";
  }

  function attempt({ engine, session }: Judging, judgement: () => Judgement): Pick<Known, "judgement" | "judged"> {
    try {
      const made = judgement();
      return { judgement: made, judged: { ok: true, analysis: engine.diagnose(made, session.viewFor(made.call.id)) } };
    } catch (error) {
      return { judgement: null, judged: { ok: false, message: error instanceof Error ? error.message : String(error) } };
    }
  }

  /** Judges and counts; says nothing to the subscribers. */
  function remember(call: Call): Judged {
    const by = judging;
    if (by === null) return notYet;
    const known = memo.get(call.id);
    const own = known?.revision === call.revision ? known : null;
    if (own !== null && !own.isStale) return own.judged;
    const { judgement, judged } = attempt(by, () => own?.judgement ?? by.engine.judge(call, options.browser));
    if (known === undefined) tally.unjudged--;
    else tally[bucketOf(known.judged)]--;
    tally[bucketOf(judged)]++;
    memo.set(call.id, { revision: call.revision, judgement, judged, isStale: false });
    if (judged.ok) by.plans.put(judged.analysis);
    else by.plans.remove(call.id);
    options.onJudged?.(call.id, judged);
    return judged;
  }

  /** Takes in what a Call shows of its session; those that asked for it are to be told anew. */
  function read(call: Call): void {
    for (const id of judging?.session.put(call) ?? []) {
      if (judging?.plans.tell(id) === true) announceSoon();
      const known = memo.get(id);
      if (known?.judgement == null || known.isStale) continue;
      known.isStale = true;
      waiting.set(id, known.revision);
      unjudged.push(known.judgement.call);
      announceSoon();
    }
  }

  function judgeNext(call: Call): void {
    // Only what is still known and still the newest revision.
    if (waiting.get(call.id) !== call.revision) return;
    waiting.delete(call.id);
    remember(call);
  }

  /** First all that is new is read, so that most Calls are diagnosed once. */
  function workOff(): void {
    scheduled = false;
    const until = options.now() + chunkMs;
    const hasTime = (): boolean => options.now() <= until;
    unread.workOff(read, hasTime);
    unjudged.workOff(judgeNext, hasTime);
    if (unjudged.isEmpty() || options.now() - announcedAtMs > announceMs) announce();
    schedule();
  }

  function schedule(): void {
    if (scheduled || judging === null || (unread.isEmpty() && unjudged.isEmpty())) return;
    scheduled = true;
    options.whenIdle(workOff);
  }

  const waiting = new Map<string, number>();

  return {
    /** Judges what waits, the first of it at once. */
    start(engine: Engine): void {
      const session = engine.createSessionIndex();
      judging = { engine, session, plans: engine.createPlans(session, options.browser ?? "chrome") };
      workOff();
    },
    /** Counts up when judgements were made since; read it to be told. */
    version: version as ReadonlySignal<number>,
    counts: counts as ReadonlySignal<Counts>,
    /** Returns the judgement, making it when needed. For what is shown. */
    of(call: Call): Judged {
      const known = memo.get(call.id);
      if (known !== undefined && known.revision === call.revision && !known.isStale) return known.judged;
      if (judging === null) return notYet;
      waiting.delete(call.id);
      announceSoon();
      return remember(call);
    },
    /** Returns the judgement if it was made already. For filters. */
    peek(call: Call): Judged | null {
      const known = memo.get(call.id);
      return known !== undefined && known.revision === call.revision ? known.judged : null;
    },
    /** What a host has to change, as far as its Calls are judged: the same object until one of them changes or the session shows more. */
    planOf: ((host) => judging?.plans.of(host) ?? null) satisfies PlanOf,
    /** Reports whether all that is known was judged. */
    isSettled: (): boolean => unread.isEmpty() && unjudged.isEmpty(),
    /** Puts new and changed Calls in line. */
    enqueue(calls: readonly Call[]): void {
      for (const call of calls) {
        if (!memo.has(call.id) && !waiting.has(call.id)) tally.unjudged++;
        waiting.set(call.id, call.revision);
        unread.push(call);
        unjudged.push(call);
      }
      counts.value = { ...tally };
      schedule();
    },
    forget(ids: readonly string[]): void {
      for (const id of ids) {
        const known = memo.get(id);
        if (known !== undefined) tally[bucketOf(known.judged)]--;
        else if (waiting.has(id)) tally.unjudged--;
        memo.delete(id);
        waiting.delete(id);
        judging?.session.forget(id);
        judging?.plans.remove(id);
      }
      announce();
    },
    clear(): void {
      memo.clear();
      waiting.clear();
      judging?.session.clear();
      judging?.plans.clear();
      unread.clear();
      unjudged.clear();
      Object.assign(tally, noCounts);
      announce();
    },
  };
}

export type AnalysesSlice = ReturnType<typeof createAnalysesSlice>;
