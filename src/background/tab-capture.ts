import { reduce, startCapture } from "../capture/from-web-request.ts";
import type { EventBrowser, WebRequestEvent } from "../capture/web-request-event.ts";
import type { Call } from "../model/call.ts";
import { originOf } from "../model/origin.ts";
import type { Timers } from "../protocol/channel.ts";

/** What listening needs of the browser. */
export interface CaptureDeps {
  /** Without a slash at its end. */
  readonly ownOrigin: string;
  /** Whose events are heard. */
  readonly browser: EventBrowser;
  readonly timers: Timers;
  readonly now: () => number;
  readonly watchTab: (tabId: number, listener: (event: WebRequestEvent) => void) => () => void;
  readonly watchTabless: (listener: (event: WebRequestEvent) => void) => () => void;
  /** Listens to the start of requests for an origin's scripts that belong to no tab. */
  readonly watchWorkerScripts: (origin: string, listener: (event: WebRequestEvent) => void) => () => void;
  /** URLs of the workers that run now, of any tab; never rejects. */
  readonly runningWorkers: () => Promise<readonly string[]>;
  readonly watchTabUrl: (tabId: number, listener: (url: string) => void) => () => void;
}

export interface TabCaptureOptions extends CaptureDeps {
  readonly tabId: number;
  readonly idPrefix: string;
  /** New and changed Calls, at most once per 100 ms, a failure sooner. */
  readonly onCalls: (calls: readonly Call[]) => void;
  /** The tab's document changed. `atMs`: when its request began. */
  readonly onNavigated: (url: string, atMs: number) => void;
}

// Most Calls are over by then, and go out once.
const batchMs = 100;
const urgentMs = 8;

/** Listens to one tab from its creation until `stop`. The listeners only queue events; the work is done apart from them. */
export class TabCapture {
  readonly #options: TabCaptureOptions;
  readonly #state;
  readonly #stops: (() => void)[] = [];
  #queue: WebRequestEvent[] = [];
  #cancelFlush: (() => void) | null = null;
  #lastFlushMs = Number.NEGATIVE_INFINITY;
  #dueMs = 0;
  #isTabless = false;
  /** Origins that the tab's documents and frames have: a service worker of one of them works for this tab. */
  readonly #origins = new Set<string>();
  #documentStartedAtMs: number | null = null;
  #unwatchScripts: (() => void) | null = null;
  #isStopped = false;

  constructor(options: TabCaptureOptions) {
    this.#options = options;
    this.#state = startCapture({ idPrefix: options.idPrefix, ownOrigin: options.ownOrigin, browser: options.browser });
    this.#stops.push(options.watchTab(options.tabId, (event) => this.#note(event)));
    this.#stops.push(options.watchTabUrl(options.tabId, (url) => this.#followUrl(url)));
  }

  /** The tab's document has this URL now: tells which service workers are its own. */
  #addDocument(url: string): void {
    const origin = originOf(url);
    if (origin !== null && origin !== "null") this.#origins.add(origin);
  }

  /**
   * The tab shows this document now. Once a worker of its origin runs, or the origin's script is asked for by no tab, the requests that
   * belong to no tab are listened to: a service worker or shared worker makes them. Until then other tabs are not heard.
   */
  setDocument(url: string): void {
    this.#addDocument(url);
    this.#unwatchScripts?.();
    this.#unwatchScripts = null;
    const origin = originOf(url);
    if (this.#isTabless || this.#isStopped || origin === null || !/^https?:/.test(origin)) return;
    this.#unwatchScripts = this.#options.watchWorkerScripts(origin, (event) => {
      if (this.#isTabless || originOf(event.url) !== origin) return;
      this.watchServiceWorkers();
      this.#note(event);
    });
    void this.#options.runningWorkers().then((urls) => {
      if (this.#origins.has(origin) && urls.some((worker) => originOf(worker) === origin)) this.watchServiceWorkers();
    });
  }

  /** Listens to service workers and shared workers too. */
  watchServiceWorkers(): void {
    if (this.#isTabless || this.#isStopped) return;
    this.#isTabless = true;
    this.#unwatchScripts?.();
    this.#unwatchScripts = null;
    this.#stops.push(
      this.#options.watchTabless((event) => {
        if (event.tabId === -1 && this.#isOfTab(event)) this.#note(event);
      }),
    );
  }

  /** Ends the listeners, then hands out what was queued. */
  stop(): void {
    this.#isStopped = true;
    this.#unwatchScripts?.();
    for (const stop of this.#stops) stop();
    this.#cancelFlush?.();
    this.#flush();
  }

  #isOfTab(event: WebRequestEvent): boolean {
    const origin = event.initiator ?? (event.originUrl === undefined ? null : originOf(event.originUrl));
    return origin !== null && this.#origins.has(origin);
  }

  /** Queues. A failure is what the user waits for: it goes out sooner, though not more often than the panel can draw. */
  #note(event: WebRequestEvent): void {
    this.#queue.push(event);
    const waitMs = event.kind === "onErrorOccurred" ? urgentMs : batchMs;
    const dueMs = Math.max(this.#options.now(), Math.min(this.#lastFlushMs, this.#options.now()) + waitMs);
    if (this.#cancelFlush !== null && dueMs >= this.#dueMs) return;
    this.#cancelFlush?.();
    this.#dueMs = dueMs;
    this.#cancelFlush = this.#options.timers.after(dueMs - this.#options.now(), () => this.#flush());
  }

  #flush(): void {
    this.#cancelFlush = null;
    this.#lastFlushMs = this.#options.now();
    const events = this.#queue;
    this.#queue = [];
    for (const event of events) this.#followDocument(event);
    const { changed } = reduce(this.#state, events);
    if (changed.length > 0) this.#options.onCalls(changed);
  }

  /** A document that a service worker answered: no event of the tab tells of it, nor of anything that it then loads. */
  #followUrl(url: string): void {
    // What the tab's own events tell of the document comes first.
    this.#cancelFlush?.();
    this.#flush();
    const origin = originOf(url);
    if (origin === null || this.#origins.has(origin)) return;
    this.#origins.clear();
    this.setDocument(url);
    this.#options.onNavigated(url, this.#options.now());
  }

  /** The document's response is there: from now on the tab shows it, unless it is a download or no content. */
  #followDocument(event: WebRequestEvent): void {
    if (event.type === "sub_frame" && event.kind === "onBeforeRequest") this.#addDocument(event.url);
    if (event.type !== "main_frame") return;
    if (event.kind === "onBeforeRequest") this.#documentStartedAtMs ??= event.timeStamp;
    if (event.kind === "onErrorOccurred") this.#documentStartedAtMs = null;
    if (event.kind !== "onResponseStarted") return;
    const atMs = this.#documentStartedAtMs ?? event.timeStamp;
    this.#documentStartedAtMs = null;
    if (!replacesDocument(event)) return;
    this.#origins.clear();
    this.setDocument(event.url);
    this.#options.onNavigated(event.url, atMs);
  }
}

// https://html.spec.whatwg.org/#process-a-navigate-response
function replacesDocument(event: WebRequestEvent): boolean {
  if (event.statusCode === 204 || event.statusCode === 205) return false;
  const disposition = event.responseHeaders?.find((header) => header.name.toLowerCase() === "content-disposition")?.value ?? "";
  return !/^\s*attachment\b/i.test(disposition);
}
