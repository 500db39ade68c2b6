import type { Call, Hop } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { type NetErrorKind, netErrorKind } from "../model/net-error.ts";
import { seen } from "../model/observed.ts";

/** The ends of a request that other headers can change; no header repairs any other. */
const repairable: ReadonlySet<NetErrorKind> = new Set<NetErrorKind>(["blocked", "invalid-redirect", "redirect-not-followed"]);

// https://fetch.spec.whatwg.org/#cors-check reads these two.
const checkedHeaders: ReadonlySet<string> = new Set(["access-control-allow-origin", "access-control-allow-credentials"]);

/** Reports whether the Exchange ended in a network error that has nothing to do with CORS. */
export function failedOnNetwork(exchange: Exchange): boolean {
  return exchange.netError !== null && !repairable.has(netErrorKind(exchange.netError));
}

/** Returns the response when one was seen; null otherwise. */
export function responseOf(exchange: Exchange | null): ResponseHead | null {
  return exchange?.response.observed === true ? exchange.response.value : null;
}

/** Returns the lines that the CORS check reads. */
export function corsCheckHeaders(headers: HeaderList): HeaderList {
  return headers.filter((header) => checkedHeaders.has(header.name));
}

/** Returns a response that no server sent. */
export function hypotheticalResponse(status: number, headers: HeaderList): ResponseHead {
  return { status, statusText: "", httpVersion: null, headers, editedHeaders: null, internal: false, hypothetical: true };
}

/** Returns the Exchange with a response that a patch made; the network no longer counts as failed. */
export function answeredWith(exchange: Exchange, response: ResponseHead): Exchange {
  return {
    ...exchange,
    response: seen({ ...response, editedHeaders: null, hypothetical: true }),
    end: exchange.end === "redirected" ? "redirected" : "completed",
    netError: null,
  };
}

/** Supposes answers for the actual requests that would go out once the changes are made. */
export function withHypotheticalAnswers(call: Call, changes: readonly PatchChange[]): Call {
  return { ...call, hops: call.hops.map((hop, index) => (isReleased(hop, index, changes) ? withAnswer(hop) : hop)) };
}

function isReleased(hop: Hop, index: number, changes: readonly PatchChange[]): boolean {
  if (hop.preflight === null || failedOnNetwork(hop.preflight)) return false;
  if (responseOf(hop.actual) !== null || failedOnNetwork(hop.actual)) return false;
  return changes.some((change) => touchesPreflight(change, index));
}

function touchesPreflight(change: PatchChange, index: number): boolean {
  switch (change.kind) {
    case "response-header":
      return change.hop === index && change.phase === "preflight";
    case "preflight-status":
      return change.hop === index;
    case "redirect-location":
    case "call-redirect":
      return false;
    case "call-url":
    case "call-mode":
    case "call-method":
    case "call-credentials":
    case "call-remove-header":
      return true;
  }
}

function withAnswer(hop: Hop): Hop {
  const base = corsCheckHeaders(responseOf(hop.preflight)?.headers ?? []);
  return { ...hop, actual: answeredWith(hop.actual, hypotheticalResponse(200, base)) };
}
