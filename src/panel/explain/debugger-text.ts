import { phrase } from "../../model/text.ts";
import type { DebuggerEnd, DebuggerState } from "../../protocol/messages.ts";
import { formatCount } from "../format.ts";
import type { DebuggerUse } from "../store/debugger.ts";

/** Why the debugger is not attached, and what to do. */
export const debuggerEndWords: Readonly<Record<DebuggerEnd, string>> = {
  unavailable: phrase`This browser does not let extensions use its debugger, so its own verdicts cannot be read.`,
  "another-debugger": phrase`Another program or extension holds the debugger of this tab. End it, then try again.`,
  "canceled-by-user": phrase`Precise mode ended: the browser’s banner was closed. The calls that were recorded stay.`,
  "tab-closed": phrase`Precise mode ended: the tab was closed.`,
  refused: phrase`The browser does not allow its debugger on this page, for example on pages of its own or of its store.`,
};

export interface Explanation {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What is said before the debugger is attached. */
export const debuggerExplanations: Readonly<Record<DebuggerUse, Explanation>> = {
  confirm: {
    title: phrase`Ask the browser what it decided`,
    lines: [
      phrase`Chrome keeps its own list of the requests that CORS, the page’s own policy or another rule stopped, also of those from before DevTools was open. To read it, this extension attaches Chrome’s debugger to this tab for a moment and lets go at once.`,
      phrase`Meanwhile a banner at the top of the window says that debugging started. Nothing in the page is changed or sent.`,
    ],
  },
  precise: {
    title: phrase`Precise mode`,
    lines: [
      phrase`Chrome’s debugger stays attached to this tab, so that the browser’s own verdict, blocked cookies and the place in the code are recorded with each call.`,
      phrase`A banner at the top of the window stays until precise mode is turned off. Closing the banner, this panel or DevTools turns it off, too.`,
    ],
  },
};

function calls(count: number): string {
  return count === 1 ? phrase`1 call` : phrase`${formatCount(count)} calls`;
}

/** Says what the last question to the browser brought. */
export function confirmedText({ calls: known, unseen, listed }: NonNullable<DebuggerState["confirmed"]>): string {
  if (listed === 0) return phrase`The browser was asked: it lists no CORS problem of this page.`;
  if (known === 0 && unseen === 0) {
    return listed === 1
      ? phrase`The browser was asked: it lists one problem of this page, but with no call that is known to have failed.`
      : phrase`The browser was asked: it lists ${formatCount(listed)} problems of this page, but with no call that is known to have failed.`;
  }
  const verdicts = known === 0 ? phrase`The browser was asked.` : phrase`The browser was asked: its verdict is now with ${calls(known)}.`;
  if (unseen === 0) return verdicts;
  const added =
    unseen === 1
      ? phrase`1 call that no event told of was added from its own list.`
      : phrase`${formatCount(unseen)} calls that no event told of were added from its own list.`;
  return `${verdicts} ${added}`;
}
