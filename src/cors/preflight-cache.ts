import type { CachedPreflight, Call, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined, type HeaderList } from "../model/header-list.ts";
import { originOf, sameOrigin } from "../model/origin.ts";
import { type BrowserLimits, browserLimits } from "./browser-limits.ts";
import { extractTokens } from "./extract-tokens.ts";
import { pageOriginOf } from "./hypotheses.ts";
import { requestNeeds } from "./preflight-need.ts";
import { isCorsSafelistedMethod } from "./safelist.ts";
import type { Browser } from "./verdict.ts";

interface Entry {
  readonly callId: string;
  readonly exchange: Exchange;
  readonly storedAtMs: number;
  readonly lifetimeSeconds: number;
  readonly methods: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/**
 * Returns how long a browser may reuse the answer, in seconds; 0 when it may not.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (ok status, steps 9 to 11)
 */
export function preflightLifetimeSeconds(headers: HeaderList, limits: BrowserLimits): number {
  const value = getCombined(headers, "access-control-max-age");
  if (value === null || !/^-?\d+$/.test(value)) return limits.maxAgeDefaultSeconds;
  const seconds = Number(value);
  return seconds <= 0 ? 0 : Math.min(seconds, limits.maxAgeCapSeconds);
}

function entryFrom(call: Call, hop: Hop, limits: BrowserLimits): Entry | null {
  const { preflight } = hop;
  const actualWasSent = hop.actual.requestHeaders.observed;
  if (preflight === null || !actualWasSent || !preflight.response.observed || preflight.response.value === null) return null;
  if (limits.cacheMaxUrlLength !== null && hop.url.length >= limits.cacheMaxUrlLength) return null;
  const { headers } = preflight.response.value;
  const lifetimeSeconds = preflightLifetimeSeconds(headers, limits);
  if (lifetimeSeconds === 0) return null;
  return {
    callId: call.id,
    exchange: preflight,
    storedAtMs: preflight.endedAtMs ?? preflight.respondedAtMs ?? preflight.startedAtMs,
    lifetimeSeconds,
    methods: new Set(extractTokens(headers, "access-control-allow-methods").values),
    names: new Set(extractTokens(headers, "access-control-allow-headers").values.map((name) => name.toLowerCase())),
  };
}

function covers(entry: Entry, hop: Hop, atMs: number, limits: BrowserLimits): boolean {
  if (atMs - entry.storedAtMs > entry.lifetimeSeconds * 1000) return false;
  const needs = requestNeeds(hop, limits);
  const star = limits.cachedWildcardMatches;
  const method = isCorsSafelistedMethod(needs.method) || entry.methods.has(needs.method) || (star && entry.methods.has("*"));
  // A "*" never serves Authorization from the cache.
  const has = (name: string) => entry.names.has(name) || (star && name !== "authorization" && entry.names.has("*"));
  return method && needs.unsafeNames.every(has);
}

/**
 * A model of the browser's preflight cache, fed with the Calls of a session in the order in which they started. It tells which
 * earlier answer a Call without an OPTIONS may have reused. Keys are the page's origin and the URL; a later preflight replaces the
 * entry, and a look-up that is not covered erases it.
 * https://fetch.spec.whatwg.org/#concept-cache, services/network/cors/preflight_cache.cc
 */
export class PreflightCache {
  readonly #limits: BrowserLimits;
  readonly #entries = new Map<string, Entry>();

  constructor(browser: Browser) {
    this.#limits = browserLimits[browser];
  }

  /** Takes the next Call and returns the answers that it may have reused, one for each such Hop. */
  visit(call: Call): CachedPreflight[] {
    const origin = pageOriginOf(call);
    if (origin === null || origin === "null") return [];
    return call.hops.flatMap((hop, index) => this.#visitHop(call, hop, index, origin));
  }

  #visitHop(call: Call, hop: Hop, index: number, origin: string): CachedPreflight[] {
    if (sameOrigin(originOf(hop.url), origin)) return [];
    const key = `${origin} ${hop.url}`;
    if (hop.preflight !== null) {
      const entry = entryFrom(call, hop, this.#limits);
      if (entry === null) this.#entries.delete(key);
      else this.#entries.set(key, entry);
      return [];
    }
    const entry = this.#entries.get(key);
    if (entry === undefined || !hop.actual.requestHeaders.observed) return [];
    const atMs = hop.actual.startedAtMs;
    if (!covers(entry, hop, atMs, this.#limits)) return [];
    const ageSeconds = Math.max(0, (atMs - entry.storedAtMs) / 1000);
    return [{ hop: index, callId: entry.callId, exchange: entry.exchange, ageSeconds, lifetimeSeconds: entry.lifetimeSeconds }];
  }
}
