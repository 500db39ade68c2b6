import type { CachedPreflight, CallEnd, Contradiction } from "../model/call.ts";
import type { ExchangeEnd, ResponseHead } from "../model/exchange.ts";
import { getCombined, type HeaderList, hasHeader } from "../model/header-list.ts";
import { originOf } from "../model/origin.ts";
import type { WebRequestEvent, WebRequestEventKind } from "./web-request-event.ts";
import { readHeaders, sameLines } from "./web-request-headers.ts";

/** What is known so far of one URL of a request. Changed in place by the reducer and by nobody else. */
export interface HopDraft {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  requestHeaders: HeaderList | null;
  response: ResponseHead | null;
  end: ExchangeEnd;
  /** The page was being given the answer: no check of the browser stopped it. */
  responseStarted: boolean;
  netError: string | null;
  fromCache: boolean | null;
  serverIp: string | null;
  sentAtMs: number | null;
  respondedAtMs: number | null;
  endedAtMs: number | null;
  /** The request that was this one's preflight. */
  preflight: Track | null;
  /** Firefox tells a request's headers before its preflight is made: these are sent only if that passes. */
  held: WebRequestEvent | null;
}

/** "undecided": an OPTIONS whose headers were not seen yet, so it may be either. */
export type TrackRole = "actual" | "preflight" | "undecided";

/** Everything that bears one requestId: an actual request with its redirects, or a preflight. */
export interface Track {
  readonly callId: string;
  readonly requestId: string;
  role: TrackRole;
  readonly first: WebRequestEvent;
  readonly initiator: string | null;
  /** What a preflight and its request share besides the URL: initiator, tab, frame, document. */
  readonly context: string;
  startSeen: boolean;
  hops: HopDraft[];
  end: CallEnd;
  endedAtMs: number | null;
  /** The response led elsewhere: the next onBeforeRequest starts the next Hop. */
  redirecting: boolean;
  /** Firefox: a service worker has it. It comes back, as if nothing had been, if that does not answer. */
  withWorker: boolean;
  contradictions: Contradiction[];
  /** For a preflight: what it was for. */
  owner: { readonly track: Track; readonly hop: HopDraft } | null;
  /** For a preflight: the names in Access-Control-Request-Headers; null while its headers are not observed. */
  askedNames: readonly string[] | null;
  cachedPreflights: CachedPreflight[];
  lastKind: WebRequestEventKind | null;
  lastTimeMs: number;
}

export function startTrack(event: WebRequestEvent, callId: string): Track {
  const initiator = initiatorOf(event);
  return {
    callId,
    requestId: event.requestId,
    role: event.method === "OPTIONS" ? "undecided" : "actual",
    first: event,
    initiator,
    context: contextFor(event, initiator),
    startSeen: event.kind === "onBeforeRequest",
    hops: [startHop(event)],
    end: { kind: "pending" },
    endedAtMs: null,
    redirecting: false,
    withWorker: false,
    contradictions: [],
    owner: null,
    askedNames: null,
    cachedPreflights: [],
    lastKind: null,
    lastTimeMs: event.timeStamp,
  };
}

/** Returns what requests of one page share, when they were made for that initiator. */
export function contextFor(event: WebRequestEvent, initiator: string | null): string {
  return JSON.stringify([initiator, event.tabId, event.frameId, event.documentId ?? null]);
}

function initiatorOf(event: WebRequestEvent): string | null {
  if (event.initiator !== undefined) return event.initiator;
  return event.originUrl === undefined ? null : originOf(event.originUrl);
}

export function startHop(event: WebRequestEvent): HopDraft {
  return {
    url: event.url,
    method: event.method,
    startedAtMs: event.timeStamp,
    requestHeaders: null,
    response: null,
    end: "pending",
    responseStarted: false,
    netError: null,
    fromCache: null,
    serverIp: null,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: null,
    preflight: null,
    held: null,
  };
}

/** Returns the Hop that events are for now. A track always has one. */
export function currentHop(track: Track): HopDraft {
  const hop = track.hops[track.hops.length - 1];
  if (hop === undefined) throw new RangeError("a track without Hops");
  return hop;
}

export function noteSent(hop: HopDraft, event: WebRequestEvent, sentAtMs = event.timeStamp): void {
  hop.sentAtMs = sentAtMs;
  if (event.requestHeaders !== undefined) hop.requestHeaders = readHeaders(event.requestHeaders);
}

/** Takes a response from onHeadersReceived: what the server sent. */
export function noteResponse(hop: HopDraft, event: WebRequestEvent): void {
  hop.response = readResponse(event);
  hop.respondedAtMs = event.timeStamp;
  noteServer(hop, event);
}

/**
 * Takes a response from a later event: what arrived. Where it differs from what the server sent, somebody edited it.
 * Returns whether that was seen for the first time.
 */
export function noteArrival(hop: HopDraft, event: WebRequestEvent): boolean {
  noteServer(hop, event);
  if (event.statusCode === undefined || event.statusCode <= 0) return false;
  if (hop.response === null) {
    noteResponse(hop, event);
    return false;
  }
  if (event.responseHeaders === undefined || hop.response.status !== event.statusCode) return false;
  const arrived = readHeaders(event.responseHeaders);
  const isFirst = hop.response.editedHeaders === null;
  if (sameLines(hop.response.headers, arrived)) return false;
  hop.response = { ...hop.response, editedHeaders: arrived };
  return isFirst;
}

function noteServer(hop: HopDraft, event: WebRequestEvent): void {
  if (event.fromCache !== undefined) hop.fromCache = event.fromCache;
  if (event.ip !== undefined && event.ip !== null) hop.serverIp = event.ip;
}

function readResponse(event: WebRequestEvent): ResponseHead {
  const headers = readHeaders(event.responseHeaders ?? []);
  const [, version = null, statusText = ""] = /^(\S+) +\d+ ?(.*)$/.exec(event.statusLine ?? "") ?? [];
  return {
    status: event.statusCode ?? 0,
    statusText,
    // Chrome writes HTTP/1.1 also for later versions, which have no status text.
    httpVersion: statusText === "" ? null : version,
    headers,
    editedHeaders: null,
    internal: isInternal(event, headers),
    hypothetical: false,
  };
}

// Chrome marks the redirects that it makes itself: HSTS, and those of extensions.
// https://source.chromium.org/chromium/chromium/src/+/main:net/url_request/url_request_redirect_job.cc
function isInternal(event: WebRequestEvent, headers: HeaderList): boolean {
  return event.statusCode === 307 && hasHeader(headers, "non-authoritative-reason");
}

// https://fetch.spec.whatwg.org/#redirect-status
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Reports whether the response leads elsewhere: so that a redirect is known without its own event. */
export function leadsElsewhere(hop: HopDraft): boolean {
  return hop.response !== null && redirectStatuses.has(hop.response.status) && getCombined(hop.response.headers, "location") !== null;
}
