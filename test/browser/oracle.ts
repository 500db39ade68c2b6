import type { Protocol } from "devtools-protocol";
import type { CDPSession, Page, Target } from "puppeteer";
import { type CorsError, isCorsError } from "../../src/model/cors-error.ts";
import { originOf } from "../../src/model/origin.ts";
import { patienceMs } from "../kit/launch.ts";

/** What the browser itself says became of a request. */
export interface BrowserTruth {
  readonly requestId: string | null;
  /** Every URL of the chain, in order. */
  readonly urls: readonly string[];
  readonly outcome: "allowed" | "blocked" | "failed" | "opaque" | "pending";
  readonly error: CorsError | null;
  readonly failedParameter: string;
  readonly netError: string | null;
  /** The answer's headers had reached the page, or its element, before the end. */
  readonly answered: boolean;
  /** Ids of the preflights that name this request as theirs. */
  readonly preflights: readonly string[];
}

interface Seen {
  /** Made by a service worker: of a page's request and the worker's own for it, the worker's is the one that goes out. */
  byServiceWorker: boolean;
  urls: string[];
  noCors: boolean;
  /** Of the document that asked; null when it has none. */
  pageOrigin: string | null;
  responded: boolean;
  finished: boolean;
  failed: Protocol.Network.LoadingFailedEvent | null;
  preflights: string[];
}

/** Listens to a page through CDP, its frames and workers included: Chromium's own verdict on each of their requests. */
export interface Oracle {
  /** Truths of all requests whose first URL holds the text, in the order in which they were made. */
  readonly about: (urlPart: string) => BrowserTruth[];
  /** The actual request's id of each preflight's id, with the preflight's URL. */
  readonly pairs: () => ReadonlyMap<string, string>;
  /** Resolves when every request that holds the text has ended, or is seen where it never ends; or after the time. */
  readonly settled: (urlPart: string, neverEnds?: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

// A shared worker stays a target after its page has gone, and to attach to it once more ends Chromium 156 (a failed check in
// content/browser/devtools/shared_worker_devtools_agent_host.cc).
const heardWorkers = new WeakSet<Target>();

export async function oracle(page: Page): Promise<Oracle> {
  const sessions = new Set<CDPSession>();
  const seen = new Map<string, Seen>();
  const pairs = new Map<string, string>();
  const issues: Protocol.Audits.CorsIssueDetails[] = [];
  const waiting = new Set<() => void>();
  const entry = (id: string): Seen => {
    const known = seen.get(id);
    if (known !== undefined) return known;
    const made: Seen = {
      byServiceWorker: false,
      urls: [],
      noCors: false,
      pageOrigin: null,
      responded: false,
      finished: false,
      failed: null,
      preflights: [],
    };
    seen.set(id, made);
    return made;
  };
  const wake = (): void => {
    for (const check of waiting) check();
  };

  const hear = async (session: CDPSession, kind: string): Promise<void> => {
    sessions.add(session);
    session.on("Network.requestWillBeSent", (event) => {
      const actualId = event.initiator.type === "preflight" ? event.initiator.requestId : undefined;
      if (actualId !== undefined) {
        pairs.set(event.requestId, actualId);
        entry(actualId).preflights.push(event.requestId);
      } else {
        entry(event.requestId).urls.push(event.request.url);
        entry(event.requestId).byServiceWorker = kind === "service_worker";
        entry(event.requestId).pageOrigin = originOf(event.documentURL);
      }
      wake();
    });
    session.on("Network.requestWillBeSentExtraInfo", (event) => {
      const headers = Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]);
      if (Object.fromEntries(headers)["sec-fetch-mode"] === "no-cors") entry(event.requestId).noCors = true;
    });
    session.on("Network.responseReceived", ({ requestId }) => {
      entry(requestId).responded = true;
      wake();
    });
    session.on("Network.loadingFinished", ({ requestId }) => {
      entry(requestId).finished = true;
      wake();
    });
    session.on("Network.loadingFailed", (event) => {
      entry(event.requestId).failed = event;
      wake();
    });
    session.on("Audits.issueAdded", ({ issue }) => {
      if (issue.details.corsIssueDetails) issues.push(issue.details.corsIssueDetails);
      wake();
    });
    // What the page's session attaches to is held until it is listened to. Service workers are found by their own targets.
    session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      const child = session.connection()?.session(sessionId);
      if (child === null || child === undefined) return;
      const heard = targetInfo.type === "service_worker" ? Promise.resolve() : hear(child, targetInfo.type);
      void heard.then(() => child.send("Runtime.runIfWaitingForDebugger")).catch(() => {});
    });
    const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    // A worker has no issues, and may be gone before it answers.
    await Promise.all([
      session.send("Network.enable").catch(() => {}),
      session.send("Audits.enable").catch(() => {}),
      kind === "page" || kind === "iframe" ? session.send("Target.setAutoAttach", autoAttach).catch(() => {}) : null,
    ]);
  };

  const browser = page.browser();
  const hearWorker = async (target: Target): Promise<void> => {
    const isOfPage = target.url() !== "" && new URL(target.url()).origin === new URL(page.url()).origin;
    if (!isOfPage || !["shared_worker", "service_worker"].includes(target.type())) return;
    if (target.type() === "shared_worker" && heardWorkers.has(target)) return;
    heardWorkers.add(target);
    const session = await target.createCDPSession().catch(() => null);
    if (session !== null) await hear(session, target.type());
  };
  const found = (target: Target): void => void hearWorker(target);
  await hear(await page.createCDPSession(), "page");
  browser.on("targetcreated", found);
  await Promise.all(browser.targets().map(hearWorker));

  const about = (urlPart: string): BrowserTruth[] => {
    const asked = [...seen].filter(([id, one]) => !pairs.has(id) && one.urls[0]?.includes(urlPart));
    const anew = asked.filter(([, one]) => one.byServiceWorker);
    const made = (anew.length > 0 ? anew : asked).map(([id, one]) => truth(id, one));
    return made.length > 0 ? made : issues.filter((issue) => issue.request.url.includes(urlPart)).map(fromIssue);
  };
  return {
    about,
    pairs: () => pairs,
    settled: (urlPart, neverEnds = false) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        const check = (): void => {
          const truths = about(urlPart);
          if (truths.length > 0 && (neverEnds || truths.every((one) => one.outcome !== "pending"))) done();
        };
        const timer = setTimeout(done, patienceMs);
        waiting.add(check);
        check();
      }),
    close: async () => {
      browser.off("targetcreated", found);
      await Promise.all([...sessions].map(detach));
    },
  };
}

async function detach(session: CDPSession): Promise<void> {
  await session.detach().catch(() => {});
}

/** A no-cors request counts as opaque unless all of its URLs are the page's own. */
function truth(requestId: string, { urls, noCors, pageOrigin, responded, finished, failed, preflights }: Seen): BrowserTruth {
  const opaque = noCors && urls.some((url) => originOf(url) !== pageOrigin);
  const status = failed?.corsErrorStatus;
  const error = status !== undefined && isCorsError(status.corsError) ? status.corsError : null;
  const common = {
    requestId,
    urls,
    error,
    failedParameter: status?.failedParameter ?? "",
    netError: failed?.errorText ?? null,
    answered: responded,
    preflights,
  };
  if (status !== undefined) return { ...common, outcome: "blocked" };
  if (failed !== null) return { ...common, outcome: "failed" };
  // The body of an opaque response is never handed to the script, so its end may never come.
  if (opaque && (responded || finished)) return { ...common, outcome: "opaque" };
  return { ...common, outcome: finished ? "allowed" : "pending" };
}

/** A refusal before sending: no network event, only an issue. */
function fromIssue(issue: Protocol.Audits.CorsIssueDetails): BrowserTruth {
  const { corsError, failedParameter } = issue.corsErrorStatus;
  return {
    requestId: issue.request.requestId ?? null,
    urls: [issue.request.url],
    outcome: "blocked",
    error: isCorsError(corsError) ? corsError : null,
    failedParameter,
    netError: null,
    answered: false,
    preflights: [],
  };
}
