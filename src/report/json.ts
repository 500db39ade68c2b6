import type { Analysis } from "../diagnose/analysis.ts";
import { exchangesOf, type RequestMode } from "../model/call.ts";
import { valueOr } from "../model/observed.ts";
import { callOrigin, conclusionOf, type EntryOf, groupFacts, summaryOf } from "./conclusion.ts";
import type { CallConclusion, CorsSummary, CredentialsFacts, GroupFacts } from "./har-types.ts";

/** One Call as the command line prints it. */
export interface ExplainedCall extends CallConclusion {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly pageOrigin: string | null;
  readonly requestOrigin: string | null;
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsFacts;
  /** Places in the HAR that was read, counted from 0. */
  readonly entries: readonly number[];
}

export interface Explained {
  readonly version: 1;
  readonly calls: readonly ExplainedCall[];
  /** Best first. */
  readonly groups: readonly GroupFacts[];
  readonly summary: CorsSummary;
}

const noEntries: EntryOf = () => null;

function explainedCall(analysis: Analysis, entryOf: EntryOf): ExplainedCall {
  const { call, evaluation } = analysis;
  return {
    id: call.id,
    url: call.hops[0]?.url ?? "",
    method: call.hops[0]?.method ?? "",
    pageOrigin: valueOr(call.pageOrigin, null),
    requestOrigin: callOrigin(call),
    mode: evaluation.mode.basis === "observed" ? evaluation.mode.value : null,
    credentials: { value: evaluation.credentials.value, basis: evaluation.credentials.basis },
    ...conclusionOf(analysis, entryOf),
    entries: exchangesOf(call).flatMap((exchange) => entryOf(call.id, exchange.id) ?? []),
  };
}

/** Returns the Calls with what was concluded about them, as `explain --json` prints them. `entryOf` names places in the HAR that was read. */
export function explainJson(analyses: readonly Analysis[], entryOf: EntryOf = noEntries): Explained {
  const calls = analyses.map((analysis) => explainedCall(analysis, entryOf));
  return { version: 1, calls, groups: groupFacts(analyses), summary: summaryOf(analyses) };
}
