import type { Call, ResourceType } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import { displayName, getCombined, type HeaderList } from "../model/header-list.ts";
import { withoutFragment } from "../model/origin.ts";
import { reportLabel } from "../model/report-label.ts";
import type { CorsEntry, HarInitiator, HarPair, HarRequest, HarResponse, HarTimings } from "./har-types.ts";

// Names that Chromium's DevTools knows: https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/core/common/ResourceType.ts
const chromiumTypes: Readonly<Partial<Record<ResourceType, string>>> = {
  beacon: "ping",
  "csp-report": "csp-violation-report",
  subdocument: "document",
  preload: "other",
  worker: "script",
};

export function harResourceType(type: ResourceType): string {
  return chromiumTypes[type] ?? type;
}

/** ISO 8601 in UTC; microseconds are kept when there are some. */
export function isoTime(epochMs: number): string {
  const whole = Math.floor(epochMs);
  const text = new Date(whole).toISOString();
  const fraction = Math.floor((epochMs - whole) * 1000 + 0.0005);
  return fraction === 0 ? text : text.replace("Z", `${String(fraction).padStart(3, "0")}Z`);
}

function span(from: number | null, to: number | null): number {
  return from === null || to === null ? 0 : Math.max(0, to - from);
}

/** `send`, `wait` and `receive` must not be -1: http://www.softwareishard.com/blog/har-12-spec/#timings */
export function harTimings({ startedAtMs, sentAtMs, respondedAtMs, endedAtMs }: Exchange): HarTimings {
  const blocked = sentAtMs === null ? -1 : span(startedAtMs, sentAtMs);
  const wait = span(sentAtMs ?? startedAtMs, respondedAtMs);
  return { blocked, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: span(respondedAtMs, endedAtMs) };
}

export function harTime(exchange: Exchange): number {
  return span(exchange.startedAtMs, exchange.endedAtMs);
}

function pairs(headers: HeaderList): HarPair[] {
  return headers.map(({ name, value }) => ({ name: displayName(name), value }));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function pairAt(text: string, separator: string): HarPair {
  const at = text.indexOf(separator);
  return at === -1 ? { name: text, value: "" } : { name: text.slice(0, at), value: text.slice(at + 1) };
}

function queryString(url: string): HarPair[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => pairAt(part, "="))
    .map(({ name, value }) => ({ name: decoded(name), value: decoded(value) }));
}

function cookies(headers: HeaderList, name: "cookie" | "set-cookie"): HarPair[] {
  const values = headers.filter((header) => header.name === name).map((header) => header.value);
  const parts = name === "cookie" ? values.flatMap((value) => value.split(";")) : values.map((value) => value.split(";")[0] ?? "");
  return parts.map((part) => pairAt(part.trim(), "=")).filter((pair) => pair.name !== "");
}

export function harRequest({ method, url, requestHeaders }: Exchange, httpVersion: string): HarRequest {
  const headers = requestHeaders.observed ? requestHeaders.value : [];
  return {
    method,
    url: withoutFragment(url),
    httpVersion,
    cookies: cookies(headers, "cookie"),
    headers: pairs(headers),
    queryString: queryString(url),
    headersSize: -1,
    bodySize: -1,
  };
}

// https://fetch.spec.whatwg.org/#redirect-status
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Returns what the Exchange received; null when nothing was seen. */
export function responseHead(exchange: Exchange): ResponseHead | null {
  return exchange.response.observed ? exchange.response.value : null;
}

export function harResponse(exchange: Exchange): HarResponse {
  const head = responseHead(exchange);
  const headers = head?.headers ?? [];
  const status = head?.status ?? 0;
  return {
    status,
    statusText: head?.statusText ?? "",
    httpVersion: head?.httpVersion ?? "",
    cookies: cookies(headers, "set-cookie"),
    headers: pairs(headers),
    content: { size: 0, mimeType: getCombined(headers, "content-type") ?? "x-unknown" },
    redirectURL: redirectStatuses.has(status) ? (getCombined(headers, "location") ?? "") : "",
    headersSize: -1,
    bodySize: -1,
    _error: exchange.netError,
  };
}

/** What a reader takes of `_cors` and `_error`, for where only the label of the stack is left. */
function labelOf({ call, role, hop, pageOrigin, mode, credentials, outcome, verdict }: CorsEntry, error: string | null): string {
  const said = verdict?.basis === "browser" ? { verdict } : {};
  return reportLabel + JSON.stringify({ _cors: { call, role, hop, pageOrigin, mode, credentials, outcome, ...said }, _error: error });
}

/** As Chromium's DevTools writes it, so that it links back to the source. */
export function harInitiator(call: Call, exchange: Exchange, cors: CorsEntry): HarInitiator {
  const description = labelOf(cors, exchange.netError);
  if (exchange.role === "preflight") return { type: "preflight", url: exchange.url, stack: { description, callFrames: [] } };
  if (call.initiatorStack.length === 0) return { type: "other", stack: { description, callFrames: [] } };
  const callFrames = call.initiatorStack.map(({ url, line, column, functionName }) => ({
    functionName: functionName ?? "",
    scriptId: "",
    url,
    lineNumber: line,
    columnNumber: column,
  }));
  return { type: "script", stack: { description, callFrames } };
}
