import type { Call, Hop, RequestMode } from "../model/call.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { requestNeeds } from "./preflight-need.ts";
import { isCorsSafelistedMethod } from "./safelist.ts";
import type { PreflightState } from "./verdict.ts";

/** Reports what became of the preflight of a Hop: sent, reused, not needed, never sent, or not seen. */
export function preflightState(
  call: Call,
  hop: Hop,
  index: number,
  corsFlag: boolean,
  mode: RequestMode,
  limits: BrowserLimits,
): PreflightState {
  if (hop.preflight !== null) return { kind: "sent" };
  if (!/^https?:/i.test(hop.url)) return { kind: "not-needed", because: "not-http" };
  if (!corsFlag) return { kind: "not-needed", because: mode === "cors" || mode === "same-origin" ? "same-origin" : "no-cors" };
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
