import type { Call } from "../model/call.ts";
import type { Timers } from "../protocol/channel.ts";
import { behindMs, type MadeCall, openStatus, type PageAnswer, type PageTiming, pageAnswers } from "../protocol/page-answers.ts";

export interface PageLookOptions {
  readonly timers: Timers;
  /** What the page's timeline holds from that time on. */
  readonly timings: (sinceMs: number) => Promise<readonly PageTiming[]>;
  readonly onAnswers: (answers: readonly PageAnswer[]) => void;
}

// The page notes a request when its response was read to the end, which may be after the last event.
const delaysMs = [100, 1_000, 5_000] as const;
// Longer than all looks at a Call take, and than the page may be ahead of the browser.
const keptMs = 15_000;

/** Looks into the page's timeline for the end of Calls that no event tells, a few times each. */
export function createPageLook({ timers, timings, onAnswers }: PageLookOptions) {
  /** How often each was looked for. */
  const open = new Map<string, { readonly call: Call; looks: number }>();
  /** Calls of the last seconds that are not looked for, in the order in which they came. */
  const others = new Map<string, MadeCall>();
  let newestMs = 0;
  let isWaiting = false;

  function setAside(call: Call): void {
    open.delete(call.id);
    const { id, startedAtMs, hops } = call;
    others.set(id, { id, startedAtMs, hops: hops.slice(0, 1) });
  }

  function forgetOld(): void {
    for (const [id, { startedAtMs }] of others) {
      if (startedAtMs >= newestMs - keptMs) return;
      others.delete(id);
    }
  }

  async function look(): Promise<void> {
    isWaiting = false;
    if (open.size === 0) return;
    const calls = [...open.values()].map(({ call }) => call);
    const sinceMs = Math.min(...calls.map(({ startedAtMs }) => startedAtMs)) - behindMs;
    const found = await timings(sinceMs);
    const answers = pageAnswers(calls, found, [...others.values()]);
    const answered = new Set(answers.map(({ callId }) => callId));
    for (const call of calls) if (answered.has(call.id)) setAside(call);
    for (const entry of open.values()) {
      entry.looks += 1;
      if (entry.looks >= delaysMs.length) setAside(entry.call);
    }
    if (answers.length > 0) onAnswers(answers);
    plan();
  }

  function plan(): void {
    if (isWaiting || open.size === 0) return;
    isWaiting = true;
    const fewest = Math.min(...[...open.values()].map(({ looks }) => looks));
    timers.after(delaysMs[fewest] ?? delaysMs[0], () => void look());
  }

  return {
    /** Takes new and changed Calls. */
    take(calls: readonly Call[]): void {
      for (const call of calls) {
        newestMs = Math.max(newestMs, call.startedAtMs);
        if (openStatus(call) === null) setAside(call);
        else open.set(call.id, { call, looks: open.get(call.id)?.looks ?? 0 });
      }
      forgetOld();
      plan();
    },
  };
}
