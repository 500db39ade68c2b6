import type { Call, CallEnd, Hop } from "../model/call.ts";
import { blockedName } from "../model/net-error.ts";
import { notObserved, seen } from "../model/observed.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import { reduce, startCapture } from "./from-web-request.ts";
import type { WebRequestEvent } from "./web-request-event.ts";

/** One request of a probe: what was sent, and what came of it. */
export interface ProbedExchange {
  readonly url: string;
  readonly method: string;
  /** Empty: no connection was made. */
  readonly sent: readonly (readonly [string, string])[];
  readonly result:
    | {
        readonly kind: "answer";
        readonly status: number;
        readonly statusText: string;
        readonly httpVersion: string;
        readonly headers: readonly (readonly [string, string])[];
      }
    | { readonly kind: "error"; readonly netError: string };
  readonly serverIp: string | null;
  /** Unix epoch, milliseconds. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** One URL of a probe. */
export interface ProbedHop {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  readonly preflight: ProbedExchange | null;
  /** null: it was not sent. */
  readonly actual: ProbedExchange | null;
}

/** A server asked as a browser would ask it. */
export interface Probe {
  readonly pageOrigin: SerializedOrigin;
  readonly include: boolean;
  /** Not empty. */
  readonly hops: readonly ProbedHop[];
  /** What ended it that is no answer: a network error, or a rule of the browser's about addresses; null: nothing did. */
  readonly netError: string | null;
  /** Whether the last Hop was left alone on purpose: nothing is known of how it would have been answered. */
  readonly leftOut: boolean;
}

type Common = Pick<WebRequestEvent, "requestId" | "url" | "method" | "type" | "tabId" | "frameId" | "initiator">;

function fields(pairs: readonly (readonly [string, string])[]): { readonly name: string; readonly value: string }[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

/** The events of what was sent and answered; the start is told by the caller, and the end of what led elsewhere by the next start. */
function exchangeEvents(common: Common, { sent, result, serverIp: ip, startedAtMs, endedAtMs }: ProbedExchange): WebRequestEvent[] {
  const went: WebRequestEvent[] =
    sent.length === 0 ? [] : [{ ...common, kind: "onSendHeaders", timeStamp: startedAtMs, requestHeaders: fields(sent) }];
  if (result.kind === "error") return [...went, { ...common, kind: "onErrorOccurred", timeStamp: endedAtMs, error: result.netError, ip }];
  const { status, statusText, httpVersion, headers } = result;
  const head = {
    ...common,
    timeStamp: endedAtMs,
    statusCode: status,
    statusLine: `${httpVersion} ${status} ${statusText}`,
    responseHeaders: fields(headers),
    fromCache: false,
    ip,
  };
  return [...went, { ...head, kind: "onHeadersReceived" }];
}

function preflightEvents(common: Common, exchange: ProbedExchange): WebRequestEvent[] {
  const events = exchangeEvents(common, exchange);
  const at = { ...common, timeStamp: exchange.startedAtMs };
  const end: WebRequestEvent = { ...common, kind: "onCompleted", timeStamp: exchange.endedAtMs };
  return [{ ...at, kind: "onBeforeRequest" }, ...events, ...(exchange.result.kind === "error" ? [] : [end])];
}

function hopEvents({ pageOrigin }: Probe, hop: ProbedHop, index: number, isLast: boolean): WebRequestEvent[] {
  const { url, method, preflight, actual } = hop;
  const shared = { url, type: "xmlhttprequest", tabId: 0, frameId: 0, initiator: pageOrigin };
  const common: Common = { ...shared, requestId: "0", method };
  const start: WebRequestEvent = { ...common, kind: "onBeforeRequest", timeStamp: hop.startedAtMs };
  const asked = preflight === null ? [] : preflightEvents({ ...shared, requestId: `0-${index}`, method: "OPTIONS" }, preflight);
  const endMs = actual?.endedAtMs ?? preflight?.endedAtMs ?? hop.startedAtMs;
  const went = actual === null ? [] : exchangeEvents(common, actual);
  const ended = actual?.result.kind === "error";
  const end: WebRequestEvent =
    actual === null
      ? { ...common, kind: "onErrorOccurred", timeStamp: endMs, error: blockedName.chromium }
      : { ...common, kind: "onCompleted", timeStamp: endMs };
  return [start, ...asked, ...went, ...(isLast && !ended ? [end] : [])];
}

/** What a Hop that nobody asked would have answered is not known, whatever the Hops before say. */
function leaveOpen(hop: Hop): Hop {
  return { ...hop, actual: { ...hop.actual, response: notObserved("still-running"), end: "pending", netError: null } };
}

function endOf({ netError, leftOut }: Probe): CallEnd {
  if (leftOut) return { kind: "pending" };
  return netError === null ? { kind: "not-observed" } : { kind: "error", netError };
}

/**
 * Returns the Call that a page would have made: all but what the browser does with it, which the engine judges for each browser.
 * Precondition: there is a Hop.
 */
export function callFromProbe(probe: Probe): Call {
  const events = probe.hops.flatMap((hop, index) => hopEvents(probe, hop, index, index === probe.hops.length - 1));
  const { changed } = reduce(startCapture({ idPrefix: "check-", ownOrigin: null }), events);
  const call = changed.find(({ id }) => id === "check-0");
  if (call === undefined) throw new RangeError("a probe without Hops");
  return {
    ...call,
    pageOrigin: seen(probe.pageOrigin),
    mode: seen("cors"),
    credentials: seen(probe.include ? "include" : "same-origin"),
    redirectMode: seen("follow"),
    forcedPreflight: seen(false),
    hops: call.hops.map((hop, index) => (probe.leftOut && index === call.hops.length - 1 ? leaveOpen(hop) : hop)),
    end: endOf(probe),
  };
}
