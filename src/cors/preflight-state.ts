import { isCorsSafelistedMethod } from "../model/method.ts";
import type { FetchState, HopState } from "./fetch-state.ts";
import { requestNeeds } from "./preflight-need.ts";
import type { PreflightState } from "./verdict.ts";

/**
 * Reports what became of the preflight of a Hop: sent, reused, not needed, never sent, or not seen.
 * https://fetch.spec.whatwg.org/#concept-http-fetch step 4.1
 */
export function preflightState(state: FetchState, { hop, index }: HopState): PreflightState {
  const { call, hypothesis, limits } = state;
  if (hop.preflight !== null) return { kind: "sent" };
  if (!/^https?:/i.test(hop.url)) return { kind: "not-needed", because: "not-http" };
  if (state.responseTainting !== "cors") {
    const usesCors = hypothesis.mode === "cors" || hypothesis.mode === "same-origin";
    return { kind: "not-needed", because: usesCors ? "same-origin" : "no-cors" };
  }
  const sent = hop.actual.requestHeaders.observed || (hop.actual.response.observed && hop.actual.response.value !== null);
  if (!sent) return call.end.kind === "error" ? { kind: "never-sent" } : { kind: "unknown" };
  if (!hop.actual.requestHeaders.observed) return { kind: "unknown" };
  const needs = requestNeeds(hop, limits);
  const forced = call.forcedPreflight.observed && call.forcedPreflight.value;
  const certain = forced || !isCorsSafelistedMethod(needs.method) || needs.unsafeNames.length > 0;
  if (!certain && needs.perhapsUnsafe.length === 0) return { kind: "not-needed", because: "safelisted" };
  const cached = call.cachedPreflights.find((entry) => entry.hop === index);
  if (cached !== undefined) {
    const { callId, ageSeconds, lifetimeSeconds } = cached;
    return { kind: "reused", callId, ageSeconds, lifetimeSeconds };
  }
  if (certain) return { kind: "not-seen" };
  // Authorization without a preflight: from the browser's own login, or after a preflight that nobody saw.
  return needs.perhapsUnsafe.includes("authorization") ? { kind: "unknown" } : { kind: "not-needed", because: "safelisted" };
}
