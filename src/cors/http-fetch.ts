import type { Hop } from "../model/call.ts";
import type { ResponseHead } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";
import { valueOr } from "../model/observed.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { corsCheck } from "./cors-check.ts";
import { corsPreflightFetch } from "./cors-preflight-fetch.ts";
import { type FetchState, type HopState, record, type StepPlace } from "./fetch-state.ts";
import { httpRedirectFetch } from "./http-redirect-fetch.ts";
import { localNetworkAccessCheck } from "./local-network-access.ts";
import { isInline, redirectLocation } from "./location-url.ts";
import { places } from "./places.ts";
import { requestNeeds } from "./preflight-need.ts";
import { resourcePolicyCheck } from "./resource-policy.ts";
import { fetchUrl } from "./spec.ts";

/**
 * Judges the connection where the debugger showed the addresses; passive evidence has none.
 * https://wicg.github.io/local-network-access/
 */
function judgeConnection(state: FetchState, { hop, index, isLast, crossOrigin }: HopState): void {
  const { clientAddressSpace: client, resourceAddressSpace: resource, targetAddressSpace, clientIsSecureContext } = state.call;
  if (!client.observed || !resource.observed || !isLast) return;
  const error = localNetworkAccessCheck({
    client: client.value,
    resource: resource.value,
    target: valueOr(targetAddressSpace, null),
    isSecureContext: valueOr(clientIsSecureContext, true),
    isOwnOrigin: !crossOrigin,
    permission: null,
  });
  const outcome = error === null ? "pass" : "unknown";
  const at = { phase: "actual", hop: index, exchangeId: hop.actual.id, header: null } as const;
  const spec = "https://wicg.github.io/local-network-access/";
  state.trace.push({ step: "local-network-access", ...at, outcome, actual: resource.value, required: client.value, spec });
}

/**
 * Reports whether a 304 answers the browser's own revalidation: a page that sends a condition itself gets the 304, and has asked for
 * permission to. https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
function isRevalidation(hop: Hop, limits: BrowserLimits): boolean {
  const { requestHeaders } = hop.actual;
  const isCondition = (name: string) => name === "if-none-match" || name === "if-modified-since";
  if (!requestHeaders.observed || !requestHeaders.value.some(({ name }) => isCondition(name))) return false;
  return !requestNeeds(hop, limits).unsafeNames.some(isCondition);
}

/** Step 4.4. */
function judgeAccess(state: FetchState, { hop, index, requestOrigin }: HopState, at: StepPlace, response: ResponseHead): void {
  const { end } = state.call;
  // The check is made on the stored response with the new headers merged in, which no source shows. What the browser did decides.
  if (response.status === 304 && end.kind === "completed") return;
  const parts = corsCheck(response.editedHeaders ?? response.headers, requestOrigin, state.hypothesis.include);
  const isStored = response.status === 304 && end.kind === "not-observed" && isRevalidation(hop, state.limits);
  if (isStored && parts.some(({ error, actual }) => error !== null && actual === null)) {
    state.unknown.push({ kind: "stored-response", hop: index });
    return;
  }
  for (const part of parts) record(state, at, { ...part, spec: fetchUrl("concept-cors-check") });
}

/** Step 5. */
function judgeResourcePolicy(state: FetchState, url: string, at: StepPlace, headers: HeaderList): void {
  const passes = resourcePolicyCheck(headers, url, state.pageOrigin, state.limits);
  const header = "cross-origin-resource-policy";
  const spec = fetchUrl("cross-origin-resource-policy-internal-check");
  const { hop, phase, exchangeId } = at;
  const outcome = passes === null ? "unknown" : passes ? "pass" : "fail";
  state.trace.push({ step: "resource-policy", phase, hop, exchangeId, outcome, header, actual: null, required: null, spec });
  if (passes === false) state.otherFailure ??= "resource-policy";
}

function judgeResponse(state: FetchState, hopState: HopState, response: ResponseHead): void {
  const { hop, index, isLast, crossOrigin } = hopState;
  const location = redirectLocation(response);
  const phase = location === null ? "actual" : "redirect";
  const at: StepPlace = { hop: index, phase, exchangeId: hop.actual.id, place: places.response };
  // What the browser judged: the headers after other extensions edited them, when that was seen.
  const headers = response.editedHeaders ?? response.headers;
  if (state.responseTainting === "cors" && !response.internal) judgeAccess(state, hopState, at, response);
  // Step 5. Of the page's own origin every policy lets it through.
  if (state.responseTainting === "opaque" && crossOrigin) judgeResourcePolicy(state, hop.url, at, headers);
  if (isLast && state.responseTainting === "opaque") state.opaque = true;
  // Step 6.2, by the redirect mode: a redirect that was given to the page was not to be followed ("manual").
  if (location === null) return;
  if (isLast && state.call.end.kind === "completed") state.opaque = true;
  else httpRedirectFetch(state, hopState, location, at);
}

/**
 * Judges a Hop's preflight and its response.
 * https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export function httpFetch(state: FetchState, at: HopState): void {
  judgeConnection(state, at);
  // Step 4.1.
  if (state.responseTainting === "cors") corsPreflightFetch(state, at);
  // Step 4.3.
  const { response } = at.hop.actual;
  if (response.observed) {
    if (response.value !== null) judgeResponse(state, at, response.value);
  } else if (!isInline(at.hop.url)) {
    state.unknown.push({ kind: "response", hop: at.index, phase: "actual", why: response.reason });
  }
}
