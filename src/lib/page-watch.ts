import { callsOfPage } from "../capture/cdp-calls.ts";
import type { CdpEvent } from "../capture/cdp-event.ts";
import { createCdpPage, takePageEvent } from "../capture/cdp-page.ts";
import type { Call } from "../model/call.ts";

/** What is sent over a connection to a browser's debugger; rejects when the target is gone. */
export type SendCommand = (method: string, params: Readonly<Record<string, unknown>>, sessionId: string | null) => Promise<unknown>;

// No body is read, so that the browser need not keep one. https://chromedevtools.github.io/devtools-protocol/tot/Network/#method-enable
const withoutBodies = { maxTotalBufferSize: 0, maxResourceBufferSize: 0 };

/** Listens to a page over its debugger's protocol. The page sees nothing of it: nothing is intercepted, paused or changed. */
export class PageWatch {
  readonly #page = createCdpPage();
  readonly #send: SendCommand;

  constructor(send: SendCommand) {
    this.#send = send;
  }

  /** Begins to listen to a session alone. */
  async listen(sessionId: string | null): Promise<void> {
    await Promise.all([this.settle(sessionId), this.#ask("Audits.enable", {}, sessionId)]);
  }

  /** Resolves when all events of a session have come that were on their way: answers keep their order. */
  async settle(sessionId: string | null): Promise<void> {
    await this.#ask("Network.enable", withoutBodies, sessionId);
  }

  /** Begins to listen to a session, and to the frames and workers that come below it. */
  async start(sessionId: string | null): Promise<void> {
    const below = this.#ask("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, sessionId);
    await Promise.all([this.listen(sessionId), below]);
  }

  /** A frame or worker may be gone before its session answers, and not each kind of target has each domain. */
  async #ask(method: string, params: Readonly<Record<string, unknown>>, sessionId: string | null): Promise<void> {
    await this.#send(method, params, sessionId).catch(() => {});
  }

  take(event: CdpEvent): void {
    if (event.method === "Target.attachedToTarget") {
      const { sessionId } = event.params as { readonly sessionId?: unknown };
      if (typeof sessionId === "string") void this.start(sessionId);
    }
    takePageEvent(this.#page, event, Date.now());
  }

  /** The Calls so far, and those that the browser listed as failed before anybody listened. */
  calls(): readonly Call[] {
    return callsOfPage(this.#page);
  }
}
