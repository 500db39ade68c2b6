/** A request as DevTools' own Network panel knows it, once it has ended. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  /** Unix epoch, milliseconds. */
  readonly startedAtMs: number;
  /** As DevTools writes it; anything may be missing. */
  readonly stack: unknown;
}

interface Entry extends Pick<chrome.devtools.network.Request, "request" | "startedDateTime" | "getContent"> {
  readonly _initiator?: unknown;
  readonly _resourceType?: unknown;
}
type Resource = chrome.devtools.inspectedWindow.Resource & { readonly type?: unknown };

// Longer sources are not read.
const mostChars = 20_000_000;
const mostFiles = 1_000;

/** The answers that hold the page's scripts, by URL. */
const files = new Map<string, Entry>();

function keepFile(entry: Entry): void {
  if (entry._resourceType !== "script" && entry._resourceType !== "document") return;
  const { url } = entry.request;
  files.delete(url);
  files.set(url, entry);
  const [oldest] = files.keys();
  if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
}

/** Calls the listener with each request of the inspected page that ended, and with the stack of the code that made it. Chromium only. */
export function onRequestSeen(listener: (request: SeenRequest) => void): void {
  chrome.devtools.network.onRequestFinished.addListener((finished) => {
    const entry: Entry = finished;
    keepFile(entry);
    const { _initiator: initiator, request, startedDateTime } = entry;
    const stack = typeof initiator === "object" && initiator !== null && "stack" in initiator ? initiator.stack : undefined;
    if (stack === undefined) return;
    const { url, method } = request;
    listener({ url, method, startedAtMs: Date.parse(String(startedDateTime)), stack });
  });
}

/** As DevTools names it: a bundler's `webpack://app/./src/a.js` without the dot. */
function resourceUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function contentOf(from: Entry | Resource): Promise<string | null> {
  return new Promise((resolve) => {
    from.getContent((content, encoding) => {
      const isText = typeof content === "string" && encoding !== "base64" && content.length <= mostChars;
      resolve(isText ? content : null);
    });
  });
}

function resourceOf(url: string): Promise<Resource | undefined> {
  return new Promise((resolve) => {
    const wanted = resourceUrl(url);
    chrome.devtools.inspectedWindow.getResources((resources) => resolve(resources.find((one) => one.url === url || one.url === wanted)));
  });
}

/**
 * Returns the text of a file as the inspected page runs it; null when there is none, or it is very long. Where a source map names the
 * original as the script itself is named, as Vite's server does, DevTools gives the original for it ("sm-script"): then the answer is read.
 */
export async function sourceOf(url: string): Promise<string | null> {
  const resource = await resourceOf(url);
  const isOriginal = typeof resource?.type === "string" && resource.type.startsWith("sm-");
  const content = resource === undefined || isOriginal ? null : await contentOf(resource);
  if (content !== null) return content;
  const answer = files.get(url);
  return answer === undefined ? null : await contentOf(answer);
}
