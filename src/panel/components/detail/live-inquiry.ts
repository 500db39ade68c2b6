import { useMemo } from "preact/hooks";
import type { Analysis } from "../../../diagnose/analysis.ts";
import { subjectOf } from "../../../inquiry/subject.ts";
import type { Store } from "../../store/store.ts";
import type { InquiryProps } from "./ask-server.tsx";

/** Returns what the server of a live call can be asked; null where there is nothing to ask. */
export function useLiveInquiry(store: Store, analysis: Analysis | null): InquiryProps | null {
  const subject = useMemo(() => (analysis === null ? null : subjectOf(analysis.call, analysis.evaluation)), [analysis]);
  const state = store.inquiry.state.value;
  const interrupted = store.inquiry.interrupted.value;
  if (analysis === null || subject === null) return null;
  const { call } = analysis;
  return {
    subject,
    state,
    isOfThisCall: state.callId === call.id,
    wasInterrupted: interrupted === call.id,
    onAsk: () => store.inquiry.ask(call.id),
    onStop: store.inquiry.stop,
  };
}
