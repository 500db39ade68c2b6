import type { Call } from "../lib/index.ts";
import { PageWatch } from "../lib/page-watch.ts";

// What tells of requests. https://chromedevtools.github.io/devtools-protocol/tot/Network/
export const heardEvents = [
  "Network.requestWillBeSent",
  "Network.requestWillBeSentExtraInfo",
  "Network.responseReceived",
  "Network.responseReceivedExtraInfo",
  "Network.loadingFinished",
  "Network.loadingFailed",
  "Audits.issueAdded",
] as const;

/** A session of a driver with the page's debugger, as Playwright and Puppeteer have it. */
export interface DriverSession {
  readonly send: (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly on: (event: string, take: (params: unknown) => void) => void;
  readonly detach: () => Promise<unknown>;
}

/** Listens to one page. It sees nothing of that: no request is held, changed or made. */
export class HeardPage {
  readonly #session: DriverSession;
  readonly #watch: PageWatch;
  #isOver = false;

  constructor(session: DriverSession) {
    this.#session = session;
    this.#watch = new PageWatch((method, params) => session.send(method, params));
    for (const method of heardEvents) session.on(method, (params) => this.#watch.take({ method, params, sessionId: null }));
  }

  async start(): Promise<void> {
    await this.#watch.listen(null);
  }

  /** Everything that was heard; what is on its way is waited for. */
  async calls(): Promise<readonly Call[]> {
    if (!this.#isOver) await this.#watch.settle(null);
    return this.#watch.calls();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    // The page may be closed already.
    await this.#session.detach().catch(() => {});
  }
}
