import type { CredentialsMode, RequestMode } from "../../model/call.ts";
import { getCombined } from "../../model/header-list.ts";
import { notObserved, type Observed, seen } from "../../model/observed.ts";
import { originInHeader, originOf, parseUrl, type SerializedOrigin } from "../../model/origin.ts";
import { observeCredentials } from "../request-modes.ts";
import type { HarEntry } from "./entry.ts";
import type { CallGroup } from "./group.ts";

function headerOf(entry: HarEntry | null, name: string): string | null {
  return entry === null ? null : getCombined(entry.requestHeaders, name);
}

/** Returns the entries of a Call in their order on the wire. */
export function entriesOf(group: CallGroup): HarEntry[] {
  const entries: HarEntry[] = [];
  for (const { preflight, actual } of group.hops) {
    if (preflight !== null) entries.push(preflight);
    if (actual !== null) entries.push(actual);
  }
  return entries;
}

/** Returns the first value that an entry has, or null. */
export function firstNotNull<T>(entries: readonly HarEntry[], read: (entry: HarEntry) => T | null): T | null {
  for (const entry of entries) {
    const value = read(entry);
    if (value !== null) return value;
  }
  return null;
}

function isDocument(entry: HarEntry): boolean {
  return entry.resourceType === "document" || entry.resourceType === "subdocument";
}

/** In order of trust: `_cors`, Origin, Sec-Fetch-Site, Referer, and the page of a HAR that names its URL. */
export function pageOriginOf(group: CallGroup, documentUrl: string | null): Observed<SerializedOrigin> {
  const entries = entriesOf(group);
  const marked = firstNotNull(entries, (entry) => entry.cors.pageOrigin);
  if (marked !== null) return seen(marked);
  const first = group.hops[0];
  const sent = originInHeader(headerOf(first?.actual ?? null, "origin") ?? headerOf(first?.preflight ?? null, "origin") ?? "");
  if (sent !== null) return seen(sent);
  const entry = first?.actual ?? first?.preflight ?? null;
  if (entry === null || isDocument(entry)) return notObserved("source-hides-it");
  const sameSite = headerOf(entry, "sec-fetch-site") === "same-origin" ? originOf(entry.url) : null;
  const origin = sameSite ?? originOf(headerOf(entry, "referer") ?? "") ?? originOf(documentUrl ?? "");
  return origin === null ? notObserved("source-hides-it") : seen(origin);
}

// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
const loopbackHost = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** In order of trust: `_cors`, then Sec-Fetch-Mode, also a preflight's. */
export function modeOf(group: CallGroup): Observed<RequestMode> {
  const entries = entriesOf(group);
  const marked = firstNotNull(entries, (entry) => entry.cors.mode);
  if (marked !== null) return seen(marked);
  const modes: readonly RequestMode[] = ["cors", "no-cors", "same-origin", "navigate", "websocket"];
  const sent = firstNotNull(entries, (entry) => headerOf(entry, "sec-fetch-mode"));
  const mode = modes.find((known) => known === sent);
  if (mode !== undefined) return seen(mode);
  const url = parseUrl(entries[0]?.url ?? "");
  return notObserved(url?.protocol === "http:" && !loopbackHost.test(url.hostname) ? "plain-http-host" : "source-hides-it");
}

/** On GET and HEAD only cors-mode requests have an Origin. https://fetch.spec.whatwg.org/#append-a-request-origin-header */
function provesCors({ hops }: CallGroup): boolean {
  const actual = hops[0]?.actual ?? null;
  if (hops.some(({ preflight }) => preflight !== null)) return true;
  return (actual?.method === "GET" || actual?.method === "HEAD") && headerOf(actual, "origin") !== null;
}

/** In order of trust: `_cors`, then a Cookie that only a call with credentials sends to another origin. */
export function credentialsOf(
  group: CallGroup,
  mode: Observed<RequestMode>,
  pageOrigin: Observed<SerializedOrigin>,
): Observed<CredentialsMode> {
  const marked = firstNotNull(entriesOf(group), (entry) => entry.cors.credentials);
  if (marked !== null) return seen(marked);
  const proved: Observed<RequestMode> = !mode.observed && provesCors(group) ? seen("cors") : mode;
  return observeCredentials(
    proved,
    pageOrigin,
    group.hops.flatMap(({ actual }) => (actual === null ? [] : [actual])),
  );
}
