import { signal } from "@preact/signals";
import type { PatchChange } from "../../model/header-patch.ts";
import type { ClientMessage, TrialState } from "../../protocol/messages.ts";
import { trialMs } from "../../protocol/trial-means.ts";
import type { TriedPatch } from "../explain/trial-result.ts";

const none: TrialState = { active: false, callId: null, urls: [], means: null, endsAtMs: null, end: null };

/** The trial of a patch in the inspected tab. */
export function createTrialSlice({ send }: { readonly send: (message: ClientMessage) => void }) {
  const state = signal<TrialState>(none);
  /** The last one that was on; null: none was. */
  const tried = signal<TriedPatch | null>(null);
  const dismissed = signal<TrialState | null>(null);
  return {
    state,
    tried,
    /** The state whose message was dismissed. */
    dismissed,
    receive(next: TrialState): void {
      state.value = next;
      if (next.active && next.callId !== null && next.endsAtMs !== null)
        tried.value = { callId: next.callId, fromMs: next.endsAtMs - trialMs };
    },
    /** `useDebugger`: the user agreed to the browser's banner. */
    begin: (callId: string, changes: readonly PatchChange[], useDebugger: boolean): void =>
      send({ type: "try", callId, changes, useDebugger }),
    stop: (): void => send({ type: "stop-trial" }),
    reload: (): void => send({ type: "reload" }),
    dismiss(): void {
      dismissed.value = state.peek();
    },
  };
}

export type TrialSlice = ReturnType<typeof createTrialSlice>;
