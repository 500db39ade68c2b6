import type { Analysis } from "../diagnose/analysis.ts";
import { exchangesOf, type RequestMode } from "../model/call.ts";
import { valueOr } from "../model/observed.ts";
import { noPlans, type PlanOf } from "../model/server-plan.ts";
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

export interface JsonOptions {
  /** Names places in the HAR that was read. */
  readonly entryOf?: EntryOf;
  /** What the servers of the session have to change; left out: the session is not known. */
  readonly planOf?: PlanOf;
}

/** Returns the Calls with what was concluded about them, as `explain --json` prints them. */
export function explainJson(analyses: readonly Analysis[], { entryOf = noEntries, planOf = noPlans }: JsonOptions = {}): Explained {
  const calls = analyses.map((analysis) => explainedCall(analysis, entryOf));
  return { version: 1, calls, groups: groupFacts(analyses, planOf), summary: summaryOf(analyses) };
}
