import type { CallEnd, RequestMode } from "../model/call.ts";
import { netErrorKind } from "../model/net-error.ts";
import type { Observed } from "../model/observed.ts";
import { originOf, type SerializedOrigin, sameOrigin } from "../model/origin.ts";
import { isPreflight } from "./pair.ts";
import type { HopDraft, Track } from "./request-track.ts";
import type { WebRequestEvent } from "./web-request-event.ts";
import { readHeaders } from "./web-request-headers.ts";

// In what Firefox's events say something else than Chrome's of the same name; measured in Firefox ESR 153.

/** A request is told with its headers before its preflight is made. Only then, or when it needs none, are they sent. */
export function mayWait(event: WebRequestEvent): boolean {
  return event.method !== "OPTIONS" || !isPreflight(event.method, readHeaders(event.requestHeaders ?? []));
}

/** So Firefox calls a request that CORS stopped, and one whose preflight failed, for whatever reason. */
function isBlocked(error: string): boolean {
  return netErrorKind(error) === "blocked";
}

/** Reports whether a request that ended without an answer was sent before: an error of its own, and no preflight that failed. */
export function wasSent({ preflight }: HopDraft, error: string): boolean {
  if (isBlocked(error)) return false;
  return preflight === null || currentEnd(preflight) === "completed";
}

function currentEnd(track: Track): HopDraft["end"] {
  return track.hops[track.hops.length - 1]?.end ?? "pending";
}

/** Returns when a request was sent at the earliest: once it was told of, and its preflight was over. */
export function sentAtMs({ preflight }: HopDraft, told: WebRequestEvent): number {
  const hop = preflight?.hops[0];
  return Math.max(told.timeStamp, hop?.endedAtMs ?? hop?.respondedAtMs ?? 0);
}

/** Returns the error that a request ended with: its own, or that of its preflight, which the network and not CORS stopped. */
export function errorOf({ preflight }: HopDraft, error: string): string {
  const own = preflight?.hops[0];
  if (!isBlocked(error) || own === undefined || own.response !== null || own.netError === null) return named(error);
  return named(own.netError);
}

/** What is wrong with a certificate is a sentence in the user's language; it gets the name that such errors have elsewhere. */
function named(error: string): string {
  return error === "" || /^NS_/.test(error) ? error : `SEC_ERROR (${error})`;
}

/** A page's request that a service worker takes over ends like a redirect without an answer. */
export function goesToWorker(event: WebRequestEvent): boolean {
  return (event.statusCode ?? 0) === 0;
}

/** That a response was read to its end proves nothing for a page of another origin: a response that CORS blocks mostly is, too. */
export function endOf(end: CallEnd, mode: Observed<RequestMode>, pageOrigin: Observed<SerializedOrigin>, urls: readonly string[]): CallEnd {
  if (end.kind !== "completed" || (mode.observed && mode.value !== "cors")) return end;
  const isForeign = !pageOrigin.observed || urls.some((url) => !sameOrigin(originOf(url), pageOrigin.value));
  return isForeign ? { kind: "not-observed" } : end;
}
