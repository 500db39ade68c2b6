import type { CDPSession, Page } from "puppeteer";

interface Entry {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  readonly resourceType: string;
  readonly initiator: object;
  sent: Readonly<Record<string, string>>;
  status: number;
  received: Readonly<Record<string, string>>;
  error: string | null;
}

/** CDP joins lines of one name with a newline. https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Headers */
function headerList(headers: Readonly<Record<string, string>>): object[] {
  return Object.entries(headers).flatMap(([name, value]) => value.split("\n").map((line) => ({ name, value: line })));
}

function harEntry(entry: Entry): object {
  const { url, method, startedAtMs, resourceType, initiator, sent, status, received, error } = entry;
  return {
    _initiator: initiator,
    _resourceType: resourceType,
    startedDateTime: new Date(startedAtMs).toISOString(),
    time: 1,
    cache: {},
    timings: { send: 0, wait: 1, receive: 0 },
    request: {
      method,
      url,
      httpVersion: "http/1.1",
      headers: headerList(sent),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: "",
      httpVersion: "http/1.1",
      headers: headerList(received),
      cookies: [],
      content: { size: 0, mimeType: "" },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _error: error,
    },
  };
}

async function listenTo(session: CDPSession, entries: Map<string, Entry>): Promise<void> {
  session.on("Network.requestWillBeSent", ({ requestId, request, wallTime, type, initiator }) => {
    const { url, method } = request;
    const isPreflight = initiator.type === "preflight";
    entries.set(requestId, {
      url,
      method,
      startedAtMs: wallTime * 1000,
      resourceType: isPreflight ? "preflight" : (type ?? "other").toLowerCase(),
      initiator: isPreflight ? { type: "preflight", url } : { type: "script" },
      sent: request.headers,
      status: 0,
      received: {},
      error: null,
    });
  });
  session.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers }) => {
    const entry = entries.get(requestId);
    if (entry !== undefined) entry.sent = headers;
  });
  session.on("Network.responseReceivedExtraInfo", ({ requestId, headers, statusCode }) => {
    const entry = entries.get(requestId);
    if (entry !== undefined) Object.assign(entry, { received: headers, status: statusCode });
  });
  session.on("Network.loadingFailed", ({ requestId, errorText }) => {
    const entry = entries.get(requestId);
    if (entry !== undefined) entry.error = errorText;
  });
  await session.send("Network.enable");
}

/** Returns what the page's requests show while `work` runs, as a HAR such as Chrome's Network panel exports. */
export async function recordHar(page: Page, work: () => Promise<void>): Promise<readonly object[]> {
  const entries = new Map<string, Entry>();
  const session = await page.createCDPSession();
  try {
    await listenTo(session, entries);
    await work();
    // What is told of a request may come after its answer.
    await new Promise((resolve) => setTimeout(resolve, 100));
  } finally {
    await session.detach();
  }
  return Array.from(entries.values(), harEntry);
}

export function harOf(entries: readonly object[]): object {
  return { log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [], entries } };
}
