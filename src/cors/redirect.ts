import type { ResponseHead } from "../model/exchange.ts";
import { getValues } from "../model/header-list.ts";
import { originOf, parseUrl, type SerializedOrigin, sameOrigin } from "../model/origin.ts";

// https://fetch.spec.whatwg.org/#redirect-status
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Returns the redirect's target as it arrived at the browser's checks, or null when the response is not a redirect. */
export function redirectLocation(response: ResponseHead): string | null {
  if (!redirectStatuses.has(response.status)) return null;
  // Chromium takes the first Location that is not empty: net/http/http_response_headers.cc, IsRedirect.
  return getValues(response.editedHeaders ?? response.headers, "location").find((location) => location !== "") ?? null;
}

/** Returns the absolute target of a redirect; null when Location is not a URL. The fragment is kept. */
export function resolveLocation(location: string, base: string): string | null {
  try {
    return new URL(location, base).href;
  } catch {
    return null;
  }
}

/** Reports whether a URL holds a user name or a password. */
export function includesCredentials(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (parsed.username !== "" || parsed.password !== "");
}

/**
 * Reports whether following the redirect makes the request's origin opaque ("null").
 * https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function taintsOrigin(currentUrl: string, nextUrl: string, pageOrigin: SerializedOrigin): boolean {
  const current = originOf(currentUrl);
  return !sameOrigin(originOf(nextUrl), current) && !sameOrigin(pageOrigin, current);
}
