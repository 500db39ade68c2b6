import type { ResponseHead } from "../model/exchange.ts";
import { getValues } from "../model/header-list.ts";
import { parseUrl } from "../model/origin.ts";

// https://fetch.spec.whatwg.org/#redirect-status
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Returns the redirect's target as it arrived at the browser's checks, or null when the response is not a redirect.
 * https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function redirectLocation(response: ResponseHead): string | null {
  if (!redirectStatuses.has(response.status)) return null;
  // Chromium takes the first Location that is not empty: net/http/http_response_headers.cc, IsRedirect.
  return getValues(response.editedHeaders ?? response.headers, "location").find((location) => location !== "") ?? null;
}

/** Reports whether a URL holds a user name or a password. https://url.spec.whatwg.org/#include-credentials */
export function includesCredentials(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (parsed.username !== "" || parsed.password !== "");
}

/** Reports whether the URL is fetched without the network. https://fetch.spec.whatwg.org/#scheme-fetch */
export function isInline(url: string): boolean {
  return /^(data|blob|about):/i.test(url);
}
