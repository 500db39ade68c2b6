import type { CachedPreflight } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getValues, type HeaderList } from "../model/header-list.ts";
import { withoutFragment } from "../model/origin.ts";
import { requestedHeaderNames } from "./pair.ts";

// Chromium's times and size: 5 seconds without a usable Access-Control-Max-Age, at most 2 hours, 1024 entries.
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/cors/preflight_result.cc
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/cors/preflight_cache.cc
const defaultSeconds = 5;
const capSeconds = 7200;
const maxEntries = 1024;

interface Entry {
  readonly callId: string;
  readonly exchange: Exchange;
  readonly answeredAtMs: number;
  readonly lifetimeSeconds: number;
}

/** Preflights that passed, newest per page origin and URL: what the browser may answer a later one with. */
export type PreflightCache = Map<string, Entry>;

// https://fetch.spec.whatwg.org/#cors-safelisted-method
const safelistedMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

function keyOf(pageOrigin: string, url: string): string {
  return `${pageOrigin} ${withoutFragment(url)}`;
}

/** Returns how long the browser may use the answer; 0: not at all. */
export function lifetimeOf(responseHeaders: HeaderList): number {
  const value = getValues(responseHeaders, "access-control-max-age").join(", ");
  if (!/^-?\d+$/.test(value)) return defaultSeconds;
  return Math.min(Math.max(Number(value), 0), capSeconds);
}

/** Remembers a preflight that let its request pass. */
export function rememberPreflight(cache: PreflightCache, pageOrigin: string, callId: string, exchange: Exchange): void {
  if (pageOrigin === "null" || !exchange.response.observed || exchange.response.value === null) return;
  const key = keyOf(pageOrigin, exchange.url);
  cache.delete(key);
  const lifetimeSeconds = lifetimeOf(exchange.response.value.headers);
  if (lifetimeSeconds === 0) return;
  cache.set(key, { callId, exchange, answeredAtMs: exchange.respondedAtMs ?? exchange.startedAtMs, lifetimeSeconds });
  for (const oldest of cache.keys()) {
    if (cache.size <= maxEntries) break;
    cache.delete(oldest);
  }
}

export interface Asker {
  readonly pageOrigin: string;
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: HeaderList;
  readonly startedAtMs: number;
}

/** Returns the answer that the browser may have reused for a request that went out without a preflight; null when there is none. */
export function findPreflight(cache: PreflightCache, asker: Asker, hop: number): CachedPreflight | null {
  const entry = cache.get(keyOf(asker.pageOrigin, asker.url));
  if (entry === undefined) return null;
  const ageSeconds = (asker.startedAtMs - entry.answeredAtMs) / 1000;
  if (ageSeconds < 0 || ageSeconds > entry.lifetimeSeconds) return null;
  const asked = entry.exchange.requestHeaders.observed ? requestedHeaderNames(entry.exchange.requestHeaders.value) : [];
  const needsOne = !safelistedMethods.has(asker.method) || asker.requestHeaders.some((header) => asked.includes(header.name));
  if (!needsOne) return null;
  return { hop, callId: entry.callId, exchange: entry.exchange, ageSeconds, lifetimeSeconds: entry.lifetimeSeconds };
}
