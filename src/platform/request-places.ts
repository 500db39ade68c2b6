/** A request as DevTools' own Network panel knows it, once it has ended. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  /** Unix epoch, milliseconds. */
  readonly startedAtMs: number;
  /** As DevTools writes it; anything may be missing. */
  readonly stack: unknown;
}

/** Calls the listener with each request of the inspected page that ended, and with the stack of the code that made it. Chromium only. */
export function onRequestSeen(listener: (request: SeenRequest) => void): void {
  chrome.devtools.network.onRequestFinished.addListener((entry) => {
    const {
      _initiator: initiator,
      request,
      startedDateTime,
    } = entry as typeof entry & { readonly _initiator?: { readonly stack?: unknown } };
    if (initiator?.stack === undefined) return;
    const { url, method } = request;
    listener({ url, method, startedAtMs: Date.parse(String(startedDateTime)), stack: initiator.stack });
  });
}

// Longer sources are not read.
const mostChars = 20_000_000;

/** Returns the text of a file that the inspected page has loaded; null when there is none, or it is very long. */
export function sourceOf(url: string): Promise<string | null> {
  return new Promise((resolve) => {
    chrome.devtools.inspectedWindow.getResources((resources) => {
      const found = resources.find((resource) => resource.url === url);
      if (found === undefined) resolve(null);
      else found.getContent((content) => resolve(typeof content === "string" && content.length <= mostChars ? content : null));
    });
  });
}
