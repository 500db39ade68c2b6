import type { ClientPort } from "../platform/ports.ts";
import { isClientMessage } from "../protocol/guards.ts";
import type { BackgroundMessage, ClientMessage } from "../protocol/messages.ts";
import type { Deps } from "./deps.ts";
import { type Client, TabDesk } from "./tab-desk.ts";

/** Connects clients with the tabs that they are for. */
export class Hub {
  readonly #deps: Deps;
  readonly #desks = new Map<number, TabDesk>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Takes a port; one that is not from a page of our own is closed. */
  accept(port: ClientPort): void {
    const isOwn = port.senderId === this.#deps.ownId && port.senderUrl?.startsWith(`${this.#deps.ownOrigin}/`) === true;
    if (!isOwn) {
      port.disconnect();
      return;
    }
    let desk: TabDesk | null = null;
    const client: Client = { post: (message) => post(port, message), ready: false };
    port.onMessage((message) => {
      if (!isClientMessage(message)) return;
      if (message.type === "hello") {
        if (desk !== null) return;
        desk = this.#deskOf(message.tabId);
        desk.greet(client, message);
      } else if (desk !== null) {
        dispatch(desk, message);
      }
    });
    port.onDisconnect(() => desk?.leave(client));
  }

  tabClosed(tabId: number): void {
    this.#desks.get(tabId)?.close();
    this.#desks.delete(tabId);
    this.#deps.mirror.forgetTab(tabId);
  }

  hostAccessChanged(): void {
    for (const desk of this.#desks.values()) desk.hostAccessChanged();
  }

  #deskOf(tabId: number): TabDesk {
    let desk = this.#desks.get(tabId);
    if (desk === undefined) {
      desk = new TabDesk(tabId, this.#deps);
      this.#desks.set(tabId, desk);
    }
    return desk;
  }
}

function dispatch(desk: TabDesk, message: Exclude<ClientMessage, { type: "hello" }>): void {
  switch (message.type) {
    case "beat":
      return;
    case "clear":
      desk.clear();
      return;
    case "confirm":
      desk.confirm();
      return;
    case "precise":
      desk.precise(message.on);
      return;
    case "try":
      desk.startTrial(message.callId, message.changes, message.useDebugger);
      return;
    case "stop-trial":
      desk.stopTrial();
      return;
    case "reload":
      desk.reload();
      return;
    case "service-worker":
      desk.watchServiceWorkers();
      return;
    case "restore":
      desk.restore(message.calls, message.gaps);
      return;
  }
}

function post(port: ClientPort, message: BackgroundMessage): void {
  try {
    port.postMessage(message);
  } catch {
    // The client went away; its onDisconnect does the rest.
  }
}
