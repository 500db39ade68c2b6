import { code, header, say, type Text } from "../../../../model/text.ts";
import { contentTypeOnGet } from "../../../client-libraries.ts";
import type { Fault } from "../../../fault.ts";
import { codes } from "../../../phrases.ts";

/** Reports whether a `Content-Type` is asked for on a request that has no body. */
export function isTypeOfNothing({ hop }: Fault, missing: readonly string[]): boolean {
  return missing.includes("content-type") && (hop.method === "GET" || hop.method === "HEAD");
}

/** Says what nobody would guess of the headers that a preflight's answer lacks. */
export function headerNotes(fault: Fault, missing: readonly string[]): Text[] {
  return [
    ...(fault.call.fromServiceWorker ? [serviceWorker] : []),
    ...contentType(fault, missing),
    ...(missing.includes("user-agent") ? [userAgent] : []),
    ...lastEventId(missing),
    ...disabledCache(missing),
  ];
}

const serviceWorker: Text = say`The page's service worker made this call in the page's stead: look for the header in its code too.`;

function contentType(fault: Fault, missing: readonly string[]): Text[] {
  if (!missing.includes("content-type")) return [];
  if (isTypeOfNothing(fault, missing)) {
    return [
      say`A ${code(fault.hop.method)} has no body: ${header("content-type")} alone makes the browser ask, though nothing is sent. Some libraries set it on every call, such as ${codes(contentTypeOnGet)}.`,
    ];
  }
  return [
    say`${header("content-type")} needs permission because the call sends something else than a plain form or plain text; ${code("application/json")} is the usual case.`,
  ];
}

// Measured in Chromium 156 and Firefox 153: https://fetch.spec.whatwg.org/#forbidden-request-header does not list it any more.
const userAgent: Text = say`Firefox asks for ${code("user-agent")} where a library sets it; Chrome and Edge leave such a header out and never ask. So a list that was copied from a preflight of theirs lacks it.`;

function lastEventId(missing: readonly string[]): Text[] {
  if (!missing.includes("last-event-id")) return [];
  return [
    say`An event stream that a library reads with ${code("fetch")} sends ${header("last-event-id")} when it connects again, and not before: so the first connection works. The browser's own ${code("EventSource")} needs no permission for it.`,
  ];
}

// The browser adds them on its own then, after CORS; "Copy as fetch" and code made from a HAR have them as the page's. Measured in
// Chromium 156: findings/snippets-from-recordings-are-blocked.sh
function disabledCache(missing: readonly string[]): Text[] {
  if (!missing.includes("pragma") || !missing.includes("cache-control")) return [];
  return [
    say`Both ${header("cache-control")} and ${header("pragma")} are what DevTools add with ${code("Disable cache")}. Code that was copied from there has them as headers of its own: leave both out of it.`,
  ];
}
