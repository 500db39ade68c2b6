import type { Call, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { notObserved, type Observed } from "../model/observed.ts";

/**
 * Returns the Call as it stands once its remaining events are lost (the background was away): its end is not observed.
 * A Call that had ended is returned as it is.
 */
export function interruptCall(call: Call): Call {
  if (call.end.kind !== "pending") return call;
  return { ...call, end: { kind: "not-observed" }, hops: call.hops.map(interruptHop), mode: lost(call.mode) };
}

function interruptHop(hop: Hop): Hop {
  return { ...hop, actual: interruptExchange(hop.actual), preflight: hop.preflight === null ? null : interruptExchange(hop.preflight) };
}

function interruptExchange(exchange: Exchange): Exchange {
  return { ...exchange, requestHeaders: lost(exchange.requestHeaders), response: lost(exchange.response) };
}

function lost<T>(observed: Observed<T>): Observed<T> {
  return !observed.observed && observed.reason === "still-running" ? notObserved("capture-gap") : observed;
}
