import type { ConsoleLine, DriverAnswer, DriverHeaders, DriverLog, DriverRequest } from "../lib/test-driver.ts";

/** A request as Playwright and Puppeteer have it. */
export interface RequestOfDriver {
  url(): string;
  method(): string;
  headers(): DriverHeaders;
  isNavigationRequest(): boolean;
  failure(): { readonly errorText: string } | null;
}

export interface ResponseOfDriver<R> {
  request(): R;
  status(): number;
  headers(): DriverHeaders;
}

/** A page's events, which have the same names in Playwright and Puppeteer. */
export interface DriverPage<R extends RequestOfDriver> {
  readonly onRequest: (take: (request: R) => void) => void;
  readonly onResponse: (take: (response: ResponseOfDriver<R>) => void) => void;
  readonly onFinished: (take: (request: R) => void) => void;
  readonly onFailed: (take: (request: R) => void) => void;
  /** What the page's console says, and what Firefox tells over WebDriver BiDi as an error of the page. */
  readonly onLine: (take: (text: string) => void) => void;
  /** The driver's name for what was loaded; "" where it has none. */
  readonly resourceType: (request: R) => string;
  readonly redirectedFrom: (request: R) => R | null;
}

/**
 * What Firefox says of its own over WebDriver BiDi comes as an error of the page, among those of the page's scripts (measured in Firefox ESR
 * 153: Playwright 1.61, Puppeteer 24.43). Its words are translated, the headers' names are not.
 */
export function isBrowsersOwn(error: string): boolean {
  return /CORS|Access-Control-|Cross-Origin/i.test(error);
}

type Draft<R> = { -readonly [K in keyof DriverRequest]: DriverRequest[K] } & { readonly of: R };

// The page learns of a failure before the driver tells its end, and the console's line may come last: mostly 1 to 4 ms later, at most 50
// (measured in Firefox ESR 153).
const lineDelayMs = 150;

/** Listens to the events of a driver that has no debugger of the page: that of Firefox, or WebKit. Nothing is asked of the browser. */
export class HeardDriver<R extends RequestOfDriver> {
  readonly #drafts: Draft<R>[] = [];
  readonly #places = new Map<R, number>();
  readonly #lines: ConsoleLine[] = [];
  readonly #page: DriverPage<R>;
  #mayHaveFailed = false;
  #lastForeignMs = 0;
  #lastMs = 0;
  #isOver = false;

  constructor(page: DriverPage<R>) {
    this.#page = page;
    page.onRequest((request) => this.#begin(request));
    page.onResponse((response) => this.#answered(response.request(), response));
    page.onFinished((request) => this.#ended(request, { kind: "finished" }));
    page.onFailed((request) => this.#ended(request, { kind: "failed", error: request.failure()?.errorText ?? "" }));
    page.onLine((text) => {
      if (this.#isOver) return;
      this.#mayHaveFailed = true;
      this.#lines.push({ text, atMs: this.#now() });
    });
  }

  /** No two events have the same time: what came first stays first. */
  #now(): number {
    this.#lastMs = Math.max(performance.timeOrigin + performance.now(), this.#lastMs + 0.001);
    return this.#lastMs;
  }

  #begin(request: R): void {
    if (this.#isOver) return;
    const from = this.#page.redirectedFrom(request);
    const startedAtMs = this.#now();
    const draft: Draft<R> = {
      of: request,
      url: request.url(),
      method: request.method(),
      resourceType: this.#page.resourceType(request),
      isNavigation: request.isNavigationRequest(),
      headers: request.headers(),
      redirectedFrom: from === null ? null : (this.#places.get(from) ?? null),
      answer: null,
      end: { kind: "pending" },
      startedAtMs,
      respondedAtMs: null,
      endedAtMs: null,
    };
    this.#places.set(request, this.#drafts.length);
    this.#drafts.push(draft);
    this.#noteForeign(draft, startedAtMs);
  }

  /** The page's own server needs to allow nothing. */
  #noteForeign({ url, headers: { origin } }: Draft<R>, atMs: number): void {
    if (origin !== undefined && !url.startsWith(`${origin}/`)) this.#lastForeignMs = atMs;
  }

  #draftOf(request: R): Draft<R> | undefined {
    return this.#isOver ? undefined : this.#drafts[this.#places.get(request) ?? -1];
  }

  #answered(request: R, response: ResponseOfDriver<R>): void {
    const draft = this.#draftOf(request);
    if (draft === undefined) return;
    const answer: DriverAnswer = { status: response.status(), headers: response.headers() };
    draft.answer = answer;
    draft.respondedAtMs = this.#now();
    this.#noteForeign(draft, draft.respondedAtMs);
  }

  #ended(request: R, end: DriverRequest["end"]): void {
    const draft = this.#draftOf(request);
    if (draft === undefined) return;
    draft.end = end;
    draft.endedAtMs = this.#now();
    this.#noteForeign(draft, draft.endedAtMs);
    // A load that was given up is no failure.
    if (end.kind === "failed" && !/ABORTED|cancelled/i.test(end.error)) this.#mayHaveFailed = true;
  }

  /** Everything that was heard; null where nothing failed. A line that is on its way is waited for. */
  async log(): Promise<DriverLog | null> {
    const left = this.#lastForeignMs + lineDelayMs - (performance.timeOrigin + performance.now());
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    if (!this.#mayHaveFailed) return null;
    return { requests: this.#drafts.map(({ of: _, ...request }) => request), lines: this.#lines };
  }

  stop(): void {
    this.#isOver = true;
  }
}
