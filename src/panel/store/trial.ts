import { signal } from "@preact/signals";
import { type ClientMessage, noTrial, type TrialState } from "../../protocol/messages.ts";
import { trialMs } from "../../protocol/trial-means.ts";
import type { CauseTrial } from "../explain/trial-requests.ts";
import type { TriedPatch } from "../explain/trial-result.ts";

/** The trial of a patch in the inspected tab. */
export function createTrialSlice({ send, now }: { readonly send: (message: ClientMessage) => void; readonly now: () => number }) {
  const state = signal<TrialState>(noTrial);
  /** The last one that was on; null: none was. */
  const tried = signal<TriedPatch | null>(null);
  /** What was begun here, for which Calls: what is known of them may change meanwhile, and with it what belongs together. */
  const cause = signal<CauseTrial | null>(null);
  let begun: CauseTrial | null = null;
  const dismissed = signal<TrialState | null>(null);
  return {
    state,
    tried,
    /** The Calls of the last one; null: it was begun elsewhere. */
    cause,
    /** The state whose message was dismissed. */
    dismissed,
    receive(next: TrialState): void {
      state.value = next;
      const last = tried.peek();
      if (next.active && next.endsAtMs !== null) {
        const { callIds } = next;
        const isOwn = callIds.every((id) => begun?.callIds.has(id));
        tried.value = { callIds, fromMs: next.endsAtMs - trialMs, toMs: null };
        cause.value = isOwn ? begun : null;
      }
      if (!next.active && last?.toMs === null) tried.value = { ...last, toMs: now() };
    },
    /** `useDebugger`: the user agreed to the browser's banner. */
    begin(trial: CauseTrial, useDebugger: boolean): void {
      begun = trial;
      send({ type: "try", attempts: trial.attempts, useDebugger });
    },
    stop: (): void => send({ type: "stop-trial" }),
    reload: (): void => send({ type: "reload" }),
    dismiss(): void {
      dismissed.value = state.peek();
    },
  };
}

export type TrialSlice = ReturnType<typeof createTrialSlice>;
