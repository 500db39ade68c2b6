import type { Call } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Sighting } from "./session.ts";

export function sightingOf(call: Call, exchange: Exchange): Sighting {
  const { startedAtMs } = exchange;
  return { callId: call.id, exchangeId: exchange.id, atMs: Number.isFinite(startedAtMs) ? startedAtMs : 0 };
}

/** Reports whether one Exchange began before another; of those that began together the ids decide, so that the order of arrival never does. */
export function isEarlier(one: Sighting, other: Sighting): boolean {
  if (one.atMs !== other.atMs) return one.atMs < other.atMs;
  return one.callId === other.callId ? one.exchangeId < other.exchangeId : one.callId < other.callId;
}
