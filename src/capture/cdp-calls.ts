import type { Call, CallEnd, Hop, ResourceType } from "../model/call.ts";
import type { Exchange, ExchangeEnd, ExchangeRole, ResponseHead } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";
import { notObserved, type Observed, seen } from "../model/observed.ts";
import { originOf } from "../model/origin.ts";
import type { CdpAnswer, CdpPage, CdpTrack } from "./cdp-page.ts";
import type { CdpRequest, CdpState } from "./from-cdp.ts";
import { mergeCdp } from "./join-cdp.ts";
import { joinOpenIssues } from "./join-issues.ts";
import { observeCredentials, observeMode, observePageOrigin, observeSecureContext } from "./request-modes.ts";

// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-ResourceType
const resourceTypes: Readonly<Record<string, ResourceType>> = {
  Document: "document",
  Stylesheet: "stylesheet",
  Image: "image",
  Media: "media",
  Font: "font",
  Script: "script",
  TextTrack: "texttrack",
  XHR: "xhr",
  Fetch: "fetch",
  EventSource: "eventsource",
  Manifest: "manifest",
  Ping: "beacon",
  CSPViolationReport: "csp-report",
};

/** What one URL of a request sent and got. */
interface Wire {
  readonly sent: HeaderList | null;
  readonly answer: ResponseHead | null;
  readonly told: CdpAnswer | null;
}

function headOf(
  { status, statusText, httpVersion }: Pick<CdpAnswer, "status" | "statusText" | "httpVersion">,
  headers: HeaderList,
): ResponseHead {
  return { status, statusText, httpVersion, headers, editedHeaders: null, internal: false, hypothetical: false };
}

/** What came as on the wire counts, unless it only said that a stored answer is still good. */
function wiresOf({ urls, sentHeaders, receivedHeaders }: CdpRequest, track: CdpTrack): Wire[] {
  let next = 0;
  return urls.map((_, index): Wire => {
    const told = track.redirects[index] ?? (index === urls.length - 1 ? track.answer : null);
    if (told !== null && !told.hasExtra) return { sent: null, answer: { ...headOf(told, told.headers), internal: isInternal(told) }, told };
    const sent = sentHeaders[next] ?? null;
    const received = receivedHeaders[next];
    next += 1;
    if (received === undefined) return { sent, answer: told === null ? null : headOf(told, told.headers), told };
    if (received.status === 304 && told !== null) return { sent, answer: headOf(told, told.headers), told };
    const { statusText = "", httpVersion = null } = told ?? {};
    return { sent, answer: headOf({ status: received.status, statusText, httpVersion }, received.headers), told };
  });
}

/** The browser's own: https://source.chromium.org/chromium/chromium/src/+/main:net/url_request/url_request_redirect_job.cc */
function isInternal({ headers }: CdpAnswer): boolean {
  return headers.some(({ name }) => name === "non-authoritative-reason");
}

interface Part {
  readonly id: string;
  readonly role: ExchangeRole;
  readonly url: string;
  readonly method: string;
  readonly end: ExchangeEnd;
}

function responseOf({ sent, answer }: Wire, end: ExchangeEnd): Observed<ResponseHead | null> {
  if (answer !== null) return seen(answer);
  if (end === "pending") return notObserved("still-running");
  return sent === null ? notObserved("never-sent") : seen(null);
}

function exchangeOf({ id, role, url, method, end }: Part, wire: Wire, request: CdpRequest, endedAtMs: number | null): Exchange {
  const isAtEnd = end === "error" || end === "completed";
  return {
    id,
    role,
    url,
    method,
    requestHeaders:
      wire.sent !== null
        ? seen(wire.sent)
        : notObserved(wire.answer !== null ? "source-hides-it" : end === "pending" ? "still-running" : "never-sent"),
    response: responseOf(wire, end),
    end,
    netError: end === "error" ? request.netError : null,
    fromCache: wire.told?.fromCache ?? null,
    serverIp: wire.told?.serverIp ?? null,
    startedAtMs: request.startedAtMs,
    sentAtMs: wire.sent === null ? null : request.startedAtMs,
    respondedAtMs: wire.answer === null ? null : (endedAtMs ?? request.startedAtMs),
    endedAtMs: isAtEnd ? (endedAtMs ?? request.startedAtMs) : null,
  };
}

function endOfRequest({ ended, netError }: CdpRequest): ExchangeEnd {
  return netError !== null ? "error" : ended ? "completed" : "pending";
}

function preflightExchange(request: CdpRequest, track: CdpTrack): Exchange {
  const [wire = { sent: null, answer: null, told: null }] = wiresOf(request, track);
  const end = endOfRequest(request) === "pending" && wire.answer !== null ? "completed" : endOfRequest(request);
  const url = request.urls[0] ?? "";
  return exchangeOf(
    { id: `${request.requestId}/preflight`, role: "preflight", url, method: "OPTIONS", end },
    wire,
    request,
    track.endedAtMs,
  );
}

/** The preflights of each request, by its id, in the order in which they were made. */
type Preflights = ReadonlyMap<string, readonly CdpRequest[]>;

function preflightsOf({ requests }: CdpState): Preflights {
  const byRequest = new Map<string, CdpRequest[]>();
  for (const one of requests.values()) {
    if (one.preflightFor === null) continue;
    const known = byRequest.get(one.preflightFor);
    if (known === undefined) byRequest.set(one.preflightFor, [one]);
    else known.push(one);
  }
  return byRequest;
}

function hopsOf({ tracks }: CdpPage, preflights: Preflights, request: CdpRequest, track: CdpTrack): Hop[] {
  const waiting = [...(preflights.get(request.requestId) ?? [])];
  const wires = wiresOf(request, track);
  return request.urls.map((url, index): Hop => {
    const at = waiting.findIndex((one) => one.urls[0] === url);
    const [asked] = at === -1 ? [] : waiting.splice(at, 1);
    const askedTrack = asked === undefined ? undefined : tracks.get(asked.requestId);
    const isLast = index === request.urls.length - 1;
    const method = track.methods[index] ?? request.method;
    const end = isLast ? endOfRequest(request) : "redirected";
    const part: Part = { id: `${request.requestId}/${index}`, role: "actual", url, method, end };
    return {
      url,
      method,
      preflight: asked === undefined || askedTrack === undefined ? null : preflightExchange(asked, askedTrack),
      actual: exchangeOf(part, wires[index] ?? { sent: null, answer: null, told: null }, request, track.endedAtMs),
    };
  });
}

function endOfCall({ ended, netError }: CdpRequest): CallEnd {
  if (netError !== null) return { kind: "error", netError };
  return ended ? { kind: "completed" } : { kind: "pending" };
}

function callOf(page: CdpPage, preflights: Preflights, request: CdpRequest, track: CdpTrack): Call {
  const hops = hopsOf(page, preflights, request, track);
  const sent = hops
    .flatMap(({ preflight, actual }) => [actual, preflight])
    .flatMap((one) => (one?.requestHeaders.observed ? [one.requestHeaders.value] : []));
  const isDocument = track.type === "Document";
  const hasPreflight = hops.some(({ preflight }) => preflight !== null);
  const mode = observeMode({
    url: request.urls[0] ?? "",
    type: isDocument ? "main_frame" : "xmlhttprequest",
    hasPreflight,
    requestHeaders: hops.map(({ actual }) => actual.requestHeaders).find(({ observed }) => observed) ?? notObserved("never-sent"),
  });
  const byOrigin = observePageOrigin(null, sent, "source-hides-it");
  const ofDocument = isDocument || track.documentUrl === null ? null : originOf(track.documentUrl);
  const pageOrigin = byOrigin.observed || ofDocument === null ? byOrigin : seen(ofDocument);
  const unseen = notObserved("source-hides-it");
  const sentHops = hops.map(({ url, actual }) => ({
    url,
    requestHeaders: actual.requestHeaders.observed ? actual.requestHeaders.value : null,
  }));
  const call: Call = {
    id: `cdp-${request.requestId}`,
    revision: 0,
    resourceType: resourceTypes[track.type] ?? "other",
    pageOrigin,
    documentUrl: track.documentUrl,
    fromServiceWorker: false,
    mode,
    credentials: observeCredentials(mode, pageOrigin, sentHops),
    redirectMode: unseen,
    forcedPreflight: unseen,
    clientAddressSpace: unseen,
    resourceAddressSpace: unseen,
    targetAddressSpace: unseen,
    clientIsSecureContext: observeSecureContext(pageOrigin, false),
    hops,
    end: endOfCall(request),
    cachedPreflights: [],
    browserVerdict: null,
    initiatorStack: [],
    writtenCredentials: null,
    contradictions: [],
    startedAtMs: request.startedAtMs,
    endedAtMs: track.endedAtMs,
  };
  return mergeCdp(call, request);
}

function isWeb(url: string): boolean {
  return /^(?:https?|file):/.test(url);
}

/** Returns the Calls that the page made so far, each with its own preflights: the browser names the pairs. */
export function callsOfPage(page: CdpPage): Call[] {
  const { cdp, tracks } = page;
  const preflights = preflightsOf(cdp);
  const calls = [...cdp.requests.values()].flatMap((request): Call[] => {
    const track = tracks.get(request.requestId);
    if (track === undefined || request.preflightFor !== null || !isWeb(request.urls[0] ?? "")) return [];
    return [callOf(page, preflights, request, track)];
  });
  const joined = joinOpenIssues(calls, cdp);
  const changed = new Map(joined.calls.map((call) => [call.id, call]));
  return [...calls.map((call) => changed.get(call.id) ?? call), ...joined.unseen];
}
