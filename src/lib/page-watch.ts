import { callsOfPage } from "../capture/cdp-calls.ts";
import type { CdpEvent } from "../capture/cdp-event.ts";
import { createCdpPage, takePageEvent } from "../capture/cdp-page.ts";
import type { Call } from "../model/call.ts";

/** What is sent over a connection to a browser's debugger; rejects when the target is gone. */
export type SendCommand = (method: string, params: Readonly<Record<string, unknown>>, sessionId: string | null) => Promise<unknown>;

/** Listens to a page over its debugger's protocol. The page sees nothing of it: nothing is intercepted, paused or changed. */
export class PageWatch {
  readonly #page = createCdpPage();
  readonly #send: SendCommand;

  constructor(send: SendCommand) {
    this.#send = send;
  }

  /** Begins to listen to a session alone. */
  async listen(sessionId: string | null): Promise<void> {
    await this.#ask(["Network.enable", "Audits.enable"], {}, sessionId);
  }

  /** Begins to listen to a session, and to the frames and workers that come below it. */
  async start(sessionId: string | null): Promise<void> {
    const below = this.#ask(["Target.setAutoAttach"], { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, sessionId);
    await Promise.all([this.listen(sessionId), below]);
  }

  /** A frame or worker may be gone before its session answers, and not each kind of target has each domain. */
  async #ask(methods: readonly string[], params: Readonly<Record<string, unknown>>, sessionId: string | null): Promise<void> {
    await Promise.all(methods.map((method) => this.#send(method, params, sessionId).catch(() => {})));
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
