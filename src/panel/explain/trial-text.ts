import { phrase } from "../../model/text.ts";
import type { TrialEnd } from "../../protocol/messages.ts";
import { mostTried, type TrialRefusal } from "../../protocol/trial-means.ts";
import type { LeaveReason } from "./trial-requests.ts";

/** Why a repair cannot be tried in the tab, and what to do instead. */
export const refusalWords: Readonly<Record<TrialRefusal, string>> = {
  "changes-the-call": phrase`This repair changes the page’s own code, which the browser cannot do in its place. Change the code, then make the call again.`,
  "service-worker": phrase`A service worker made this call. Its calls belong to no tab, so they cannot be changed for this tab alone. Let the page do without it for the moment (Chrome: “Bypass for network” in DevTools’ Application panel; Firefox: unregister it in about:debugging), then make the call again.`,
  "needs-debugger": phrase`The server answers the preflight with a status that stops the call. Firefox lets no extension change a status, so this repair can only be made on the server.`,
  "sent-twice": phrase`The server may send Access-Control-Allow-Origin more than once. Firefox then refuses the response, whatever an extension makes of it, so this repair can only be made on the server.`,
  "nothing-to-change": phrase`No response header has to change, so there is nothing to try here.`,
  "not-a-cors-change": phrase`This repair needs a header that a trial never touches.`,
};

/** Why a Call was left out of the trial of its cause, behind its address. */
export const leaveWords: Readonly<Record<LeaveReason, string>> = {
  "changes-the-call": phrase`its own code has to change`,
  "service-worker": phrase`a service worker made it`,
  "needs-debugger": phrase`Firefox lets no extension change the status of its preflight`,
  "sent-twice": phrase`Firefox refuses a header that the server sends twice`,
  "nothing-to-change": phrase`no header of its answer has to change`,
  "not-a-cors-change": phrase`it needs a header that a trial never touches`,
  "another-page": phrase`a page of another origin made it`,
  "too-many": phrase`a trial takes ${mostTried} addresses at most`,
  "no-rule": phrase`the browser takes no rule for its address`,
};

/** How a trial ended by itself. */
export const trialEndWords: Readonly<Record<TrialEnd, string>> = {
  "time-over": phrase`The trial ended after five minutes. The tab is as it was.`,
  navigated: phrase`The trial ended, because the tab went to another site.`,
  "tab-closed": phrase`The trial ended, because the tab was closed.`,
  "tab-crashed": phrase`The trial ended, because the page crashed or was put to sleep.`,
  "clients-gone": phrase`The trial ended, because DevTools and this panel were closed.`,
  "worker-restarted": phrase`The browser restarted the extension’s background, and that ended the trial. The tab is as it was.`,
  "debugger-gone": phrase`The trial ended, because the browser’s debugging banner was closed.`,
  refused: phrase`The browser did not take the changes, so nothing was changed. Reload the page, make the call again, and try then.`,
};

/** What a trial does, before it is begun. */
export const trialLines: readonly string[] = [
  phrase`The browser puts these headers into the answers that this tab gets, and nowhere else. Nothing changes on the server or for anybody else.`,
  phrase`It ends after 5 minutes, when you stop it, when this tab leaves the site, or when DevTools close.`,
];

/** What is asked before the debugger is attached for a trial. */
export const trialDebuggerLines: readonly string[] = [
  phrase`The server answers the preflight with a status that stops the call. Only the browser’s debugger can answer in its place.`,
  phrase`Meanwhile a banner at the top of the window says that debugging started. It goes away with the trial; closing it ends the trial.`,
];
