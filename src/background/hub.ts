import type { ClientPort } from "../platform/ports.ts";
import { withPlace } from "../protocol/call-places.ts";
import { withRecord } from "../protocol/call-records.ts";
import { isClientMessage } from "../protocol/guards.ts";
import type { BackgroundMessage, ClientMessage } from "../protocol/messages.ts";
import { withAnswer } from "../protocol/page-answers.ts";
import type { Client } from "./client.ts";
import { type TabDeps, WatchedTab } from "./watched-tab.ts";

/** What the background needs of the browser. */
export interface HubDeps extends TabDeps {
  readonly ownId: string;
}

/** Connects clients with the tabs that they are for. */
export class Hub {
  readonly #deps: HubDeps;
  readonly #tabs = new Map<number, WatchedTab>();
  readonly #ports = new Map<ClientPort, number>();
  /** Old ids of tabs → new ones. A panel in a tab of its own goes on to say the old one. */
  readonly #newIds = new Map<number, number>();

  constructor(deps: HubDeps) {
    this.#deps = deps;
  }

  /** Takes a port; one that is not from a page of our own is closed. */
  accept(port: ClientPort): void {
    const isOwn = port.senderId === this.#deps.ownId && port.senderUrl?.startsWith(`${this.#deps.ownOrigin}/`) === true;
    if (!isOwn) {
      port.disconnect();
      return;
    }
    let tab: WatchedTab | null = null;
    const client: Client = { post: (message) => post(port, message), ready: false };
    port.onMessage((message) => {
      if (!isClientMessage(message)) return;
      if (message.type === "hello") {
        if (tab !== null) return;
        const tabId = this.#currentId(message.tabId);
        tab = this.#tabOf(tabId);
        this.#ports.set(port, tabId);
        tab.greet(client, message);
      } else if (tab !== null) {
        dispatch(tab, message);
      }
    });
    port.onDisconnect(() => {
      this.#ports.delete(port);
      tab?.leave(client);
    });
  }

  tabClosed(tabId: number): void {
    this.#tabs.get(tabId)?.close(true);
    this.#tabs.delete(tabId);
    this.#deps.mirror.forgetTab(tabId);
  }

  /** Moves what is known of the tab to its new id. Its clients come back by themselves, to the new place. */
  async tabReplaced(addedId: number, removedId: number): Promise<void> {
    this.#newIds.set(removedId, addedId);
    const old = this.#tabOf(removedId);
    this.#tabs.delete(removedId);
    const left = await old.handOver();
    this.#deps.mirror.forgetTab(removedId);
    if (left.calls.length > 0 || left.gaps.length > 0) this.#tabOf(addedId).takeOver(left);
    for (const [port, tabId] of this.#ports) {
      if (tabId !== removedId) continue;
      this.#ports.delete(port);
      port.disconnect();
    }
  }

  hostAccessChanged(): void {
    for (const tab of this.#tabs.values()) tab.hostAccessChanged();
  }

  #currentId(tabId: number): number {
    let current = tabId;
    for (let next = this.#newIds.get(current); next !== undefined; next = this.#newIds.get(current)) current = next;
    return current;
  }

  #tabOf(tabId: number): WatchedTab {
    let tab = this.#tabs.get(tabId);
    if (tab === undefined) {
      tab = new WatchedTab(tabId, this.#deps);
      this.#tabs.set(tabId, tab);
    }
    return tab;
  }
}

function dispatch(tab: WatchedTab, message: Exclude<ClientMessage, { type: "hello" }>): void {
  switch (message.type) {
    case "beat":
      return;
    case "clear":
      tab.clear();
      return;
    case "confirm":
      tab.confirm();
      return;
    case "precise":
      tab.precise(message.on);
      return;
    case "try":
      tab.startTrial(message.attempts, message.useDebugger);
      return;
    case "stop-trial":
      tab.stopTrial();
      return;
    case "ask-server":
      tab.askServer(message.callId);
      return;
    case "stop-asking":
      tab.askServer(null);
      return;
    case "reload":
      tab.reload();
      return;
    case "service-worker":
      tab.watchServiceWorkers();
      return;
    case "page-answers":
      tab.amend(message.answers, withAnswer);
      return;
    case "call-places":
      tab.amend(message.places, withPlace);
      return;
    case "call-records":
      tab.amend(message.records, withRecord);
      return;
    case "restore":
      tab.restore(message.calls, message.gaps);
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
