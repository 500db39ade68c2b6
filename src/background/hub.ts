import type { ClientPort } from "../platform/ports.ts";
import { isClientMessage } from "../protocol/guards.ts";
import type { BackgroundMessage, ClientMessage } from "../protocol/messages.ts";
import type { Client } from "./client.ts";
import type { Deps } from "./deps.ts";
import { TabDesk } from "./tab-desk.ts";

/** Connects clients with the tabs that they are for. */
export class Hub {
  readonly #deps: Deps;
  readonly #desks = new Map<number, TabDesk>();
  readonly #ports = new Map<ClientPort, number>();
  /** Old ids of tabs → new ones. A panel in a tab of its own goes on to say the old one. */
  readonly #newIds = new Map<number, number>();

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
        const tabId = this.#currentId(message.tabId);
        desk = this.#deskOf(tabId);
        this.#ports.set(port, tabId);
        desk.greet(client, message);
      } else if (desk !== null) {
        dispatch(desk, message);
      }
    });
    port.onDisconnect(() => {
      this.#ports.delete(port);
      desk?.leave(client);
    });
  }

  tabClosed(tabId: number): void {
    this.#desks.get(tabId)?.close();
    this.#desks.delete(tabId);
    this.#deps.mirror.forgetTab(tabId);
  }

  /** Moves what is known of the tab to its new id. Its clients come back by themselves, to the new place. */
  async tabReplaced(addedId: number, removedId: number): Promise<void> {
    this.#newIds.set(removedId, addedId);
    const old = this.#deskOf(removedId);
    this.#desks.delete(removedId);
    const left = await old.handOver();
    this.#deps.mirror.forgetTab(removedId);
    if (left.calls.length > 0 || left.gaps.length > 0) this.#deskOf(addedId).takeOver(left);
    for (const [port, tabId] of this.#ports) {
      if (tabId !== removedId) continue;
      this.#ports.delete(port);
      port.disconnect();
    }
  }

  hostAccessChanged(): void {
    for (const desk of this.#desks.values()) desk.hostAccessChanged();
  }

  #currentId(tabId: number): number {
    let current = tabId;
    for (let next = this.#newIds.get(current); next !== undefined; next = this.#newIds.get(current)) current = next;
    return current;
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
    case "page-answers":
      desk.pageAnswers(message.answers);
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
