import { signal } from "@preact/signals";
import type { ClientMessage, InquiryState } from "../../protocol/messages.ts";

const none: InquiryState = { callId: null, isAsking: false, sent: 0, end: null };

/** What is asked of a live server. What it said is in the Call. */
export function createInquirySlice({ send }: { readonly send: (message: ClientMessage) => void }) {
  const state = signal<InquiryState>(none);
  /** The Call that was asked of when the browser stopped the background; null: none was. */
  const interrupted = signal<string | null>(null);
  return {
    state,
    interrupted,
    receive(next: InquiryState): void {
      const before = state.peek();
      // A new background knows nothing of what the earlier one was asking.
      if (before.isAsking && next.callId === null) interrupted.value = before.callId;
      if (next.isAsking) interrupted.value = null;
      state.value = next;
    },
    ask: (callId: string): void => send({ type: "ask-server", callId }),
    stop: (): void => send({ type: "stop-asking" }),
  };
}

export type InquirySlice = ReturnType<typeof createInquirySlice>;
