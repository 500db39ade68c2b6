import { type Call, lastHop } from "../model/call.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import type { FetchState, Hypothesis, PlacedObstacle } from "./fetch-state.ts";
import { mainFetch } from "./main-fetch.ts";
import type { HopEvaluation, Step, TraceStep, UnknownReason } from "./verdict.ts";

/** Everything that the Standard's algorithms say of a Call under one hypothesis. */
export interface HypothesisRun {
  readonly hypothesis: Hypothesis;
  readonly obstacles: readonly PlacedObstacle[];
  readonly trace: readonly TraceStep[];
  readonly unknown: readonly UnknownReason[];
  readonly hops: readonly HopEvaluation[];
  /** The last response is given to the page as one that it cannot read. */
  readonly opaque: boolean;
  /** A step that failed without a CorsError: resource policy, a redirect to another scheme. */
  readonly otherFailure: Step | null;
}

/** Runs the algorithms over all Hops of a Call under one hypothesis, past every failing step. */
export function runHypothesis(call: Call, hypothesis: Hypothesis, pageOrigin: SerializedOrigin, limits: BrowserLimits): HypothesisRun {
  const state: FetchState = {
    call,
    hypothesis,
    limits,
    pageOrigin,
    responseTainting: "basic",
    hasTaintedOrigin: false,
    opaque: false,
    otherFailure: null,
    obstacles: [],
    trace: [],
    unknown: [],
    hops: [],
  };
  call.hops.forEach((hop, index) => {
    mainFetch(state, hop, index);
  });
  if (call.end.kind === "pending" && !lastHop(call).actual.response.observed) state.unknown.push({ kind: "pending" });
  const { obstacles, trace, unknown, hops, opaque, otherFailure } = state;
  return { hypothesis, obstacles, trace, unknown, hops, opaque, otherFailure };
}
