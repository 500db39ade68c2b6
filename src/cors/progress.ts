import { type Call, lastHop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { isOwnRule, netErrorKind } from "../model/net-error.ts";
import { valueOr } from "../model/observed.ts";
import { redirectLocation } from "./location-url.ts";
import { places, position } from "./places.ts";
import { isRefusedUpgrade } from "./refused-upgrade.ts";

/** How far the browser demonstrably came. */
export interface Progress {
  /** Every place up to here was passed; -1 when not even the first was seen to be. */
  readonly passed: number;
  /** Where the browser stopped the Call for a reason of its own; null when it did not, or that was not seen. */
  readonly blockedAt: number | null;
  /** The request was sent, no answer came and the browser names no network error: what a local network access block looks like. */
  readonly silent: boolean;
  /** A network error that is not CORS. */
  readonly netError: string | null;
}

function isStoppedByRule(netError: string, { response }: Exchange): boolean {
  if (isOwnRule(netError)) return true;
  const head = valueOr(response, null);
  return netErrorKind(netError) === "redirect-not-followed" && head !== null && redirectLocation(head) !== null;
}

/** The request ended without a name of its own, and the preflight with one that is not CORS. */
function isNamedFailure(netError: string, preflightError: string): boolean {
  return netErrorKind(netError) === "blocked" && !isOwnRule(preflightError) && netErrorKind(preflightError) !== "invalid-redirect";
}

/** Reports how far the browser came with a Call, from what was sent, what was answered and how it ended. */
export function progressOf(call: Call): Progress {
  const index = call.hops.length - 1;
  const hop = lastHop(call);
  const answered = hop.actual.response.observed && hop.actual.response.value !== null;
  const sent = hop.actual.requestHeaders.observed || answered;
  const preflightAnswered = hop.preflight?.response.observed && hop.preflight.response.value !== null;
  const passed = sent
    ? position(index, places.preflight)
    : hop.preflight === null
      ? position(index, places.beforeSending) - 1
      : position(index, places.beforeSending);
  if (call.end.kind === "completed") return { passed: position(index, places.response), blockedAt: null, silent: false, netError: null };
  if (call.end.kind !== "error") return { passed, blockedAt: null, silent: false, netError: null };
  const { netError } = call.end;
  const preflightError = hop.preflight?.netError ?? null;
  if (preflightError !== null && netErrorKind(preflightError) === "local-network-access")
    return { passed, blockedAt: null, silent: true, netError: null };
  // Who stopped the preflight is told there; the request that waited for it ends like a blocked one.
  if (!answered && !preflightAnswered && preflightError !== null && isNamedFailure(netError, preflightError)) {
    return { passed, blockedAt: null, silent: false, netError: preflightError };
  }
  if (hop.preflight !== null && isRefusedUpgrade(hop.preflight))
    return { passed, blockedAt: position(index, places.preflight), silent: false, netError: null };
  if (!isStoppedByRule(netError, hop.actual)) return { passed, blockedAt: null, silent: false, netError };
  if (answered) return { passed, blockedAt: position(index, places.response), silent: false, netError: null };
  if (sent) return { passed, blockedAt: null, silent: true, netError: null };
  if (preflightAnswered) return { passed, blockedAt: position(index, places.preflight), silent: false, netError: null };
  return { passed, blockedAt: position(index, places.beforeSending), silent: true, netError: null };
}
