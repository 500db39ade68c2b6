import type { Call } from "../model/call.ts";
import { getCombined } from "../model/header-list.ts";
import { isCallChange, type PatchChange } from "../model/header-patch.ts";
import { notObserved, valueOr } from "../model/observed.ts";

/** Why a patch cannot be tried in a tab. */
export type TrialRefusal =
  /** It changes the page's own call: the browser has no place to do that. */
  | "changes-the-call"
  /** A service worker's requests belong to no tab, so they cannot be changed for one tab only. */
  | "service-worker"
  /** It changes a status, for which the browser's debugger is needed, and this browser has none for extensions. */
  | "needs-debugger"
  /** The server sends the header more than once, and Firefox's check looks at what the server sent. */
  | "sent-twice"
  /** It would change nothing. */
  | "nothing-to-change"
  /** A header or a value that no repair of CORS needs. */
  | "not-a-cors-change";

/** A Trial ends by itself after this time, in milliseconds. */
export const trialMs = 5 * 60_000;

/** What a Trial needs. "rules": headers only; "debugger": a preflight's status too, for which Chrome shows its banner. */
export type TrialMeans =
  | { readonly kind: "rules" }
  | { readonly kind: "debugger" }
  | { readonly kind: "impossible"; readonly reason: TrialRefusal };

// What the Fetch Standard's checks read of a response. https://fetch.spec.whatwg.org/#http-responses
const headerNames: ReadonlySet<string> = new Set([
  "access-control-allow-credentials",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "vary",
]);

/**
 * A Trial is for so many Calls at most: each takes about four rules, and a browser holds 5,000 for all tabs.
 * https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#property-MAX_NUMBER_OF_SESSION_RULES
 */
export const mostTried = 400;

const longestValue = 8_000;
const mostChanges = 100;

/** Reports whether the text may go into a header: printable ASCII, no line end. */
export function isPlainValue(value: string): boolean {
  return value.length <= longestValue && /^[\x20-\x7e]*$/.test(value);
}

function isCorsChange(change: PatchChange): boolean {
  switch (change.kind) {
    case "response-header":
      return headerNames.has(change.name) && (change.op === "remove" || isPlainValue(change.value));
    case "redirect-location":
      return change.url !== "" && isPlainValue(change.url);
    default:
      return true;
  }
}

/**
 * Reports whether a header to change may have come on two lines, which Firefox shows as one with a comma. It refuses those before it looks
 * at what an extension made of them: nsCORSListenerProxy.cpp visits the original headers. Measured.
 */
function isSentTwice(call: Call, change: PatchChange): boolean {
  if (change.kind !== "response-header" || change.name !== "access-control-allow-origin") return false;
  const response = valueOr(call.hops[change.hop]?.[change.phase]?.response ?? notObserved("never-sent"), null);
  return response !== null && (getCombined(response.headers, change.name) ?? "").includes(",");
}

/** Tells how a patch can be tried in the tab that made the Call. The changes may come from anywhere: each value is checked. */
export function trialMeans(call: Call, changes: readonly PatchChange[], browser: "chrome" | "firefox" = "chrome"): TrialMeans {
  const refuse = (reason: TrialRefusal): TrialMeans => ({ kind: "impossible", reason });
  if (call.fromServiceWorker) return refuse("service-worker");
  if (changes.length === 0) return refuse("nothing-to-change");
  if (changes.some(isCallChange)) return refuse("changes-the-call");
  if (changes.length > mostChanges || !changes.every(isCorsChange)) return refuse("not-a-cors-change");
  const needsDebugger = changes.some(({ kind }) => kind === "preflight-status");
  if (browser === "firefox" && needsDebugger) return refuse("needs-debugger");
  if (browser === "firefox" && changes.some((change) => isSentTwice(call, change))) return refuse("sent-twice");
  return { kind: needsDebugger ? "debugger" : "rules" };
}
