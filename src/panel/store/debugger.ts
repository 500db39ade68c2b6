import { signal } from "@preact/signals";
import type { ClientMessage, DebuggerState } from "../../protocol/messages.ts";
import type { Memory } from "../deps.ts";

export type DebuggerUse = "confirm" | "precise";

const off: DebuggerState = { mode: "off", end: null, confirmed: null };
const explainedKey = "explained:confirm";

export interface DebuggerOptions {
  readonly send: (message: ClientMessage) => void;
  readonly memory: Memory;
}

/** The browser's debugger: what it does now, and what the user is being asked about it. */
export function createDebuggerSlice({ send, memory }: DebuggerOptions) {
  const state = signal<DebuggerState>(off);
  /** What is explained at the moment, before it is done; null: nothing. */
  const asking = signal<DebuggerUse | null>(null);
  const dismissed = signal<DebuggerState | null>(null);

  return {
    state,
    asking,
    /** The state whose message was dismissed. */
    dismissed,
    /** Asks the browser for its verdicts; explains first what that does, when it was never explained. */
    confirm(): void {
      if (state.peek().mode !== "off") return;
      if (memory.get(explainedKey) === null) asking.value = "confirm";
      else send({ type: "confirm" });
    },
    /** Turning on is always explained, since a banner appears and stays. */
    togglePrecise(): void {
      if (state.peek().mode === "precise") send({ type: "precise", on: false });
      else asking.value = "precise";
    },
    agree(): void {
      const use = asking.peek();
      asking.value = null;
      if (use === "precise") send({ type: "precise", on: true });
      if (use !== "confirm") return;
      memory.set(explainedKey, "yes");
      send({ type: "confirm" });
    },
    cancel(): void {
      asking.value = null;
    },
    dismiss(): void {
      dismissed.value = state.peek();
    },
  };
}

export type DebuggerSlice = ReturnType<typeof createDebuggerSlice>;
