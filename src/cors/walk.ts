import { type Call, type Hop, lastHop, type RequestMode } from "../model/call.ts";
import type { ResponseHead } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";
import { valueOr } from "../model/observed.ts";
import { originOf, parseUrl, type SerializedOrigin, sameOrigin } from "../model/origin.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { corsCheck } from "./cors-check.ts";
import { localNetworkAccessCheck } from "./local-network-access.ts";
import { preflightCheck, type StepResult } from "./preflight-check.ts";
import { preflightReasons, requestNeeds } from "./preflight-need.ts";
import { preflightState } from "./preflight-state.ts";
import { includesCredentials, redirectLocation, resolveLocation, taintsOrigin } from "./redirect.ts";
import { resourcePolicyCheck } from "./resource-policy.ts";
import { fetchUrl } from "./spec.ts";
import type { HopEvaluation, Obstacle, Phase, Step, TraceStep, UnknownReason } from "./verdict.ts";

/** What is assumed of a Call when it was not observed. */
export interface Hypothesis {
  readonly mode: RequestMode;
  /** The credentials mode is "include". */
  readonly include: boolean;
}

/** The places of a Hop where a Call can end, in order. */
export const places = { beforeSending: 0, preflight: 1, response: 2 } as const;

/** Numbers the places of all Hops in the order in which the browser passes them. */
export function position(hop: number, place: (typeof places)[keyof typeof places]): number {
  return hop * 3 + place;
}

export interface PlacedObstacle extends Obstacle {
  readonly position: number;
}

/** Everything that the algorithm says of a Call under one hypothesis. */
export interface Walk {
  readonly hypothesis: Hypothesis;
  readonly obstacles: readonly PlacedObstacle[];
  readonly trace: readonly TraceStep[];
  readonly unknown: readonly UnknownReason[];
  readonly hops: readonly HopEvaluation[];
  /** The last response is given to the page as an opaque one. */
  readonly opaque: boolean;
  /** A step that fails without a CorsError: resource policy, a redirect to another scheme. */
  readonly otherFailure: Step | null;
}

interface State {
  readonly call: Call;
  readonly hypothesis: Hypothesis;
  readonly limits: BrowserLimits;
  readonly pageOrigin: SerializedOrigin;
  corsFlag: boolean;
  tainted: boolean;
  /** A no-cors request that has left the page's origin gets an opaque response, also when a redirect brings it home. */
  opaqueTainting: boolean;
  opaque: boolean;
  otherFailure: Step | null;
  readonly obstacles: PlacedObstacle[];
  readonly trace: TraceStep[];
  readonly unknown: UnknownReason[];
  readonly hops: HopEvaluation[];
}

interface Where {
  readonly hop: number;
  readonly phase: Phase;
  readonly exchangeId: string | null;
  readonly position: number;
}

function record(state: State, where: Where, result: StepResult): void {
  const { step, error, failedParameter, header, actual, required, spec } = result;
  const { hop, phase, exchangeId } = where;
  state.trace.push({ step, phase, hop, exchangeId, outcome: error === null ? "pass" : "fail", header, actual, required, spec });
  if (error === null) return;
  const { position } = where;
  state.obstacles.push({ error, failedParameter, phase, hop, step, exchangeId, header, actual, required, onlyIf: null, position });
}

function fault(step: Step, error: StepResult["error"], failedParameter: string, actual: string | null, spec: string): StepResult {
  return { step, error, failedParameter, header: null, actual, required: null, spec };
}

// https://fetch.spec.whatwg.org/#main-fetch step 12; Chromium takes data: too (services/network/public/cpp/cors/cors.cc).
const corsSchemes: ReadonlySet<string> = new Set(["http:", "https:", "data:", "blob:", "about:"]);

function isInline(url: string): boolean {
  return /^(data|blob|about):/i.test(url);
}

function judgeBeforeSending(state: State, hop: Hop, index: number, crossOrigin: boolean): void {
  const { mode } = state.hypothesis;
  const where: Where = {
    hop: index,
    phase: index === 0 ? "actual" : "redirect",
    exchangeId: hop.actual.id,
    position: position(index, places.beforeSending),
  };
  const mainFetch = fetchUrl("main-fetch");
  const redirectMode = state.call.redirectMode;
  if (mode === "same-origin")
    record(state, where, fault("same-origin-mode", crossOrigin ? "DisallowedByMode" : null, "", hop.url, mainFetch));
  if (mode === "no-cors" && crossOrigin && redirectMode.observed && index === 0) {
    const error = redirectMode.value === "follow" ? null : "NoCorsRedirectModeNotFollow";
    record(state, where, fault("no-cors-redirect-mode", error, "", redirectMode.value, mainFetch));
  }
  const scheme = parseUrl(hop.url)?.protocol ?? null;
  if (mode !== "cors" || !crossOrigin || scheme === null) return;
  const error = corsSchemes.has(scheme) ? null : "CorsDisabledScheme";
  record(state, where, fault("scheme", error, error === null ? "" : scheme.slice(0, -1), scheme, mainFetch));
}

/** Judged only where the debugger showed the addresses; passive evidence has none. */
function judgeLocalNetwork(state: State, hop: Hop, index: number, crossOrigin: boolean): void {
  const { clientAddressSpace: client, resourceAddressSpace: resource, targetAddressSpace, clientIsSecureContext } = state.call;
  if (!client.observed || !resource.observed || index !== state.call.hops.length - 1) return;
  const error = localNetworkAccessCheck({
    client: client.value,
    resource: resource.value,
    target: valueOr(targetAddressSpace, null),
    isSecureContext: valueOr(clientIsSecureContext, true),
    isOwnOrigin: !crossOrigin,
    permission: null,
  });
  const outcome = error === null ? "pass" : "unknown";
  const where = { phase: "actual", hop: index, exchangeId: hop.actual.id, header: null } as const;
  const spec = "https://wicg.github.io/local-network-access/";
  state.trace.push({ step: "local-network-access", ...where, outcome, actual: resource.value, required: client.value, spec });
}

// What the CORS check of a preflight's response judges; the other steps are about its status and lists.
const accessSteps: ReadonlySet<string> = new Set(["allow-origin", "allow-credentials"]);

function judgePreflight(state: State, hop: Hop, index: number, requestOrigin: SerializedOrigin, isAccessChecked: boolean): void {
  const preflight = hop.preflight;
  if (preflight === null) return;
  const where: Where = { hop: index, phase: "preflight", exchangeId: preflight.id, position: position(index, places.preflight) };
  if (!preflight.response.observed) {
    state.unknown.push({ kind: "response", hop: index, phase: "preflight", why: preflight.response.reason });
    return;
  }
  const response = preflight.response.value;
  if (response === null) {
    state.otherFailure ??= preflight.end === "error" ? "network" : null;
    return;
  }
  const needs = requestNeeds(hop, state.limits);
  const question = { origin: requestOrigin, include: state.hypothesis.include, method: needs.method, unsafeNames: needs.unsafeNames };
  const seen: ResponseHead = { ...response, headers: effectiveHeaders(response) };
  for (const result of preflightCheck(seen, question, state.limits)) {
    if (isAccessChecked || !accessSteps.has(result.step)) record(state, where, result);
  }
}

/** What the browser judged: the headers after other extensions edited them, when that was seen. */
function effectiveHeaders(response: ResponseHead): HeaderList {
  return response.editedHeaders ?? response.headers;
}

function judgeRedirect(state: State, hop: Hop, index: number, location: string, where: Where): void {
  const { mode } = state.hypothesis;
  const target = resolveLocation(location, hop.url);
  const next = state.call.hops[index + 1];
  const nextUrl = target ?? next?.url ?? null;
  if (nextUrl === null) return;
  const nextCross = !sameOrigin(originOf(nextUrl), state.pageOrigin);
  const guarded = state.corsFlag || (mode === "cors" && (state.tainted || nextCross));
  if (guarded) {
    const error = includesCredentials(nextUrl) ? "RedirectContainsCredentials" : null;
    const spec = fetchUrl("http-redirect-fetch");
    record(state, where, {
      step: "redirect-url-credentials",
      error,
      failedParameter: "",
      header: "location",
      actual: location,
      required: null,
      spec,
    });
  }
  if (!/^https?:/i.test(nextUrl)) state.otherFailure ??= "redirect-scheme";
  if (mode === "same-origin" && nextCross && next === undefined) {
    record(state, where, fault("same-origin-mode", "DisallowedByMode", "", nextUrl, fetchUrl("main-fetch")));
  }
  if (mode === "cors" || mode === "same-origin") state.tainted ||= taintsOrigin(hop.url, nextUrl, state.pageOrigin);
}

function judgeResponse(state: State, hop: Hop, index: number, crossOrigin: boolean, requestOrigin: SerializedOrigin): void {
  const { actual } = hop;
  if (!actual.response.observed) {
    if (!isInline(hop.url)) state.unknown.push({ kind: "response", hop: index, phase: "actual", why: actual.response.reason });
    return;
  }
  const response = actual.response.value;
  if (response === null) return;
  const isLast = index === state.call.hops.length - 1;
  const location = redirectLocation(response);
  const where: Where = {
    hop: index,
    phase: location === null ? "actual" : "redirect",
    exchangeId: actual.id,
    position: position(index, places.response),
  };
  // A 304 answers the browser's own revalidation: the check is made on the stored response with the new headers merged in,
  // which no event shows. What the browser did decides.
  const stored = response.status === 304 && state.call.end.kind === "completed";
  if (state.corsFlag && !response.internal && !stored) {
    for (const part of corsCheck(effectiveHeaders(response), requestOrigin, state.hypothesis.include)) {
      record(state, where, { ...part, spec: fetchUrl("concept-cors-check") });
    }
  }
  if (state.hypothesis.mode === "no-cors" && crossOrigin) {
    const passes = resourcePolicyCheck(effectiveHeaders(response), hop.url, state.pageOrigin, state.limits);
    const header = "cross-origin-resource-policy";
    const spec = fetchUrl("cross-origin-resource-policy-internal-check");
    const { hop: at, phase, exchangeId } = where;
    const outcome = passes === null ? "unknown" : passes ? "pass" : "fail";
    state.trace.push({ step: "resource-policy", phase, hop: at, exchangeId, outcome, header, actual: null, required: null, spec });
    if (passes === false) state.otherFailure ??= "resource-policy";
    // https://fetch.spec.whatwg.org/#main-fetch step 12: only a basic tainting stays basic at home.
    state.opaqueTainting = true;
  }
  if (isLast && state.opaqueTainting) state.opaque = true;
  if (location === null) return;
  if (isLast && state.call.end.kind === "completed") state.opaque = true;
  else judgeRedirect(state, hop, index, location, where);
}

function judgeHop(state: State, hop: Hop, index: number): void {
  const { mode } = state.hypothesis;
  const crossOrigin = !isInline(hop.url) && !sameOrigin(originOf(hop.url), state.pageOrigin);
  const usesCors = mode === "cors" || mode === "same-origin";
  const tainted = state.tainted;
  judgeBeforeSending(state, hop, index, crossOrigin);
  judgeLocalNetwork(state, hop, index, crossOrigin);
  // Once set it stays set, also when a redirect returns to the page's own origin.
  if (usesCors && crossOrigin) state.corsFlag = true;
  const requestOrigin = tainted ? "null" : state.pageOrigin;
  const forced = state.call.forcedPreflight.observed && state.call.forcedPreflight.value;
  const reasons = state.corsFlag ? preflightReasons(hop, forced, state.limits) : [];
  if (state.corsFlag) {
    const asPage = tainted && state.limits.taintedPreflightOrigin === "page";
    judgePreflight(state, hop, index, asPage ? state.pageOrigin : requestOrigin, !asPage || crossOrigin);
  }
  state.hops.push({
    requestOrigin,
    tainted,
    crossOrigin,
    preflight: preflightState(state.call, hop, index, state.corsFlag, mode, state.limits),
    preflightReasons: reasons,
  });
  judgeResponse(state, hop, index, crossOrigin, requestOrigin);
}

/** Runs the whole algorithm over a Call under one hypothesis, past every failing step. */
export function walk(call: Call, hypothesis: Hypothesis, pageOrigin: SerializedOrigin, limits: BrowserLimits): Walk {
  const state: State = {
    call,
    hypothesis,
    limits,
    pageOrigin,
    corsFlag: false,
    tainted: false,
    opaqueTainting: false,
    opaque: false,
    otherFailure: null,
    obstacles: [],
    trace: [],
    unknown: [],
    hops: [],
  };
  call.hops.forEach((hop, index) => {
    judgeHop(state, hop, index);
  });
  if (call.end.kind === "pending" && !lastHop(call).actual.response.observed) state.unknown.push({ kind: "pending" });
  const { obstacles, trace, unknown, hops, opaque, otherFailure } = state;
  return { hypothesis, obstacles, trace, unknown, hops, opaque, otherFailure };
}
