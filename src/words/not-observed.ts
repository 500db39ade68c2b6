import type { Browser } from "../cors/verdict.ts";
import type { NotObservedReason } from "../model/observed.ts";
import { phrase, say, type Text } from "../model/text.ts";

/** Why something was not observed: what follows a colon. */
export const notObservedWords: Readonly<Record<NotObservedReason, string>> = {
  "source-hides-it": phrase`the browser did not show it here, or the file has no place for it`,
  "never-sent": phrase`it was never sent, because something before it failed`,
  "still-running": phrase`it has not arrived yet`,
  "capture-started-later": phrase`the recording began later`,
  "capture-gap": phrase`the recording was interrupted for a moment`,
  "removed-from-export": phrase`it was taken out of the file when it was exported`,
  "not-recorded": phrase`the file has the request and no response to it`,
  "plain-http-host": phrase`browsers leave it out towards a plain http host`,
};

/** How the browser's own word is had: Chrome's through its debugger; that of others in their console only. */
export function askBrowser(browser: Browser): Text {
  return browser === "chrome" ? say`Ask the browser for its own verdict.` : say`Read what the browser's console says of it.`;
}

/** Says how to see what was not observed. */
export function remedyOf(why: NotObservedReason, browser: Browser): Text {
  switch (why) {
    case "source-hides-it":
      return browser === "chrome"
        ? say`Ask the browser for its own verdict, or paste its console message.`
        : say`Read what the browser's console says of it.`;
    case "never-sent":
      return say`Repair that first; the next attempt will show it.`;
    case "still-running":
      return say`Wait for the end of the request.`;
    case "capture-started-later":
      return say`Reload the page with this panel open.`;
    case "capture-gap":
      return say`Repeat the call.`;
    case "removed-from-export":
      return say`Export again with the sensitive data included, and keep that file to yourself.`;
    case "not-recorded":
      return say`Record the call in a browser, with this panel open.`;
    case "plain-http-host":
      return askBrowser(browser);
  }
}
