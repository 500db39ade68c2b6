import type { Browser } from "../cors/verdict.ts";
import type { NotObservedReason } from "../model/observed.ts";

/** How the browser's own word is had: Chrome's through its debugger, `or` otherwise; that of others in their console only. */
export function askBrowser(browser: Browser, or = ""): string {
  return browser === "chrome" ? `Ask the browser for its own verdict${or}` : "Read what the browser's console says of it";
}

/** Why something was not observed. */
export const notObservedWords: Readonly<Record<NotObservedReason, string>> = {
  "source-hides-it": "the browser did not show it here, or the file has no place for it",
  "never-sent": "it was never sent, because something before it failed",
  "still-running": "it has not arrived yet",
  "capture-started-later": "the recording began later",
  "capture-gap": "the recording was interrupted for a moment",
  "removed-from-export": "it was taken out of the file when it was exported",
  "not-recorded": "the file has the request and no response to it",
  "plain-http-host": "browsers leave it out towards a plain http host",
};

function remedy(why: NotObservedReason, browser: Browser): string {
  switch (why) {
    case "source-hides-it":
      return `${askBrowser(browser, ", or paste its console message")}.`;
    case "never-sent":
      return "Repair that first; the next attempt will show it.";
    case "still-running":
      return "Wait for the end of the request.";
    case "capture-started-later":
      return "Reload the page with this panel open.";
    case "capture-gap":
      return "Repeat the call.";
    case "removed-from-export":
      return "Export again with the sensitive data included, and keep that file to yourself.";
    case "not-recorded":
      return "Record the call in a browser, with this panel open.";
    case "plain-http-host":
      return `${askBrowser(browser)}.`;
  }
}

/** Says why something was not observed, and how to see it. */
export function notObservedText(why: NotObservedReason, browser: Browser): string {
  return `${notObservedWords[why]}. ${remedy(why, browser)}`;
}
