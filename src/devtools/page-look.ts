import type { Call } from "../model/call.ts";
import type { Timers } from "../protocol/channel.ts";
import { openStatus, type PageAnswer, type PageTiming, pageAnswers } from "../protocol/page-answers.ts";

export interface PageLookOptions {
  readonly timers: Timers;
  /** What the page's timeline holds from that time on. */
  readonly timings: (sinceMs: number) => Promise<readonly PageTiming[]>;
  readonly onAnswers: (answers: readonly PageAnswer[]) => void;
}

// The page notes a request when its response was read to the end, which may be after the last event.
const delaysMs = [100, 1_000, 5_000] as const;
// The page's clock may be behind.
const marginMs = 1_000;

/** Looks into the page's timeline for the end of Calls that no event tells, a few times each. */
export function createPageLook({ timers, timings, onAnswers }: PageLookOptions) {
  /** How often each was looked for. */
  const open = new Map<string, { readonly call: Call; looks: number }>();
  let isWaiting = false;

  async function look(): Promise<void> {
    isWaiting = false;
    if (open.size === 0) return;
    const calls = [...open.values()].map(({ call }) => call);
    const sinceMs = Math.min(...calls.map(({ startedAtMs }) => startedAtMs)) - marginMs;
    const answers = pageAnswers(calls, await timings(sinceMs));
    for (const { callId } of answers) open.delete(callId);
    for (const [id, entry] of open) {
      entry.looks += 1;
      if (entry.looks >= delaysMs.length) open.delete(id);
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
        if (openStatus(call) === null) open.delete(call.id);
        else open.set(call.id, { call, looks: open.get(call.id)?.looks ?? 0 });
      }
      plan();
    },
  };
}
