import type { Call } from "../model/call.ts";
import { netErrorKind } from "../model/net-error.ts";
import { parseUrl, resolveLocation } from "../model/origin.ts";
import { reduce, startCapture } from "./from-web-request.ts";
import type { WebRequestEvent, WebRequestHeader } from "./web-request-event.ts";

/** Headers as drivers give them: lower-cased names, lines of one name joined. */
export type DriverHeaders = Readonly<Record<string, string>>;

export interface DriverAnswer {
  readonly status: number;
  readonly headers: DriverHeaders;
}

/** One request of a page, as Playwright and Puppeteer tell of it in browsers that are not Chromium's. A redirect is a request of its own. */
export interface DriverRequest {
  readonly url: string;
  readonly method: string;
  /** Playwright's name; "" where the driver has none (Puppeteer with Firefox). */
  readonly resourceType: string;
  readonly isNavigation: boolean;
  readonly headers: DriverHeaders;
  /** The place in the list of the request whose redirect led here; null: none did. */
  readonly redirectedFrom: number | null;
  readonly answer: DriverAnswer | null;
  readonly end: { readonly kind: "pending" } | { readonly kind: "finished" } | { readonly kind: "failed"; readonly error: string };
  readonly startedAtMs: number;
  readonly respondedAtMs: number | null;
  readonly endedAtMs: number | null;
}

// https://playwright.dev/docs/api/class-request#request-resource-type. Firefox over WebDriver BiDi has "document" for beacons and
// EventSource as well: what is no navigation is told by its headers.
const types: ReadonlyMap<string, string> = new Map([
  ["stylesheet", "stylesheet"],
  ["image", "image"],
  ["media", "media"],
  ["font", "font"],
  ["script", "script"],
  ["xhr", "xmlhttprequest"],
  ["fetch", "xmlhttprequest"],
  ["eventsource", "xmlhttprequest"],
  ["websocket", "websocket"],
  ["manifest", "web_manifest"],
  ["ping", "ping"],
  ["beacon", "beacon"],
  ["cspreport", "csp_report"],
]);

function typeOf({ isNavigation, resourceType, headers }: DriverRequest): string {
  if (isNavigation) return /^i?frame$/.test(headers["sec-fetch-dest"] ?? "") ? "sub_frame" : "main_frame";
  return types.get(resourceType) ?? "other";
}

function headerLines(headers: DriverHeaders): WebRequestHeader[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/**
 * `route.abort()` ends a request so, whatever error the test names (measured: Playwright 1.61 with Firefox ESR 153). Elsewhere it is an
 * extension's work, and a browser that a driver started has none.
 */
function errorName(error: string): string {
  return netErrorKind(error) === "blocked-by-client" ? `ROUTE_ABORTED (${error})` : error;
}

/**
 * Where a redirect is not followed, Firefox may tell the request that it would have led to as well, as one of its own that ends at once
 * (measured in Firefox ESR 153). It was never sent.
 */
function isNotFollowed({ url, answer, end, redirectedFrom }: DriverRequest, requests: readonly DriverRequest[]): boolean {
  if (redirectedFrom !== null || answer !== null || end.kind !== "failed") return false;
  if (netErrorKind(end.error) !== "redirect-not-followed") return false;
  return requests.some((other) => other.end.kind === "failed" && targetOf(other) === parseUrl(url)?.href);
}

function targetOf({ url, answer }: DriverRequest): string | null {
  const location = answer?.headers.location;
  return location === undefined ? null : resolveLocation(location, url);
}

/** What an extension would have been told of one request. `next`: where its redirect led. */
function eventsOf(request: DriverRequest, requestId: string, next: DriverRequest | null): WebRequestEvent[] {
  const { url, method, headers, answer, end, startedAtMs, respondedAtMs, endedAtMs } = request;
  const { referer } = headers;
  const common = {
    requestId,
    url,
    method,
    type: typeOf(request),
    tabId: 0,
    frameId: 0,
    ...(referer === undefined || parseUrl(referer) === null ? {} : { originUrl: referer }),
  };
  const begun: WebRequestEvent[] = [
    { ...common, kind: "onBeforeRequest", timeStamp: startedAtMs },
    { ...common, kind: "onSendHeaders", timeStamp: startedAtMs, requestHeaders: headerLines(headers) },
  ];
  const answered = answer === null ? {} : { statusCode: answer.status, responseHeaders: headerLines(answer.headers) };
  if (answer !== null) begun.push({ ...common, ...answered, kind: "onHeadersReceived", timeStamp: respondedAtMs ?? startedAtMs });
  if (next !== null) {
    return [...begun, { ...common, ...answered, kind: "onBeforeRedirect", timeStamp: respondedAtMs ?? startedAtMs, redirectUrl: next.url }];
  }
  const timeStamp = endedAtMs ?? respondedAtMs ?? startedAtMs;
  if (end.kind === "failed") return [...begun, { ...common, kind: "onErrorOccurred", timeStamp, error: errorName(end.error) }];
  return end.kind === "finished" ? [...begun, { ...common, ...answered, kind: "onCompleted", timeStamp }] : begun;
}

function firstOf(requests: readonly DriverRequest[], index: number): number {
  let first = index;
  for (let at = requests[first]?.redirectedFrom ?? null; at !== null; at = requests[at]?.redirectedFrom ?? null) first = at;
  return first;
}

/**
 * Makes Calls of what a driver told. Its events are those that Firefox gives an extension, but that Playwright leaves preflights out
 * (measured in Firefox ESR 153: Playwright 1.61, Puppeteer 24.43): a preflight that was not told is not observed. That a request
 * "finished" does not say that its answer was given to the page: of most that CORS blocks it is said as well.
 */
export function callsFromDriver(requests: readonly DriverRequest[]): Call[] {
  const nexts = new Map<number, number>();
  for (const [index, { redirectedFrom }] of requests.entries()) if (redirectedFrom !== null) nexts.set(redirectedFrom, index);
  const events = requests.flatMap((request, index) => {
    if (isNotFollowed(request, requests)) return [];
    const requestId = String(firstOf(requests, index));
    return eventsOf(request, requestId, requests[nexts.get(index) ?? -1] ?? null);
  });
  const sorted = events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => a.event.timeStamp - b.event.timeStamp || a.index - b.index);
  const state = startCapture({ idPrefix: "driver-", ownOrigin: null, browser: "firefox" });
  const { changed } = reduce(
    state,
    sorted.map(({ event }) => event),
  );
  return changed.filter(({ hops }) => !/^(?:data|blob):/.test(hops[0]?.url ?? ""));
}
