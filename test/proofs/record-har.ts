import type { CDPSession, Page } from "puppeteer";
import { analyzeSession, type SessionAnalysis } from "../../src/analyze.ts";
import { callsFromHar } from "../../src/capture/from-har.ts";

type Headers = Readonly<Record<string, string>>;

interface Started {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  readonly resourceType: string;
  readonly initiator: object;
}

/** What was told of one request: in any order, what was on the wire may come before the start. */
interface Told {
  started: Started | null;
  sent: Headers;
  status: number;
  received: Headers;
  error: string | null;
}

class Recording {
  readonly #told = new Map<string, Told>();

  of(requestId: string): Told {
    const told = this.#told.get(requestId) ?? { started: null, sent: {}, status: 0, received: {}, error: null };
    this.#told.set(requestId, told);
    return told;
  }

  /** Reports whether each request that began was answered or failed. */
  get isComplete(): boolean {
    return Array.from(this.#told.values()).every(({ started, status, error }) => started !== null && (status !== 0 || error !== null));
  }

  get entries(): object[] {
    return Array.from(this.#told.values()).flatMap((told) => (told.started === null ? [] : [harEntry(told.started, told)]));
  }
}

/** CDP joins lines of one name with a newline. https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Headers */
function headerList(headers: Headers): object[] {
  return Object.entries(headers).flatMap(([name, value]) => value.split("\n").map((line) => ({ name, value: line })));
}

function harEntry({ url, method, startedAtMs, resourceType, initiator }: Started, { sent, status, received, error }: Told): object {
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

async function listenTo(session: CDPSession, recording: Recording): Promise<void> {
  session.on("Network.requestWillBeSent", ({ requestId, request, wallTime, type, initiator }) => {
    const { url, method } = request;
    const isPreflight = initiator.type === "preflight";
    recording.of(requestId).started = {
      url,
      method,
      startedAtMs: wallTime * 1000,
      resourceType: isPreflight ? "preflight" : (type ?? "other").toLowerCase(),
      initiator: isPreflight ? { type: "preflight", url } : { type: "script" },
    };
  });
  session.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers }) => {
    recording.of(requestId).sent = headers;
  });
  session.on("Network.responseReceivedExtraInfo", ({ requestId, headers, statusCode }) => {
    Object.assign(recording.of(requestId), { received: headers, status: statusCode });
  });
  session.on("Network.loadingFailed", ({ requestId, errorText }) => {
    recording.of(requestId).error = errorText;
  });
  await session.send("Network.enable");
}

// What is told of a request may come after the page knows its answer.
const patienceMs = 5000;
const pauseMs = 50;

async function untilComplete(recording: Recording): Promise<void> {
  const until = Date.now() + patienceMs;
  do await new Promise((resolve) => setTimeout(resolve, pauseMs));
  while (!recording.isComplete && Date.now() < until);
}

/** Returns what the pages' requests show while `work` runs, as entries of a HAR such as Chrome's Network panel exports. */
export async function recordHar(pages: readonly Page[], work: () => Promise<void>): Promise<readonly object[]> {
  const recording = new Recording();
  const sessions = await Promise.all(pages.map((page) => page.createCDPSession()));
  try {
    for (const session of sessions) await listenTo(session, recording);
    await work();
    await untilComplete(recording);
  } finally {
    for (const session of sessions) await session.detach();
  }
  return recording.entries;
}

/** Judges what was recorded, as the product judges a HAR. */
export function judgedRecording(entries: readonly object[]): SessionAnalysis {
  const read = callsFromHar({ log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [], entries } });
  if (!read.ok) throw new Error("the recording cannot be read");
  return analyzeSession(read.calls);
}
