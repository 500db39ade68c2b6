import { type Call, exchangesOf, type RequestMode, type ResourceType } from "../model/call.ts";
import { getCombined, type HeaderList, hasHeader } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { mimeEssence } from "../model/mime-type.ts";
import { originInHeader, originOf, type SerializedOrigin, sameOrigin } from "../model/origin.ts";
import type { Hypothesis } from "./fetch-state.ts";
import { safelistedContentTypes } from "./safelist.ts";

// Loads that use "no-cors" unless an Origin header shows otherwise: HTML's elements without a crossorigin attribute.
// https://html.spec.whatwg.org/#create-a-potential-cors-request
const elementTypes: ReadonlySet<ResourceType> = new Set(["image", "script", "stylesheet", "media", "preload"]);
// Loads that always use "cors": https://drafts.csswg.org/css-fonts/#font-fetching-requirements, EventSource, text tracks, manifest.
const alwaysCors: ReadonlySet<ResourceType> = new Set(["font", "eventsource", "manifest", "texttrack"]);

/** The modes that the evidence leaves open; the likelier first. */
export function possibleModes(call: Call, pageOrigin: SerializedOrigin): RequestMode[] {
  if (call.mode.observed) return [call.mode.value];
  if (call.resourceType === "document" || call.resourceType === "subdocument") return ["navigate"];
  if (call.resourceType === "websocket") return ["websocket"];
  if (alwaysCors.has(call.resourceType) || call.hops.some((hop) => hop.preflight !== null)) return ["cors"];
  const first = call.hops[0];
  if (first === undefined || sameOrigin(originOf(first.url), pageOrigin)) return ["cors"];
  const sent = first.actual.requestHeaders;
  if (!sent.observed) return elementTypes.has(call.resourceType) ? ["no-cors", "cors"] : ["cors"];
  // https://fetch.spec.whatwg.org/#append-a-request-origin-header: on GET and HEAD only "cors" sends Origin.
  if (first.method === "GET" || first.method === "HEAD") return hasHeader(sent.value, "origin") ? ["cors"] : ["no-cors"];
  return mayBeNoCors(call, first.method, sent.value) ? ["cors", "no-cors"] : ["cors"];
}

/**
 * In mode "no-cors" a page can use GET, HEAD and POST only, and the body's type is one that forms have; XMLHttpRequest has no such mode.
 * https://fetch.spec.whatwg.org/#dom-request step 32, https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
 */
function mayBeNoCors({ resourceType }: Call, method: string, headers: HeaderList): boolean {
  if (resourceType === "xhr" || !isCorsSafelistedMethod(method)) return false;
  const type = getCombined(headers, "content-type");
  return type === null || safelistedContentTypes.has(mimeEssence(type));
}

// The first Chromium that sends Sec-Fetch-Storage-Access: https://chromestatus.com/feature/6146353156849664
const firstWithStorageAccessHeader = 133;

/**
 * Reads the credentials mode off a request that was sent to another site: Chromium adds Sec-Fetch-Storage-Access if and only if the
 * mode is "include". Returns null when the headers say nothing: an older browser, the same site, a plain-http host.
 * https://privacycg.github.io/storage-access-headers/#sec-fetch-storage-access-header
 */
function includeFromHeaders(headers: HeaderList): boolean | null {
  if (hasHeader(headers, "sec-fetch-storage-access")) return true;
  if (getCombined(headers, "sec-fetch-site") !== "cross-site") return null;
  const version = /"Chromium";v="(\d+)"/.exec(getCombined(headers, "sec-ch-ua") ?? "")?.[1];
  return version !== undefined && Number(version) >= firstWithStorageAccessHeader ? false : null;
}

/** Whether the credentials mode may be "include", and may be something else; the likelier first. */
export function possibleCredentials(call: Call): boolean[] {
  if (call.credentials.observed) return [call.credentials.value === "include"];
  for (const { actual } of call.hops) {
    const include = actual.requestHeaders.observed ? includeFromHeaders(actual.requestHeaders.value) : null;
    if (include !== null) return [include];
  }
  // https://drafts.csswg.org/css-fonts/#font-fetching-requirements: "same-origin".
  if (call.resourceType === "font") return [false];
  // https://w3c.github.io/beacon/#sendbeacon-method: "include".
  if (call.resourceType === "beacon") return [true];
  return call.writtenCredentials === "include" ? [true, false] : [false, true];
}

/**
 * The credentials modes that are tried when none of the possible ones explains what the browser did: a font's preload may have
 * crossorigin="use-credentials", whatever the font itself is loaded with. https://html.spec.whatwg.org/#create-a-link-request
 */
export function unlikelyHypotheses(call: Call, pageOrigin: SerializedOrigin): Hypothesis[] {
  if (call.resourceType !== "font" || call.credentials.observed) return [];
  return possibleModes(call, pageOrigin).map((mode) => ({ mode, include: true }));
}

export function hypotheses(call: Call, pageOrigin: SerializedOrigin): Hypothesis[] {
  return possibleModes(call, pageOrigin).flatMap((mode) => possibleCredentials(call).map((include) => ({ mode, include })));
}

/** Returns the origin of the page: its initiator, else the Origin that was sent before any redirect. */
export function pageOriginOf(call: Call): SerializedOrigin | null {
  if (call.pageOrigin.observed) return call.pageOrigin.value;
  const first = call.hops[0];
  if (first === undefined) return null;
  for (const exchange of exchangesOf({ ...call, hops: [first] })) {
    if (!exchange.requestHeaders.observed) continue;
    const origin = exchange.requestHeaders.value.find((header) => header.name === "origin");
    if (origin !== undefined) return originInHeader(origin.value);
  }
  // Nothing is checked of a page that is loaded, whoever asked for it.
  return possibleModes(call, "null").every((mode) => mode === "navigate") ? originOf(first.url) : null;
}
