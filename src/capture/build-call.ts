import type { Call, Hop } from "../model/call.ts";
import type { Exchange, ExchangeRole, ResponseHead } from "../model/exchange.ts";
import { type HeaderList, hasHeader } from "../model/header-list.ts";
import { notObserved, type Observed, seen, valueOr } from "../model/observed.ts";
import { endOf } from "./firefox-events.ts";
import { observeCredentials, observeMode, observePageOrigin, observeSecureContext } from "./request-modes.ts";
import type { HopDraft, Track } from "./request-track.ts";
import { resourceTypeOf } from "./resource-type.ts";
import type { EventBrowser } from "./web-request-event.ts";

/** Returns the Call that an actual request's track stands for now, or that of a preflight for which no request was seen. */
export function buildCall(track: Track, browser: EventBrowser): Call {
  const isOrphan = track.role === "preflight";
  const hops = isOrphan ? [orphanHop(track)] : track.hops.map((hop, index) => buildHop(track, hop, index));
  const first = track.hops[0];
  const firstSeen = first === undefined ? [] : [first.requestHeaders, first.preflight?.hops[0]?.requestHeaders ?? null];
  // A browser's own redirect comes before any header was made: the next Hop's tell the same of the Call.
  const requestHeaders =
    hops.map((hop) => hop.actual.requestHeaders).find((headers) => headers.observed) ??
    hops[0]?.actual.requestHeaders ??
    notObserved("source-hides-it");
  const mode = observeMode({
    url: track.first.url,
    type: track.first.type,
    hasPreflight: isOrphan || track.hops.some((hop) => hop.preflight !== null),
    requestHeaders,
  });
  // A URL says less than the origin that was sent: a sandboxed frame has a URL, too.
  const isCors = mode.observed && mode.value === "cors" && firstSeen.some((headers) => headers !== null && hasHeader(headers, "origin"));
  const initiator = isCors && track.first.initiator === undefined ? null : track.initiator;
  const pageOrigin = observePageOrigin(initiator, firstSeen, track.startSeen ? "source-hides-it" : "capture-started-later");
  const end =
    browser === "firefox"
      ? endOf(
          track.end,
          mode,
          pageOrigin,
          hops.map(({ url }) => url),
        )
      : track.end;
  return {
    id: track.callId,
    revision: 0,
    resourceType: resourceTypeOf(track.first.type, isOrphan ? null : valueOr(requestHeaders, null)),
    pageOrigin,
    documentUrl: track.first.documentUrl ?? null,
    fromServiceWorker: track.first.tabId === -1,
    mode,
    credentials: isOrphan ? notObserved("capture-started-later") : observeCredentials(mode, pageOrigin, track.hops),
    redirectMode: notObserved("source-hides-it"),
    forcedPreflight: notObserved("source-hides-it"),
    clientAddressSpace: notObserved("source-hides-it"),
    resourceAddressSpace: notObserved("source-hides-it"),
    targetAddressSpace: notObserved("source-hides-it"),
    clientIsSecureContext: observeSecureContext(pageOrigin, track.first.frameId === 0),
    hops,
    end: isOrphan ? { kind: "not-observed" } : end,
    cachedPreflights: [...track.cachedPreflights],
    browserVerdict: null,
    initiatorStack: [],
    writtenCredentials: null,
    contradictions: [...track.contradictions],
    startedAtMs: track.hops[0]?.startedAtMs ?? track.first.timeStamp,
    endedAtMs: track.endedAtMs,
  };
}

function buildHop(track: Track, hop: HopDraft, index: number): Hop {
  return {
    url: hop.url,
    method: hop.method,
    preflight: hop.preflight === null ? null : buildPreflight(hop.preflight, hop),
    actual: buildExchange(track, hop, "actual", `${track.requestId}/${index}`),
  };
}

/** A preflight's end is in no event when its request was aborted: the browser drops both together. */
function buildPreflight(preflight: Track, owner: HopDraft): Exchange {
  const exchange = preflightExchange(preflight);
  if (exchange.end !== "pending" || owner.end !== "error") return exchange;
  return {
    ...exchange,
    end: "error",
    netError: owner.netError,
    endedAtMs: owner.endedAtMs,
    response: exchange.response.observed ? exchange.response : seen(null),
  };
}

/** Returns the Exchange of a preflight's track. */
export function preflightExchange(preflight: Track): Exchange {
  const hop = preflight.hops[0];
  if (hop === undefined) throw new RangeError("a track without Hops");
  return buildExchange(preflight, hop, "preflight", `${preflight.requestId}/preflight`);
}

/** The actual request is not in the log: nothing is claimed about it but its URL and method. */
function orphanHop(track: Track): Hop {
  const preflight = preflightExchange(track);
  const asked = preflight.requestHeaders.observed
    ? preflight.requestHeaders.value.find((header) => header.name === "access-control-request-method")
    : undefined;
  const method = asked?.value ?? preflight.method;
  const actual: Exchange = {
    id: `${track.requestId}/0`,
    role: "actual",
    url: preflight.url,
    method,
    requestHeaders: notObserved("capture-started-later"),
    response: notObserved("capture-started-later"),
    end: "pending",
    netError: null,
    fromCache: null,
    serverIp: null,
    startedAtMs: preflight.startedAtMs,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: null,
  };
  return { url: preflight.url, method, preflight, actual };
}

function buildExchange(track: Track, hop: HopDraft, role: ExchangeRole, id: string): Exchange {
  return {
    id,
    role,
    url: hop.url,
    method: hop.method,
    requestHeaders: observeRequestHeaders(track, hop),
    response: observeResponse(track, hop),
    end: hop.end,
    netError: hop.netError,
    fromCache: hop.fromCache,
    serverIp: hop.serverIp,
    startedAtMs: hop.startedAtMs,
    sentAtMs: hop.sentAtMs,
    respondedAtMs: hop.respondedAtMs,
    endedAtMs: hop.endedAtMs,
  };
}

function observeRequestHeaders(track: Track, hop: HopDraft): Observed<HeaderList> {
  if (hop.requestHeaders !== null) return seen(hop.requestHeaders);
  if (!track.startSeen) return notObserved("capture-started-later");
  // The event came, but without headers.
  if (hop.sentAtMs !== null) return notObserved("source-hides-it");
  if (hop.response !== null && !hop.response.internal) return notObserved("capture-gap");
  return notObserved(hop.end === "pending" ? "still-running" : "never-sent");
}

function observeResponse(track: Track, hop: HopDraft): Observed<ResponseHead | null> {
  if (hop.response !== null) return seen(hop.response);
  if (hop.end === "pending") return notObserved("still-running");
  if (!track.startSeen) return notObserved("capture-started-later");
  if (hop.end !== "error") return notObserved("capture-gap");
  return hop.sentAtMs === null ? notObserved("never-sent") : seen(null);
}
