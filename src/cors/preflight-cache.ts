import type { CachedPreflight, Call } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined, type HeaderList } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { originOf, type SerializedOrigin, sameOrigin, withoutFragment } from "../model/origin.ts";
import { type BrowserLimits, browserLimits } from "./browser-limits.ts";
import { extractTokens } from "./extract-tokens.ts";
import { pageOriginOf } from "./hypotheses.ts";
import { needsOfSent } from "./preflight-need.ts";
import type { Browser } from "./verdict.ts";

interface Entry {
  readonly callId: string;
  readonly exchange: Exchange;
  readonly storedAtMs: number;
  readonly lifetimeSeconds: number;
  /** What the answer allows. */
  readonly methods: ReadonlySet<string>;
  /** Lower case. */
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

/** A request that went out without a preflight. */
export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly requestHeaders: HeaderList;
  readonly startedAtMs: number;
}

/** https://fetch.spec.whatwg.org/#concept-cache-match-method and https://fetch.spec.whatwg.org/#concept-cache-match-header */
function covers(entry: Entry, request: SentRequest, limits: BrowserLimits): boolean {
  if (request.startedAtMs - entry.storedAtMs > entry.lifetimeSeconds * 1000) return false;
  const { methods, names } = entry;
  const { method, unsafeNames, perhapsUnsafe } = needsOfSent(request.method, request.requestHeaders, limits);
  const needsOne = !isCorsSafelistedMethod(method) || unsafeNames.length > 0 || perhapsUnsafe.length > 0;
  const star = limits.cachedWildcardMatches;
  const methodFits = isCorsSafelistedMethod(method) || methods.has(method) || (star && methods.has("*"));
  // A "*" never serves Authorization from the cache.
  const has = (name: string) => names.has(name) || (star && name !== "authorization" && names.has("*"));
  return needsOne && methodFits && unsafeNames.every(has);
}

// services/network/cors/preflight_cache.cc (kMaxCacheEntries); which entries go there is chance, here the oldest.
const maxEntries = 1024;

/**
 * A model of the browser's preflight cache, fed in the order in which requests were sent. It tells which earlier answer a request without
 * an OPTIONS may have reused. Keys are the page's origin and the URL; a later preflight replaces the entry; opaque origins share
 * nothing.
 * https://fetch.spec.whatwg.org/#concept-cache, services/network/cors/preflight_cache.cc
 */
export class PreflightCache {
  readonly #limits: BrowserLimits;
  readonly #entries = new Map<string, Entry>();

  constructor(browser: Browser) {
    this.#limits = browserLimits[browser];
  }

  /** Takes a preflight that let its request pass. */
  remember(pageOrigin: SerializedOrigin, callId: string, exchange: Exchange): void {
    const key = `${pageOrigin} ${withoutFragment(exchange.url)}`;
    this.#entries.delete(key);
    const { cacheMaxUrlLength } = this.#limits;
    if (pageOrigin === "null" || (cacheMaxUrlLength !== null && exchange.url.length >= cacheMaxUrlLength)) return;
    if (!exchange.response.observed || exchange.response.value === null) return;
    const { headers } = exchange.response.value;
    const lifetimeSeconds = preflightLifetimeSeconds(headers, this.#limits);
    if (lifetimeSeconds === 0) return;
    this.#entries.set(key, {
      callId,
      exchange,
      storedAtMs: exchange.respondedAtMs ?? exchange.startedAtMs,
      lifetimeSeconds,
      methods: new Set(extractTokens(headers, "access-control-allow-methods").values),
      names: new Set(extractTokens(headers, "access-control-allow-headers").values.map((name) => name.toLowerCase())),
    });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
  }

  /** Forgets the answer for a URL: its preflight failed. */
  forget(pageOrigin: SerializedOrigin, url: string): void {
    this.#entries.delete(`${pageOrigin} ${withoutFragment(url)}`);
  }

  private has(pageOrigin: SerializedOrigin, url: string): boolean {
    return this.#entries.has(`${pageOrigin} ${withoutFragment(url)}`);
  }

  /** Returns the answer that the browser may have reused, or null. `hop` is the Hop's number in its Call. */
  find(pageOrigin: SerializedOrigin, request: SentRequest, hop: number): CachedPreflight | null {
    const entry = this.#entries.get(`${pageOrigin} ${withoutFragment(request.url)}`);
    if (entry === undefined || request.startedAtMs < entry.storedAtMs || !covers(entry, request, this.#limits)) return null;
    const { callId, exchange, lifetimeSeconds } = entry;
    return { hop, callId, exchange, ageSeconds: (request.startedAtMs - entry.storedAtMs) / 1000, lifetimeSeconds };
  }

  /** Takes the next whole Call and returns the answers that its Hops may have reused. */
  visit(call: Call): CachedPreflight[] {
    const origin = pageOriginOf(call);
    if (origin === null) return [];
    return call.hops.flatMap(({ url, method, preflight, actual }, index) => {
      const { requestHeaders: sent, startedAtMs } = actual;
      if (preflight !== null) {
        if (sent.observed) this.remember(origin, call.id, preflight);
        else this.forget(origin, url);
        return [];
      }
      if (!sent.observed || !this.has(origin, url) || sameOrigin(originOf(url), origin)) return [];
      return this.find(origin, { url, method, requestHeaders: sent.value, startedAtMs }, index) ?? [];
    });
  }
}
