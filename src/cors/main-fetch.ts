import type { Hop } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import { originOf, parseUrl, sameOrigin } from "../model/origin.ts";
import { type FetchState, type HopState, record, type StepPlace, type StepResult } from "./fetch-state.ts";
import { httpFetch } from "./http-fetch.ts";
import { isInline } from "./location-url.ts";
import { places } from "./places.ts";
import { preflightReasons } from "./preflight-need.ts";
import { preflightState } from "./preflight-state.ts";
import { fetchUrl } from "./spec.ts";
import type { HopEvaluation, Step } from "./verdict.ts";

const spec = fetchUrl("main-fetch");

// Step 12 takes the two of HTTP only; Chromium the rest as well: services/network/public/cpp/cors/cors.cc.
const corsSchemes: ReadonlySet<string> = new Set(["http:", "https:", "data:", "blob:", "about:"]);

function modeStep(step: Step, error: CorsError | null, failedParameter: string, actual: string | null): StepResult {
  return { step, error, failedParameter, header: null, actual, required: null, spec };
}

/** Step 12, its branches that end in a network error before anything is sent. */
function judgeMode(state: FetchState, { hop, index, crossOrigin }: HopState): void {
  const { mode } = state.hypothesis;
  const { redirectMode } = state.call;
  const phase = index === 0 ? "actual" : "redirect";
  const at: StepPlace = { hop: index, phase, exchangeId: hop.actual.id, place: places.beforeSending };
  // Step 12: the mode is "same-origin".
  if (mode === "same-origin") record(state, at, modeStep("same-origin-mode", crossOrigin ? "DisallowedByMode" : null, "", hop.url));
  // Step 12: the mode is "no-cors", 1.
  if (mode === "no-cors" && crossOrigin && redirectMode.observed && index === 0) {
    const error = redirectMode.value === "follow" ? null : "NoCorsRedirectModeNotFollow";
    record(state, at, modeStep("no-cors-redirect-mode", error, "", redirectMode.value));
  }
  // Step 12: the current URL's scheme is not an HTTP(S) scheme.
  const scheme = parseUrl(hop.url)?.protocol ?? null;
  if (mode !== "cors" || !crossOrigin || scheme === null) return;
  const error = corsSchemes.has(scheme) ? null : "CorsDisabledScheme";
  // Only the check before the first request names the scheme.
  record(state, at, modeStep("scheme", error, error === null || index > 0 ? "" : scheme.slice(0, -1), scheme));
}

/** Step 12, where it sets the response tainting. Once set it stays, also when a redirect leads home: the branch for the own origin asks for "basic". */
function taintResponse(state: FetchState, crossOrigin: boolean): void {
  const { mode } = state.hypothesis;
  if (!crossOrigin) return;
  if (mode === "no-cors") state.responseTainting = "opaque";
  // A mode of "same-origin" ends here; what would stop it next is judged as for "cors".
  if (mode === "cors" || mode === "same-origin") state.responseTainting = "cors";
}

function hopEvaluation(state: FetchState, at: HopState): HopEvaluation {
  const { hop, requestOrigin, hasTaintedOrigin, crossOrigin } = at;
  const forced = state.call.forcedPreflight.observed && state.call.forcedPreflight.value;
  return {
    requestOrigin,
    tainted: hasTaintedOrigin,
    crossOrigin,
    preflight: preflightState(state, at),
    preflightReasons: state.responseTainting === "cors" ? preflightReasons(hop, forced, state.limits) : [],
  };
}

/**
 * Judges one Hop. For the next one of a redirect it is called again, as HTTP-redirect fetch does.
 * https://fetch.spec.whatwg.org/#main-fetch
 */
export function mainFetch(state: FetchState, hop: Hop, index: number): void {
  const { hasTaintedOrigin, pageOrigin } = state;
  const at: HopState = {
    hop,
    index,
    isLast: index === state.call.hops.length - 1,
    crossOrigin: !isInline(hop.url) && !sameOrigin(originOf(hop.url), pageOrigin),
    requestOrigin: hasTaintedOrigin ? "null" : pageOrigin,
    hasTaintedOrigin,
  };
  judgeMode(state, at);
  taintResponse(state, at.crossOrigin);
  state.hops.push(hopEvaluation(state, at));
  httpFetch(state, at);
}
