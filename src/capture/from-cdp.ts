import type { AddressSpace, BrowserVerdict, SourceLocation, WithheldCookie } from "../model/call.ts";
import type { Fields } from "../model/fields.ts";
import { type Header, type HeaderList, hasHeader } from "../model/header-list.ts";
import { addressSpace, type CdpEvent, fields, items, locationFrom, number, text, verdictFrom, withoutHash } from "./cdp-event.ts";
import { type CdpIssue, issueFrom } from "./cdp-issue.ts";

/** What the debugger told about one request id: an actual request with its redirects, or a preflight. */
export interface CdpRequest {
  readonly requestId: string;
  /** A preflight's: the id of the request that it is for. */
  readonly preflightFor: string | null;
  /** One URL a Hop, without fragments. */
  readonly urls: readonly string[];
  readonly method: string;
  /** Unix epoch, milliseconds. */
  readonly startedAtMs: number;
  readonly stack: readonly SourceLocation[];
  /** Cookies that went with it, or would have: proof of credentials mode "include" across origins. */
  readonly carriesCookies: boolean;
  readonly withheldCookies: readonly WithheldCookie[];
  /** From ExtraInfo: as on the wire. One list a Hop, as far as they came. */
  readonly sentHeaders: readonly HeaderList[];
  readonly receivedHeaders: readonly { readonly status: number; readonly headers: HeaderList }[];
  readonly clientAddressSpace: AddressSpace | null;
  readonly clientIsSecureContext: boolean | null;
  readonly resourceAddressSpace: AddressSpace | null;
  readonly verdict: BrowserVerdict | null;
  /** "net::ERR_…"; null without an error. */
  readonly netError: string | null;
  readonly blockedReason: string | null;
  readonly ended: boolean;
}

/** Everything that the debugger told so far; changed in place by `takeCdpEvent`. */
export interface CdpState {
  readonly requests: Map<string, CdpRequest>;
  readonly issues: CdpIssue[];
}

export function createCdpState(): CdpState {
  return { requests: new Map(), issues: [] };
}

function headersFrom(value: unknown): HeaderList {
  // Equal names are joined with a newline. https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Headers
  return Object.entries(fields(value)).flatMap(([name, joined]): Header[] =>
    typeof joined === "string" ? joined.split("\n").map((line) => ({ name: name.toLowerCase(), value: line })) : [],
  );
}

function stackFrom(initiator: Fields): SourceLocation[] {
  return items(fields(initiator.stack).callFrames).flatMap((frame) => locationFrom(fields(frame)) ?? []);
}

function blank(requestId: string): CdpRequest {
  return {
    requestId,
    preflightFor: null,
    urls: [],
    method: "",
    startedAtMs: 0,
    stack: [],
    carriesCookies: false,
    withheldCookies: [],
    sentHeaders: [],
    receivedHeaders: [],
    clientAddressSpace: null,
    clientIsSecureContext: null,
    resourceAddressSpace: null,
    verdict: null,
    netError: null,
    blockedReason: null,
    ended: false,
  };
}

function withStart(request: CdpRequest, params: Fields): CdpRequest {
  const { url, method } = fields(params.request);
  const initiator = fields(params.initiator);
  const urls = [...request.urls, withoutHash(text(url) ?? "")];
  // A redirect comes as a further requestWillBeSent with the same id.
  if (request.urls.length > 0) return { ...request, urls };
  return {
    ...request,
    urls,
    method: text(method) ?? "",
    startedAtMs: (number(params.wallTime) ?? 0) * 1000,
    stack: stackFrom(initiator),
    preflightFor: initiator.type === "preflight" ? text(initiator.requestId) : null,
  };
}

// More of one request tell nothing new.
const mostCookies = 50;

function withCookies({ withheldCookies }: CdpRequest, cookies: readonly Fields[], way: WithheldCookie["way"]): readonly WithheldCookie[] {
  const withheld = cookies.flatMap((cookie): WithheldCookie[] => {
    const reasons = items(cookie.blockedReasons).filter((reason) => typeof reason === "string");
    // A line that is no cookie has no other name.
    const name = text(fields(cookie.cookie).name) ?? /^[^=;]*/.exec(text(cookie.cookieLine) ?? "")?.[0].trim() ?? "";
    return reasons.length === 0 || name === "" ? [] : [{ name, way, reasons }];
  });
  return [...withheldCookies, ...withheld].slice(0, mostCookies);
}

function withSentHeaders(request: CdpRequest, params: Fields): CdpRequest {
  const cookies = items(params.associatedCookies).map(fields);
  const headers = headersFrom(params.headers);
  const client = fields(params.clientSecurityState);
  return {
    ...request,
    sentHeaders: [...request.sentHeaders, headers],
    carriesCookies: request.carriesCookies || hasHeader(headers, "cookie") || cookies.length > 0,
    withheldCookies: withCookies(request, cookies, "sent"),
    clientAddressSpace: addressSpace(client.initiatorIPAddressSpace) ?? request.clientAddressSpace,
    clientIsSecureContext:
      typeof client.initiatorIsSecureContext === "boolean" ? client.initiatorIsSecureContext : request.clientIsSecureContext,
  };
}

function withReceivedHeaders(request: CdpRequest, params: Fields): CdpRequest {
  const received = { status: number(params.statusCode) ?? 0, headers: headersFrom(params.headers) };
  const resourceAddressSpace = addressSpace(params.resourceIPAddressSpace) ?? request.resourceAddressSpace;
  const withheldCookies = withCookies(request, items(params.blockedCookies).map(fields), "stored");
  return { ...request, receivedHeaders: [...request.receivedHeaders, received], resourceAddressSpace, withheldCookies };
}

function withFailure(request: CdpRequest, params: Fields): CdpRequest {
  return {
    ...request,
    ended: true,
    netError: text(params.errorText),
    blockedReason: text(params.blockedReason),
    verdict: verdictFrom(params.corsErrorStatus, "loading-failed"),
  };
}

const readers: Readonly<Record<string, (request: CdpRequest, params: Fields) => CdpRequest>> = {
  "Network.requestWillBeSent": withStart,
  "Network.requestWillBeSentExtraInfo": withSentHeaders,
  "Network.responseReceivedExtraInfo": withReceivedHeaders,
  "Network.loadingFailed": withFailure,
  "Network.loadingFinished": (request) => ({ ...request, ended: true }),
};

/**
 * Takes one event into the state; returns the id of the request that it changed, null when none did. Unknown and malformed
 * events change nothing. A request's events may come on several sessions, in any order: the id joins them. `heardAtMs`: Unix epoch.
 */
export function takeCdpEvent(state: CdpState, { method, params }: CdpEvent, heardAtMs: number): string | null {
  const read = readers[method];
  const given = fields(params);
  if (method === "Audits.issueAdded") {
    const issue = issueFrom(given, heardAtMs);
    if (issue !== null) state.issues.push(issue);
    return issue?.requestId ?? null;
  }
  const requestId = text(given.requestId);
  if (read === undefined || requestId === null) return null;
  state.requests.set(requestId, read(state.requests.get(requestId) ?? blank(requestId), given));
  return requestId;
}
