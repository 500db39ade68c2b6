import { type ReadonlySignal, signal } from "@preact/signals";
import type { Analysis, Outcome } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import type { Judge } from "../deps.ts";

/** An Analysis, or why there is none: a fault of ours that must not take the panel away. */
export type Judged = { readonly ok: true; readonly analysis: Analysis } | { readonly ok: false; readonly message: string };

export type Counts = Readonly<Record<Outcome, number>> & { readonly unjudged: number };

export interface AnalysesOptions {
  readonly judge: Judge;
  readonly session: ReadonlySignal<readonly Call[]>;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
}

const noCounts: Counts = { blocked: 0, failed: 0, allowed: 0, opaque: 0, pending: 0, unjudged: 0 };
// One chunk leaves half of a frame (16.7 ms) to the page.
const chunkMs = 8;
const announceMs = 200;

/** Judgements, made once for each revision of a Call: at once for what is shown, in idle time for the rest. */
export function createAnalysesSlice(options: AnalysesOptions) {
  const version = signal(0);
  const counts = signal<Counts>(noCounts);
  const memo = new Map<string, { readonly revision: number; readonly judged: Judged }>();
  const tally = { ...noCounts };
  let queue: Call[] = [];
  let next = 0;
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

  function judgeNow(call: Call): Judged {
    try {
      return { ok: true, analysis: options.judge(call, options.session.peek()) };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Judges and counts; says nothing to the subscribers. */
  function remember(call: Call): Judged {
    const known = memo.get(call.id);
    if (known !== undefined && known.revision === call.revision) return known.judged;
    const judged = judgeNow(call);
    if (known === undefined) tally.unjudged--;
    else tally[bucketOf(known.judged)]--;
    tally[bucketOf(judged)]++;
    memo.set(call.id, { revision: call.revision, judged });
    return judged;
  }

  function workOff(): void {
    scheduled = false;
    const until = options.now() + chunkMs;
    while (next < queue.length && options.now() <= until) {
      const call = queue[next++];
      // Only what is still known and still the newest revision.
      if (call !== undefined && waiting.get(call.id) === call.revision) {
        waiting.delete(call.id);
        remember(call);
      }
    }
    if (next >= queue.length) {
      queue = [];
      next = 0;
      announce();
    } else if (options.now() - announcedAtMs > announceMs) announce();
    schedule();
  }

  function schedule(): void {
    if (scheduled || next >= queue.length) return;
    scheduled = true;
    options.whenIdle(workOff);
  }

  const waiting = new Map<string, number>();

  return {
    /** Counts up when judgements were made since; read it to be told. */
    version: version as ReadonlySignal<number>,
    counts: counts as ReadonlySignal<Counts>,
    /** Returns the judgement, making it when needed. For what is shown. */
    of(call: Call): Judged {
      const known = memo.get(call.id);
      if (known !== undefined && known.revision === call.revision) return known.judged;
      waiting.delete(call.id);
      announceSoon();
      return remember(call);
    },
    /** Returns the judgement if it was made already. For filters. */
    peek(call: Call): Judged | null {
      const known = memo.get(call.id);
      return known !== undefined && known.revision === call.revision ? known.judged : null;
    },
    /** Puts new and changed Calls in line. */
    enqueue(calls: readonly Call[]): void {
      for (const call of calls) {
        if (!memo.has(call.id) && !waiting.has(call.id)) tally.unjudged++;
        waiting.set(call.id, call.revision);
        queue.push(call);
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
      }
      announce();
    },
    clear(): void {
      memo.clear();
      waiting.clear();
      queue = [];
      next = 0;
      Object.assign(tally, noCounts);
      announce();
    },
  };
}

export type AnalysesSlice = ReturnType<typeof createAnalysesSlice>;
