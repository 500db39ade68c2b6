import type { CredentialsMode, RequestMode } from "../model/call.ts";
import { getCombined, type HeaderList, hasHeader } from "../model/header-list.ts";
import { type NotObservedReason, notObserved, type Observed, seen } from "../model/observed.ts";
import { originOf, parseUrl, type SerializedOrigin, sameOrigin } from "../model/origin.ts";

const modes: readonly RequestMode[] = ["cors", "no-cors", "same-origin", "navigate", "websocket"];

// Only potentially trustworthy URLs are told Sec-Fetch-*.
// https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-set-the-fetch-metadata-headers-for-a-request
// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
const loopbackHost = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Reports whether the URL or origin is https, or names this machine. */
export function isTrustworthy(url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  return parsed.protocol === "https:" || parsed.protocol === "wss:" || loopbackHost.test(parsed.hostname);
}

export interface ModeEvidence {
  readonly url: string;
  /** webRequest's type. */
  readonly type: string;
  readonly hasPreflight: boolean;
  readonly requestHeaders: Observed<HeaderList>;
}

/** Returns the mode as the browser told it; a preflight tells it too, because only cors-mode requests have one. */
export function observeMode(evidence: ModeEvidence): Observed<RequestMode> {
  if (evidence.type === "websocket") return seen("websocket");
  const sent = evidence.requestHeaders.observed ? getCombined(evidence.requestHeaders.value, "sec-fetch-mode") : null;
  const mode = modes.find((candidate) => candidate === sent);
  if (mode !== undefined) return seen(mode);
  if (evidence.hasPreflight) return seen("cors");
  if (evidence.type === "main_frame" || evidence.type === "sub_frame") return seen("navigate");
  if (!evidence.requestHeaders.observed) return evidence.requestHeaders;
  return notObserved(isTrustworthy(evidence.url) ? "source-hides-it" : "plain-http-host");
}

/**
 * Returns "include" when a Cookie went to another origin in cors mode: no other mode sends one there. Its absence, and cookies
 * to the page's own origin, say nothing.
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export function observeCredentials(
  mode: Observed<RequestMode>,
  pageOrigin: Observed<SerializedOrigin>,
  hops: readonly { readonly url: string; readonly requestHeaders: HeaderList | null }[],
): Observed<CredentialsMode> {
  if (mode.observed && mode.value === "cors" && pageOrigin.observed) {
    let leftPage = false;
    for (const hop of hops) {
      leftPage ||= !sameOrigin(originOf(hop.url), pageOrigin.value);
      if (leftPage && hop.requestHeaders !== null && hasHeader(hop.requestHeaders, "cookie")) return seen("include");
    }
  }
  return notObserved("source-hides-it");
}

/** Returns the page's origin from the event, or else from the first Origin that was sent; a redirect may have made later ones "null". */
export function observePageOrigin(
  initiator: string | null,
  firstHeaders: readonly (HeaderList | null)[],
  otherwise: NotObservedReason,
): Observed<SerializedOrigin> {
  if (initiator !== null) return seen(initiator);
  for (const headers of firstHeaders) {
    const origin = headers === null ? null : getCombined(headers, "origin");
    if (origin !== null) return seen(origin);
  }
  return notObserved(otherwise);
}

/** Whether the page is a secure context, where its origin and place decide it; a frame also depends on its ancestors. */
export function observeSecureContext(pageOrigin: Observed<SerializedOrigin>, isTopFrame: boolean): Observed<boolean> {
  if (!pageOrigin.observed) return pageOrigin;
  if (pageOrigin.value.startsWith("http:") && !isTrustworthy(pageOrigin.value)) return seen(false);
  if (isTopFrame && pageOrigin.value !== "null" && isTrustworthy(pageOrigin.value)) return seen(true);
  return notObserved("source-hides-it");
}
