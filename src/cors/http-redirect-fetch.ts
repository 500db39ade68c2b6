import { originOf, resolveLocation, type SerializedOrigin, sameOrigin } from "../model/origin.ts";
import { type FetchState, type HopState, record, type StepPlace } from "./fetch-state.ts";
import { includesCredentials } from "./location-url.ts";
import { fetchUrl } from "./spec.ts";

/**
 * Reports whether following the redirect makes the request's origin opaque ("null").
 * https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
function taintsOrigin(currentUrl: string, nextUrl: string, pageOrigin: SerializedOrigin): boolean {
  const current = originOf(currentUrl);
  return !sameOrigin(originOf(nextUrl), current) && !sameOrigin(pageOrigin, current);
}

/**
 * Judges a redirect that is followed. The Hop that it leads to is judged by main fetch.
 * https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function httpRedirectFetch(state: FetchState, { hop, index }: HopState, location: string, at: StepPlace): void {
  const { mode } = state.hypothesis;
  const next = state.call.hops[index + 1];
  // Steps 3 to 5. What cannot be resolved here may still have led somewhere: the next Hop shows it.
  const nextUrl = resolveLocation(location, hop.url) ?? next?.url ?? null;
  if (nextUrl === null) return;
  // Step 6.
  if (!/^https?:/i.test(nextUrl)) state.otherFailure ??= "redirect-scheme";
  const nextIsForeign = !sameOrigin(originOf(nextUrl), state.pageOrigin);
  // Steps 9 and 10; step 9 also once the origin is tainted: Chromium's CheckRedirectLocation, in services/network.
  if ((mode === "cors" && (state.hasTaintedOrigin || nextIsForeign)) || state.responseTainting === "cors") {
    const error = includesCredentials(nextUrl) ? "RedirectContainsCredentials" : null;
    const read = { header: "location", actual: location, required: null };
    record(state, at, { step: "redirect-url-credentials", error, failedParameter: "", ...read, spec: fetchUrl("http-redirect-fetch") });
  }
  // Main fetch, step 12: the browser stops here, before a next Hop.
  if (mode === "same-origin" && nextIsForeign && next === undefined) {
    const read = { header: null, actual: nextUrl, required: null };
    record(state, at, { step: "same-origin-mode", error: "DisallowedByMode", failedParameter: "", ...read, spec: fetchUrl("main-fetch") });
  }
  if (mode === "cors" || mode === "same-origin") state.hasTaintedOrigin ||= taintsOrigin(hop.url, nextUrl, state.pageOrigin);
}
