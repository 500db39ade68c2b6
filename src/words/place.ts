import type { Evidence } from "../diagnose/finding.ts";
import { type Call, exchangesOf } from "../model/call.ts";
import type { Exchange, ExchangeRole } from "../model/exchange.ts";
import { hasHeader } from "../model/header-list.ts";
import { askedId } from "../model/inquiry.ts";
import { phrase } from "../model/text.ts";

const otherCall = phrase`An earlier call`;

/** Says which of a Call's URLs it is. */
export function hopName(hop: number): string {
  return hop === 0 ? phrase`first URL` : phrase`after redirect ${hop}`;
}

/** The same in brackets; empty when a Call has one URL only. */
function hopSuffix({ hops }: Call, hop: number): string {
  return hops.length > 1 ? ` (${hopName(hop)})` : "";
}

/** Names the answer to a Hop's preflight or to its request. */
export function answerName(call: Call, hop: number, role: ExchangeRole): string {
  return `${role === "preflight" ? phrase`Answer to the preflight` : phrase`Response`}${hopSuffix(call, hop)}`;
}

/** Says which Exchange it is, as a person would. */
export function exchangeName(call: Call, exchangeId: string | null, part: "request" | "response" | null): string {
  const hop = call.hops.findIndex((one) => one.actual.id === exchangeId || one.preflight?.id === exchangeId);
  const found = call.hops[hop];
  if (found === undefined) return otherCall;
  const role = found.preflight?.id === exchangeId ? "preflight" : "actual";
  if (part === "response") return answerName(call, hop, role);
  return `${role === "preflight" ? phrase`Preflight` : phrase`Request`}${hopSuffix(call, hop)}`;
}

function statusOf({ response }: Exchange): number | null {
  return response.observed ? (response.value?.status ?? null) : null;
}

/** Tells a response header from one that was on the request. */
function partOf(exchange: Exchange, header: string | null): "request" | "response" | null {
  if (header === null) return statusOf(exchange) === null ? null : "response";
  const onRequest = exchange.requestHeaders.observed && hasHeader(exchange.requestHeaders.value, header);
  const onResponse = exchange.response.observed && exchange.response.value !== null && hasHeader(exchange.response.value.headers, header);
  return onRequest && !onResponse && !header.startsWith("access-control-allow-") ? "request" : "response";
}

interface PlaceWords {
  readonly short: string;
  /** With the status of the answer. */
  readonly long: string;
}

/** Says where the evidence for a Call was seen. */
export function evidencePlace(call: Call, { callId, exchangeId, header }: Evidence): PlaceWords {
  const asked = callId === call.id ? (call.inquiry?.asked.findIndex((_, index) => askedId(index) === exchangeId) ?? -1) : -1;
  if (asked !== -1) return { short: phrase`Answer to question ${asked + 1}`, long: phrase`Answer to question ${asked + 1} to the server` };
  const exchange = callId === call.id ? exchangesOf(call).find(({ id }) => id === exchangeId) : undefined;
  if (exchange === undefined) return { short: otherCall, long: otherCall };
  const part = partOf(exchange, header);
  const short = exchangeName(call, exchangeId, part);
  const status = statusOf(exchange);
  return { short, long: part === "response" && status !== null ? phrase`${short}, status ${status}` : short };
}
