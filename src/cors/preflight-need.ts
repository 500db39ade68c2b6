import type { Hop } from "../model/call.ts";
import { combinedValues, getCombined, type HeaderList } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { corsUnsafeRequestHeaderNames } from "./safelist.ts";
import type { PreflightReason } from "./verdict.ts";

// Headers that browsers add on their own and that a page may set as well: on the wire nobody can tell which it was.
// https://fetch.spec.whatwg.org/#http-network-or-cache-fetch (cache-control, pragma, if-*, authorization), media elements (range),
// https://html.spec.whatwg.org/#the-last-event-id-header, https://w3c.github.io/ServiceWorker/ (service-worker)
const maybeBrowserAdded: ReadonlySet<string> = new Set([
  "authorization",
  "cache-control",
  "if-match",
  "if-modified-since",
  "if-none-match",
  "if-range",
  "if-unmodified-since",
  "last-event-id",
  "ping-from",
  "ping-to",
  "pragma",
  "priority",
  "purpose",
  "range",
  "save-data",
  "service-worker",
  "upgrade-insecure-requests",
  "user-agent",
  "x-client-data",
]);

/** What a Hop's request asks for, read from its preflight when there was one: the browser's own list. */
export interface RequestNeeds {
  readonly method: string;
  /** Lower case, sorted. Certain. */
  readonly unsafeNames: readonly string[];
  /** Names on the wire that need a preflight only if the page set them itself. */
  readonly perhapsUnsafe: readonly string[];
}

/** The names of `Access-Control-Request-Headers`, lower case, as they stand there. */
export function listedNames(headers: HeaderList): string[] {
  const value = getCombined(headers, "access-control-request-headers") ?? "";
  return value
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}

/** Returns what the Hop's request needs permission for. */
export function requestNeeds(hop: Hop, limits: BrowserLimits): RequestNeeds {
  const asked = hop.preflight?.requestHeaders;
  if (asked?.observed === true) {
    return {
      method: getCombined(asked.value, "access-control-request-method") ?? hop.method,
      unsafeNames: listedNames(asked.value).sort(),
      perhapsUnsafe: [],
    };
  }
  const sent = hop.actual.requestHeaders;
  return sent.observed ? needsOfSent(hop.method, sent.value, limits) : { method: hop.method, unsafeNames: [], perhapsUnsafe: [] };
}

// A Call is walked once for each hypothesis, over the same header lists.
const unsafeNamesOf = new WeakMap<HeaderList, { readonly limits: BrowserLimits; readonly names: readonly string[] }>();

function unsafeNames(headers: HeaderList, limits: BrowserLimits): readonly string[] {
  const known = unsafeNamesOf.get(headers);
  if (known?.limits === limits) return known.names;
  const names = corsUnsafeRequestHeaderNames(headers, limits);
  unsafeNamesOf.set(headers, { limits, names });
  return names;
}

/** Returns what a request that was sent without a preflight asks for. */
export function needsOfSent(method: string, headers: HeaderList, limits: BrowserLimits): RequestNeeds {
  const unsafe = unsafeNames(headers, limits);
  return {
    method,
    unsafeNames: unsafe.filter((name) => !maybeBrowserAdded.has(name)),
    perhapsUnsafe: unsafe.filter((name) => maybeBrowserAdded.has(name)),
  };
}

/** Returns why the request needs a preflight; empty when nothing that was seen makes one necessary. */
export function preflightReasons(hop: Hop, forced: boolean, limits: BrowserLimits): PreflightReason[] {
  const needs = requestNeeds(hop, limits);
  const sent = hop.actual.requestHeaders;
  const reasons: PreflightReason[] = [];
  if (!isCorsSafelistedMethod(needs.method)) reasons.push({ kind: "method", method: needs.method });
  const values = sent.observed ? combinedValues(sent.value, needs.unsafeNames) : null;
  for (const name of needs.unsafeNames) reasons.push({ kind: "header", name, value: values?.get(name) ?? null });
  // A preflight that neither the method nor a header explains was forced by an upload listener.
  if (forced || (reasons.length === 0 && hop.preflight !== null)) reasons.push({ kind: "forced" });
  return reasons;
}
