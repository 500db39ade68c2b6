import type { Call, Hop, RequestMode } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { type places, position } from "./places.ts";
import type { HopEvaluation, Obstacle, Phase, Step, TraceStep, UnknownReason } from "./verdict.ts";

/** What is assumed of a Call where it was not observed. */
export interface Hypothesis {
  readonly mode: RequestMode;
  /** The credentials mode is "include". */
  readonly include: boolean;
}

/** An obstacle with its place in the order in which the browser meets them. */
export interface PlacedObstacle extends Obstacle {
  readonly position: number;
}

/** A Call on its way through the Standard's algorithms under one hypothesis: what they keep in their request, and what was found. */
export interface FetchState {
  readonly call: Call;
  readonly hypothesis: Hypothesis;
  readonly limits: BrowserLimits;
  /** https://fetch.spec.whatwg.org/#concept-request-origin */
  readonly pageOrigin: SerializedOrigin;
  /** https://fetch.spec.whatwg.org/#concept-request-response-tainting */
  responseTainting: "basic" | "cors" | "opaque";
  /** https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
  hasTaintedOrigin: boolean;
  /** The last response is given to the page as one that it cannot read. */
  opaque: boolean;
  /** A step that failed without a CorsError: resource policy, a redirect to another scheme. */
  otherFailure: Step | null;
  readonly obstacles: PlacedObstacle[];
  readonly trace: TraceStep[];
  readonly unknown: UnknownReason[];
  readonly hops: HopEvaluation[];
}

/** The Hop that is on its way. */
export interface HopState {
  readonly hop: Hop;
  readonly index: number;
  readonly isLast: boolean;
  /** Of another origin than the page, and fetched over the network. */
  readonly crossOrigin: boolean;
  /** What the request's origin is sent and compared as. */
  readonly requestOrigin: SerializedOrigin;
  readonly hasTaintedOrigin: boolean;
}

/** Where in a Call a step is judged. */
export interface StepPlace {
  readonly hop: number;
  readonly phase: Phase;
  readonly exchangeId: string | null;
  readonly place: (typeof places)[keyof typeof places];
}

/** One judged step: what it read and what it found. */
export interface StepResult {
  readonly step: Step;
  readonly error: CorsError | null;
  readonly failedParameter: string;
  readonly header: string | null;
  readonly actual: string | null;
  readonly required: string | null;
  readonly spec: string;
}

/** Notes a judged step, and the obstacle when it fails. Nothing ends there: what would fail next is judged too. */
export function record(state: FetchState, at: StepPlace, result: StepResult): void {
  const { step, error, failedParameter, header, actual, required, spec } = result;
  const { hop, phase, exchangeId } = at;
  state.trace.push({ step, phase, hop, exchangeId, outcome: error === null ? "pass" : "fail", header, actual, required, spec });
  if (error === null) return;
  const placed = position(hop, at.place);
  state.obstacles.push({ error, failedParameter, phase, hop, step, exchangeId, header, actual, required, onlyIf: null, position: placed });
}
