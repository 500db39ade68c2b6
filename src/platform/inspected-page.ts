import { type RepeatedCall, repeatScript } from "./repeat-script.ts";

/**
 * Makes a call of the inspected page once more, from the page's top document. To be called on the user's click only, and only inside
 * DevTools. Resolves with whether the page took the order; what becomes of the call is seen as of any other.
 */
export function repeatCall(call: RepeatedCall): Promise<boolean> {
  return new Promise((resolve) => {
    // With a callback, which both browsers take: see hasServiceWorker.
    chrome.devtools.inspectedWindow.eval(repeatScript(call), (...[, problem]) => resolve(problem === undefined || !problem.isError));
  });
}
