import type { TrialEnd } from "../../protocol/messages.ts";
import { mostTried, type TrialRefusal } from "../../protocol/trial-means.ts";
import type { LeaveReason } from "./trial-requests.ts";

/** Why a repair cannot be tried in the tab, and what to do instead. */
export const refusalWords: Readonly<Record<TrialRefusal, string>> = {
  "changes-the-call":
    "This repair changes the page’s own code, which the browser cannot do in its place. Change the code, then make the call again.",
  "service-worker":
    "A service worker made this call. Its calls belong to no tab, so they cannot be changed for this tab alone. Let the page do without it for the moment (Chrome: “Bypass for network” in DevTools’ Application panel; Firefox: unregister it in about:debugging), then make the call again.",
  "needs-debugger":
    "The server answers the preflight with a status that stops the call. Firefox lets no extension change a status, so this repair can only be made on the server.",
  "sent-twice":
    "The server may send Access-Control-Allow-Origin more than once. Firefox then refuses the response, whatever an extension makes of it, so this repair can only be made on the server.",
  "nothing-to-change": "No response header has to change, so there is nothing to try here.",
  "not-a-cors-change": "This repair needs a header that a trial never touches.",
};

/** Why a Call was left out of the trial of its cause, behind its address. */
export const leaveWords: Readonly<Record<LeaveReason, string>> = {
  "changes-the-call": "its own code has to change",
  "service-worker": "a service worker made it",
  "needs-debugger": "Firefox lets no extension change the status of its preflight",
  "sent-twice": "Firefox refuses a header that the server sends twice",
  "nothing-to-change": "no header of its answer has to change",
  "not-a-cors-change": "it needs a header that a trial never touches",
  "another-page": "a page of another origin made it",
  "too-many": `a trial takes ${mostTried} addresses at most`,
  "no-rule": "the browser takes no rule for its address",
};

/** How a trial ended by itself. */
export const trialEndWords: Readonly<Record<TrialEnd, string>> = {
  "time-over": "The trial ended after five minutes. The tab is as it was.",
  navigated: "The trial ended, because the tab went to another site.",
  "tab-closed": "The trial ended, because the tab was closed.",
  "tab-crashed": "The trial ended, because the page crashed or was put to sleep.",
  "clients-gone": "The trial ended, because DevTools and this panel were closed.",
  "worker-restarted": "The browser restarted the extension’s background, and that ended the trial. The tab is as it was.",
  "debugger-gone": "The trial ended, because the browser’s debugging banner was closed.",
  refused: "The browser did not take the changes, so nothing was changed. Reload the page, make the call again, and try then.",
};

/** What a trial does, before it is begun. */
export const trialLines: readonly string[] = [
  "The browser puts these headers into the answers that this tab gets, and nowhere else. Nothing changes on the server or for anybody else.",
  "It ends after 5 minutes, when you stop it, when this tab leaves the site, or when DevTools close.",
];

/** What is asked before the debugger is attached for a trial. */
export const trialDebuggerLines: readonly string[] = [
  "The server answers the preflight with a status that stops the call. Only the browser’s debugger can answer in its place.",
  "Meanwhile a banner at the top of the window says that debugging started. It goes away with the trial; closing it ends the trial.",
];
