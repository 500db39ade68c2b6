import type { Browser } from "./verdict.ts";

export const browsers: readonly Browser[] = ["chrome", "firefox", "safari"];

/**
 * Where browsers leave the Fetch Standard, or where it leaves them the choice. One entry, one source.
 * Measured in Chromium 156 and Firefox 153 ESR; Safari's are read from WebKit's source only.
 */
export interface BrowserLimits {
  // Chromium: services/network/cors/preflight_result.cc (kMaxTimeout). Gecko: PREFLIGHT_CACHE_MAX_AGE in nsCORSListenerProxy.cpp.
  // WebKit: CrossOriginPreflightResultCache.cpp (maxPreflightCacheTimeout).
  readonly maxAgeCapSeconds: number;
  // The Standard says 5 seconds when the header is absent or bad; Gecko then does not cache.
  // https://fetch.spec.whatwg.org/#cors-preflight-fetch step 9 and 10 of the ok branch
  readonly maxAgeDefaultSeconds: number;
  // WebKit validates the status before the access control headers: CrossOriginPreflightChecker.cpp.
  readonly preflightStatusFirst: boolean;
  // Gecko compares the method before it reads the list of headers: nsCORSListenerProxy.cpp, CheckPreflightRequestApproved. Measured: of a PUT
  // that is not listed, beside `Access-Control-Allow-Headers: x-a;x b`, its console names the method; of one that is, the list.
  readonly methodBeforeHeaderList: boolean;
  // Gecko sends the page's origin in a preflight on a tainted hop; only the actual request says null. Where such a hop leads home, its
  // preflight's origin and credentials are not checked at all. Measured.
  readonly taintedPreflightOrigin: "null" | "page";
  // Chromium keeps kCorsNonWildcardRequestHeadersSupport off; Gecko: network.cors_preflight.authorization_covered_by_wildcard.
  // The Standard says that "*" never covers Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  readonly wildcardCoversAuthorization: boolean;
  // Chromium: cors_util.cc lists user-agent as forbidden; the Standard does not. Measured: no preflight in Chromium, one in Gecko.
  readonly userAgentIsForbidden: boolean;
  // Chromium safelists client hints: services/network/public/cpp/cors/cors.cc. Measured.
  readonly clientHintsAreSafelisted: boolean;
  // The total limit of 1024 bytes was not seen in Gecko. https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names step 5
  readonly safelistTotalBytes: number | null;
  // Chromium treats an IP address as same-site with nothing, also not with itself on another port. Measured.
  readonly ipAddressIsSameSite: boolean;
  // Gecko never takes a "*" entry of its preflight cache as a hit. Measured.
  readonly cachedWildcardMatches: boolean;
  // Chromium and WebKit let an entry made with credentials serve any request; Gecko keeps them apart. Measured.
  readonly cacheSharedFromCredentials: boolean;
  // Chromium does not store a preflight for a URL this long or longer: preflight_cache.cc (kMaxKeyLength).
  readonly cacheMaxUrlLength: number | null;
}

const chrome: BrowserLimits = {
  maxAgeCapSeconds: 7200,
  maxAgeDefaultSeconds: 5,
  preflightStatusFirst: false,
  methodBeforeHeaderList: false,
  taintedPreflightOrigin: "null",
  wildcardCoversAuthorization: true,
  userAgentIsForbidden: true,
  clientHintsAreSafelisted: true,
  safelistTotalBytes: 1024,
  ipAddressIsSameSite: false,
  cachedWildcardMatches: true,
  cacheSharedFromCredentials: true,
  cacheMaxUrlLength: 1024,
};

const firefox: BrowserLimits = {
  maxAgeCapSeconds: 86_400,
  maxAgeDefaultSeconds: 0,
  preflightStatusFirst: false,
  methodBeforeHeaderList: true,
  taintedPreflightOrigin: "page",
  wildcardCoversAuthorization: true,
  userAgentIsForbidden: false,
  clientHintsAreSafelisted: false,
  safelistTotalBytes: null,
  ipAddressIsSameSite: true,
  cachedWildcardMatches: false,
  cacheSharedFromCredentials: false,
  cacheMaxUrlLength: null,
};

const safari: BrowserLimits = {
  maxAgeCapSeconds: 600,
  maxAgeDefaultSeconds: 5,
  preflightStatusFirst: true,
  methodBeforeHeaderList: false,
  taintedPreflightOrigin: "null",
  wildcardCoversAuthorization: true,
  userAgentIsForbidden: false,
  clientHintsAreSafelisted: false,
  safelistTotalBytes: 1024,
  ipAddressIsSameSite: true,
  cachedWildcardMatches: true,
  cacheSharedFromCredentials: true,
  cacheMaxUrlLength: null,
};

export const browserLimits: Readonly<Record<Browser, BrowserLimits>> = { chrome, firefox, safari };
