import type { Call } from "../model/call.ts";
import type { PatchChange } from "../model/header-patch.ts";
import type { CallPlace } from "./call-places.ts";
import type { CallRecord } from "./call-records.ts";
import type { PageAnswer } from "./page-answers.ts";

/** A time during which events may have been missed. Unix epoch, milliseconds. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: "worker-restarted" | "devtools-closed" | "host-access-revoked" | "log-full";
}

/** Why the debugger is not attached any more, or could not be. */
export type DebuggerEnd = "unavailable" | "another-debugger" | "canceled-by-user" | "tab-closed" | "refused";

/** What the debugger does for a tab. Chrome shows a banner while it is attached. */
export interface DebuggerState {
  /** "confirming": attached for a moment to read the page's CORS issues; "precise": attached until told otherwise. */
  readonly mode: "off" | "confirming" | "precise";
  /** Why it went off, when that was not asked for; null otherwise. */
  readonly end: DebuggerEnd | null;
  /**
   * What the last Confirm found; null before the first. `calls`: those that a problem is with; `unseen`: Calls that only the browser's
   * list tells of; `listed`: how many problems it lists, whatever became of them.
   */
  readonly confirmed: { readonly atMs: number; readonly calls: number; readonly unseen: number; readonly listed: number } | null;
}

/** How a Trial ended, when the user did not end it. */
export type TrialEnd =
  | "time-over"
  | "navigated"
  | "tab-closed"
  | "tab-crashed"
  | "clients-gone"
  | "worker-restarted"
  | "debugger-gone"
  | "refused";

/** A Call, and what is to be different for it. */
export interface TrialAttempt {
  readonly callId: string;
  readonly changes: readonly PatchChange[];
}

/** Patches applied to this tab only, by the browser. Nothing of it reaches a server. */
export interface TrialState {
  readonly active: boolean;
  /** The Calls that it was begun for, the one that was shown first; empty when none is or was active. */
  readonly callIds: readonly string[];
  /** URLs that it changes, without fragments. */
  readonly urls: readonly string[];
  /** "rules": declarativeNetRequest; "debugger": the Fetch domain too, for a status or a redirect. */
  readonly means: "rules" | "debugger" | null;
  /** Unix epoch, milliseconds; null when inactive. */
  readonly endsAtMs: number | null;
  readonly end: TrialEnd | null;
}

/** None is on, and none was. */
export const noTrial: TrialState = { active: false, callIds: [], urls: [], means: null, endsAtMs: null, end: null };

/** Why an Inquiry ended without an answer to its question. */
export type InquiryEnd =
  | "stopped"
  /** The user keeps that host from the extension. */
  | "no-access"
  /** There is nothing to ask of that Call, or the browser took no rule for it. */
  | "refused"
  | "clients-gone";

/** What is being asked of a server. What it said is in the Call. */
export interface InquiryState {
  /** The Call that is asked of; null: none is, or was. */
  readonly callId: string | null;
  readonly isAsking: boolean;
  /** How many requests were sent. */
  readonly sent: number;
  /** null while it is asked, and when it came to its end. */
  readonly end: InquiryEnd | null;
}

/** From DevTools page, panel or panel tab to the background. */
export type ClientMessage =
  | {
      readonly type: "hello";
      readonly tabId: number;
      readonly role: "devtools" | "panel" | "tab";
      /** The epoch that `afterSeq` counts in; null at the first connect. */
      readonly epoch: string | null;
      /** Everything after this is wanted; 0 for all. */
      readonly afterSeq: number;
      /** When the last message arrived; null at the first connect. A new epoch makes a gap from here. */
      readonly lastHeardMs: number | null;
    }
  /** Keeps the worker alive. */
  | { readonly type: "beat" }
  | { readonly type: "clear" }
  /** Ask the browser what it said of the failed Calls: attach the debugger, read the page's CORS issues, detach. */
  | { readonly type: "confirm" }
  /** Attach the debugger until told otherwise, or detach it. */
  | { readonly type: "precise"; readonly on: boolean }
  /** Apply patches to this tab. `useDebugger`: the user agreed that the debugger may be attached where headers are not enough. */
  | { readonly type: "try"; readonly attempts: readonly TrialAttempt[]; readonly useDebugger: boolean }
  | { readonly type: "stop-trial" }
  /** Ask the server of a Call what is left open of it: the user saw what is sent, and agreed. */
  | { readonly type: "ask-server"; readonly callId: string }
  | { readonly type: "stop-asking" }
  | { readonly type: "reload" }
  /** A service worker answers for the page: its requests, which belong to no tab, are wanted too. */
  | { readonly type: "service-worker" }
  /** What the page's own timeline says of Calls whose end no event tells (Firefox). */
  | { readonly type: "page-answers"; readonly answers: readonly PageAnswer[] }
  /** Where in the page's code Calls were made, as DevTools knows it (Chromium). */
  | { readonly type: "call-places"; readonly places: readonly CallPlace[] }
  /** What the recorder in the page noted of Calls. */
  | { readonly type: "call-records"; readonly records: readonly CallRecord[] }
  /** Calls that a client still holds and a restarted worker lost. */
  | { readonly type: "restore"; readonly calls: readonly Call[]; readonly gaps: readonly Gap[] };

/** From the background to its clients. */
export type BackgroundMessage =
  /** Answer to hello. A new `epoch` means that the log was begun anew (the worker died). */
  | {
      readonly type: "welcome";
      readonly epoch: string;
      readonly seq: number;
      readonly capturing: boolean;
      readonly tabUrl: string | null;
      readonly extensionVersion: string;
      /** Hosts that the user keeps from the extension, or that the browser never shows; null when all are visible. */
      readonly hostAccess: "all" | "none" | "partial";
    }
  /** New or changed Calls; each replaces the one with its id when its revision is higher. */
  | { readonly type: "calls"; readonly seq: number; readonly calls: readonly Call[] }
  | { readonly type: "gaps"; readonly gaps: readonly Gap[] }
  | { readonly type: "cleared"; readonly seq: number }
  | { readonly type: "debugger"; readonly state: DebuggerState }
  | { readonly type: "trial"; readonly state: TrialState }
  | { readonly type: "inquiry"; readonly state: InquiryState }
  | { readonly type: "navigated"; readonly url: string; readonly atMs: number }
  /** The tab is gone: nothing more will come. */
  | { readonly type: "tab-closed" }
  /** The log is full: these Calls were dropped, the oldest that passed first, and this many in all. */
  | { readonly type: "dropped"; readonly ids: readonly string[]; readonly total: number };
