import type { Page } from "puppeteer";
import type { Call } from "../../src/model/call.ts";
import type { BackgroundMessage, ClientMessage, DebuggerState, InquiryState, TrialState } from "../../src/protocol/messages.ts";
import type { Extension } from "../kit/chrome.ts";
import { until } from "../kit/chrome.ts";
import { tabIdOf } from "../kit/tab-id.ts";

/** A client of the real background, in a page of the extension, for one tab. It gets what the panel gets. */
export interface CallsClient {
  readonly tabId: number;
  readonly calls: () => Promise<Call[]>;
  /** Those whose first URL holds the text. */
  readonly callsAbout: (urlPart: string) => Promise<Call[]>;
  readonly send: (message: ClientMessage) => Promise<void>;
  readonly debuggerState: () => Promise<DebuggerState | null>;
  readonly trialState: () => Promise<TrialState | null>;
  readonly inquiryState: () => Promise<InquiryState | null>;
  readonly close: () => Promise<void>;
}

interface Held {
  readonly port: { postMessage: (message: unknown) => void };
  readonly calls: Map<string, Call>;
  debugger: DebuggerState | null;
  trial: TrialState | null;
  inquiry: InquiryState | null;
  capturing: boolean;
}

/** Connects and waits until the background listens to the tab. Wakes the worker when it sleeps. */
export async function connectClient(page: Page, extension: Extension): Promise<CallsClient> {
  const own = await extension.browser.newPage();
  await own.goto(`chrome-extension://${extension.id}/icons/16.png`);
  const url = page.url();
  const tabId = await tabIdOf(own, url);
  await page.bringToFront();
  return await clientIn(own, tabId);
}

/** Connects from a page of the extension. */
export async function clientIn(own: Page, tabId: number): Promise<CallsClient> {
  await own.evaluate((tab) => {
    const port = chrome.runtime.connect({ name: "why-cors" });
    const held: Held = { port, calls: new Map(), debugger: null, trial: null, inquiry: null, capturing: false };
    port.onMessage.addListener((message: BackgroundMessage) => {
      if (message.type === "welcome") held.capturing = message.capturing;
      if (message.type === "debugger") held.debugger = message.state;
      if (message.type === "trial") held.trial = message.state;
      if (message.type === "inquiry") held.inquiry = message.state;
      if (message.type === "calls") for (const call of message.calls) held.calls.set(call.id, call);
    });
    port.postMessage({ type: "hello", tabId: tab, role: "tab", epoch: null, afterSeq: 0, lastHeardMs: null });
    (globalThis as unknown as { held: Held }).held = held;
  }, tabId);
  // As JSON: BiDi leaves out what an answer holds twice.
  const held = async <T>(read: (held: Held) => T): Promise<T> =>
    JSON.parse(String(await own.evaluate(`JSON.stringify((${read.toString()})(globalThis.held))`))) as T;
  await until(() => held((one) => one.capturing), "the background to listen");
  return {
    tabId,
    calls: () => held((one) => [...one.calls.values()]),
    callsAbout: async (urlPart) => {
      const found = await own.evaluate((part) => {
        const { calls } = (globalThis as unknown as { held: Held }).held;
        return JSON.stringify([...calls.values()].filter((call) => call.hops[0]?.url.includes(part)));
      }, urlPart);
      return JSON.parse(found) as Call[];
    },
    send: (message) =>
      own.evaluate((given) => {
        const { held: mine } = globalThis as unknown as { held: Held };
        // What is said of an earlier Trial is no answer to this one.
        if (given.type === "try") mine.trial = null;
        mine.port.postMessage(given);
      }, message),
    debuggerState: () => held((one) => one.debugger),
    trialState: () => held((one) => one.trial),
    inquiryState: () => held((one) => one.inquiry),
    close: () => own.close(),
  };
}

/** Waits until no Call changed for so many milliseconds. */
export async function callsAtRest(client: CallsClient, quietMs: number): Promise<void> {
  let before = "";
  await until(async () => {
    const now = JSON.stringify((await client.calls()).map((call) => [call.id, call.revision]));
    const same = now === before;
    before = now;
    if (!same) await new Promise((resolve) => setTimeout(resolve, quietMs));
    return same;
  }, "the Calls to come to rest");
}
