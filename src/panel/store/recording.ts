import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../model/call.ts";
import type { Navigation } from "./connection.ts";
import type { OptionsSlice } from "./options.ts";

export interface RecordingOptions {
  readonly options: Pick<OptionsSlice, "value" | "set">;
  readonly navigations: ReadonlySignal<readonly Navigation[]>;
  /** Gets what is to be listed. */
  readonly take: (calls: readonly Call[]) => void;
}

/** What of the capture is listed: whether it waits, and whether earlier pages count. Nothing is lost by either. */
export function createRecordingSlice({ options, navigations, take }: RecordingOptions) {
  const isPaused = signal(false);
  const isPreserved = computed(() => options.value.value.preserveLog);
  const waiting = signal<readonly Call[]>([]);
  return {
    isPaused,
    /** Earlier pages are listed too, as by the Network panel's "Preserve log". */
    isPreserved,
    /** What came since it was paused. */
    waiting,
    /** When the page that counts was asked for; 0: every page counts. */
    sinceMs: computed(() => (isPreserved.value ? 0 : (navigations.value.at(-1)?.atMs ?? 0))),
    receive(calls: readonly Call[]): void {
      if (isPaused.peek()) waiting.value = [...waiting.peek(), ...calls];
      else take(calls);
    },
    drop(ids: readonly string[]): void {
      const gone = new Set(ids);
      if (waiting.peek().length > 0) waiting.value = waiting.peek().filter(({ id }) => !gone.has(id));
    },
    forget(): void {
      waiting.value = [];
    },
    togglePaused(): void {
      const calls = waiting.peek();
      isPaused.value = !isPaused.peek();
      waiting.value = [];
      if (calls.length > 0) take(calls);
    },
    togglePreserved(): void {
      options.set({ preserveLog: !isPreserved.peek() });
    },
  };
}

export type RecordingSlice = ReturnType<typeof createRecordingSlice>;
