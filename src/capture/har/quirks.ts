import type { ResourceType } from "../../model/call.ts";
import { type Fields, isFields } from "../../model/fields.ts";
import type { Header, HeaderList } from "../../model/header-list.ts";
import { reportLabel } from "../../model/report-label.ts";
import { hasCustom } from "./headers.ts";
import { fieldsAt, listAt, numberAt, textAt } from "./json.ts";

/** Everything in which programs that write HAR differ from each other, one function each. */

export interface ErrorMark {
  /** The error that the writer notes for an entry; null when it notes none. */
  readonly error: string | null;
  /** True when the writer notes errors, so that no error means that the browser was content. */
  readonly noted: boolean;
}

/**
 * Reports whether a writer noted how a request was answered. Scripts for load tests leave the response out; WebPageTest and Playwright
 * begin with a negative status, and keep it where no answer came to be known.
 * https://github.com/microsoft/playwright/blob/main/packages/playwright-core/src/server/har/harTracer.ts
 */
export function hasAnswer(entry: Fields, mark: ErrorMark): boolean {
  const { response } = entry;
  if (mark.error !== null) return true;
  if (!isFields(response)) return false;
  const status = numberAt(response, "status");
  return (status !== null && status >= 0) || listAt(response, "headers").length > 0;
}

/**
 * `response._error`: Chromium's DevTools (null without an error, and of what was imported), Safari and mitmproxy (only with an error).
 * `_error` of the entry itself: writers that end an entry by hand. `response._failureText`: Playwright. `response._charlesStatus`: Charles, "COMPLETE" or how it ended.
 * `statusText` "Fiddler - …": an answer that Fiddler made itself because the server could not be reached.
 * Firefox, Proxyman and the rest note nothing: a blocked response looks like a success.
 * https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/models/har/Log.ts
 * https://github.com/WebKit/WebKit/blob/main/Source/WebInspectorUI/UserInterface/Controllers/HARBuilder.js
 * https://github.com/mitmproxy/mitmproxy/blob/main/mitmproxy/addons/savehar.py
 */
export function errorMark(entry: Fields, response: Fields): ErrorMark {
  const error = textAt(response, "_error") ?? textAt(response, "_failureText") ?? textAt(entry, "_error");
  // The name that a route of the test chose for it is not the browser's.
  if (entry._wasAborted === true) return { error: `ROUTE_ABORTED (${error ?? ""})`, noted: true };
  if (error !== null && error !== "") return { error, noted: true };
  const charles = textAt(response, "_charlesStatus");
  if (charles !== null && charles !== "" && charles.toUpperCase() !== "COMPLETE") return { error: charles, noted: true };
  if (madeByProxy(response)) return { error: textAt(response, "statusText"), noted: true };
  // Playwright always notes why a request failed, and has a member of this name in each entry of a page.
  if (typeof entry._monotonicTime === "number") return { error: null, noted: (numberAt(response, "status") ?? 0) > 0 };
  return { error: null, noted: response._error === null && (numberAt(response, "status") ?? 0) > 0 && !wasImported(response) };
}

/**
 * Chromium's DevTools writes `_error: null` of everything that it had itself read from a HAR, whatever stood there (measured in
 * Chromium 156). Its importer gives each header a member `custom`, and the export writes it out; DevTools' own recordings have none.
 * https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/models/har/HARFormat.ts
 */
function wasImported(response: Fields): boolean {
  return listAt(response, "headers").some(hasCustom);
}

const noFields: Fields = {};

/**
 * What a label of our own says (see model/report-label.ts) stands in for `_cors` and `response._error` when Chromium's Network panel
 * has dropped them. Of any other entry: the entry's own; `cors` is null when there is none.
 */
export function corsAndResponseOf(entry: Fields): { readonly cors: Fields | null; readonly response: Fields } {
  const response = fieldsAt(entry, "response");
  if (isFields(entry._cors)) return { cors: entry._cors, response };
  const label = textAt(fieldsAt(fieldsAt(entry, "_initiator"), "stack"), "description");
  if (label?.startsWith(reportLabel) !== true) return { cors: null, response };
  const said = labelFields(label.slice(reportLabel.length));
  const error = textAt(response, "_error") ?? textAt(said, "_error");
  return { cors: fieldsAt(said, "_cors"), response: error === null ? response : { ...response, _error: error } };
}

function labelFields(json: string): Fields {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : noFields;
  } catch {
    return noFields;
  }
}

/** Playwright notes which answers a route of the test gave. No server was asked. */
export function madeByTest(entry: Fields): boolean {
  return entry._wasFulfilled === true;
}

export function madeByProxy(response: Fields): boolean {
  return (textAt(response, "statusText") ?? "").startsWith("Fiddler - ");
}

// Chromium's names: https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/core/common/ResourceType.ts
const chromiumTypes: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  ["fetch", "fetch"],
  ["xhr", "xhr"],
  ["eventsource", "eventsource"],
  ["script", "script"],
  ["stylesheet", "stylesheet"],
  ["image", "image"],
  ["font", "font"],
  ["media", "media"],
  ["texttrack", "texttrack"],
  ["manifest", "manifest"],
  ["ping", "beacon"],
  ["beacon", "beacon"],
  ["document", "document"],
  ["websocket", "websocket"],
  ["csp-violation-report", "csp-report"],
]);

// https://fetch.spec.whatwg.org/#concept-request-destination
const destinations: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  ["empty", "fetch"],
  ["script", "script"],
  ["style", "stylesheet"],
  ["image", "image"],
  ["font", "font"],
  ["audio", "media"],
  ["video", "media"],
  ["track", "texttrack"],
  ["manifest", "manifest"],
  ["document", "document"],
  ["iframe", "subdocument"],
  ["frame", "subdocument"],
  ["worker", "worker"],
  ["sharedworker", "worker"],
  ["serviceworker", "worker"],
]);

/** `_resourceType` is Chromium's; elsewhere Sec-Fetch-Dest says it, or that the request has an Origin. */
export function resourceTypeOf(entry: Fields, headers: HeaderList): ResourceType {
  const named = chromiumTypes.get((textAt(entry, "_resourceType") ?? "").toLowerCase());
  if (named !== undefined) return named;
  const headerValue = (name: string) =>
    headers
      .find((header) => header.name === name)
      ?.value.trim()
      .toLowerCase();
  if (headerValue("upgrade") === "websocket") return "websocket";
  if (headerValue("x-requested-with") === "xmlhttprequest") return "xhr";
  if (headerValue("accept")?.startsWith("text/event-stream") === true) return "eventsource";
  const destination = destinations.get(headerValue("sec-fetch-dest") ?? "");
  if (destination !== undefined) return destination;
  if (headerValue("origin") !== undefined) return "fetch";
  return isNavigation(headerValue) ? "document" : "other";
}

/**
 * Browsers ask for a page so, and for nothing else; a form that is sent to another site has an Origin, too, and is not told apart.
 * https://w3c.github.io/webappsec-upgrade-insecure-requests/#preference, https://fetch.spec.whatwg.org/#document-accept-header-value
 */
function isNavigation(headerValue: (name: string) => string | undefined): boolean {
  return headerValue("upgrade-insecure-requests") === "1" || headerValue("accept")?.startsWith("text/html,application/xhtml+xml,") === true;
}

/**
 * Chromium marks preflights with `_resourceType` and `_initiator.type`; everyone else is recognised by the request header.
 * https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function isPreflight(entry: Fields, method: string, headers: HeaderList): boolean {
  if (method.toUpperCase() !== "OPTIONS") return false;
  const marked = textAt(entry, "_resourceType") === "preflight" || textAt(fieldsAt(entry, "_initiator"), "type") === "preflight";
  return marked || headers.some((header) => header.name === "access-control-request-method");
}

/** Chromium: `_fromCache`; Safari: `_fetchType`; Firefox: a `cache` object with a member. Null when nothing says it. */
export function fromCacheOf(entry: Fields): boolean | null {
  if (textAt(entry, "_fromCache") !== null) return true;
  const type = textAt(entry, "_fetchType");
  if (type !== null) return type === "Memory Cache" || type === "Disk Cache";
  return "afterRequest" in fieldsAt(entry, "cache") ? true : null;
}

/** Chromium puts the page's URL into the page's title, Safari too; Firefox its title. */
export function pageTitles(log: Fields): ReadonlyMap<string, string> {
  const pages = listAt(log, "pages").filter(isFields);
  return new Map(
    pages.flatMap((page) => {
      const id = textAt(page, "id");
      const title = textAt(page, "title");
      return id === null || title === null ? [] : [[id, title] as const];
    }),
  );
}

/**
 * Firefox notes when the page made a request, and how long its parts took without the time that it waited for its preflight: such
 * a request can end before its preflight begins (measured in Firefox 153).
 * https://searchfox.org/firefox-main/source/devtools/client/netmonitor/src/har/har-builder.js
 */
export function leavesOutWaiting(log: Fields): boolean {
  return textAt(fieldsAt(log, "creator"), "name") === "Firefox";
}

// https://github.com/sitespeedio/chrome-har/blob/main/index.js and what it writes for, measured with chrome-har 0.11 and 1.3
const withoutFailures: ReadonlySet<string> = new Set(["chrome-har", "Browsertime"]);

/**
 * Reports whether the writer leaves out every request that failed, so that those with an answer passed. What it notes of an answer after a
 * redirect may be the redirect's headers.
 */
export function leavesOutFailures(log: Fields): boolean {
  return withoutFailures.has(textAt(fieldsAt(log, "creator"), "name") ?? "");
}

// https://developer.chrome.com/docs/devtools/network/reference#save-as-har
const droppedFromExport: ReadonlySet<string> = new Set(["cookie", "set-cookie", "authorization"]);

/** Chromium's "sanitized" export, the default, leaves out cookies and Authorization without saying so. */
export function looksSanitized(log: Fields, exchanges: Iterable<Sent>): boolean {
  if (textAt(fieldsAt(log, "creator"), "name") !== "WebInspector") return false;
  const isDropped = ({ name }: Header) => droppedFromExport.has(name);
  for (const { requestHeaders, response } of exchanges) {
    if (requestHeaders.some(isDropped) || (response?.headers.some(isDropped) ?? false)) return false;
  }
  return true;
}

interface Sent {
  readonly requestHeaders: HeaderList;
  readonly response: { readonly headers: HeaderList } | null;
}
