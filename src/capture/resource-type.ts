import type { ResourceType } from "../model/call.ts";
import { getCombined, type HeaderList } from "../model/header-list.ts";

// https://developer.chrome.com/docs/extensions/reference/api/webRequest#type-ResourceType
// https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/webRequest/ResourceType
const ofWebRequest: ReadonlyMap<string, ResourceType> = new Map([
  ["main_frame", "document"],
  ["sub_frame", "subdocument"],
  ["stylesheet", "stylesheet"],
  ["script", "script"],
  ["image", "image"],
  ["imageset", "image"],
  ["font", "font"],
  ["media", "media"],
  ["websocket", "websocket"],
  ["xmlhttprequest", "fetch"],
  ["ping", "beacon"],
  ["beacon", "beacon"],
  ["csp_report", "csp-report"],
  ["web_manifest", "manifest"],
]);

// Destinations that say more than webRequest's type does.
// https://fetch.spec.whatwg.org/#concept-request-destination
const ofDestination: ReadonlyMap<string, ResourceType> = new Map([
  ["manifest", "manifest"],
  ["track", "texttrack"],
  ["audio", "media"],
  ["video", "media"],
  ["image", "image"],
  ["font", "font"],
  ["script", "script"],
  ["style", "stylesheet"],
  ["worker", "worker"],
  ["sharedworker", "worker"],
  ["serviceworker", "worker"],
  ["report", "csp-report"],
]);

/** Returns what made the request, from webRequest's type and, when they were seen, its headers. */
export function resourceTypeOf(type: string, requestHeaders: HeaderList | null): ResourceType {
  const coarse = ofWebRequest.get(type) ?? "other";
  if (requestHeaders === null) return coarse;
  if (coarse === "fetch" && isEventSource(requestHeaders)) return "eventsource";
  const destination = getCombined(requestHeaders, "sec-fetch-dest");
  if (destination === null) return coarse;
  if (destination === "empty") return coarse === "other" ? "fetch" : coarse;
  return ofDestination.get(destination) ?? coarse;
}

/**
 * EventSource sets this Accept, and of scripts few do; a header of the page's own it cannot send, as clients of the Model Context Protocol do.
 * https://html.spec.whatwg.org/#the-eventsource-interface
 */
function isEventSource(requestHeaders: HeaderList): boolean {
  if (getCombined(requestHeaders, "accept") !== "text/event-stream") return false;
  return !requestHeaders.some(({ name }) => name === "content-type" || name.startsWith("mcp-"));
}
