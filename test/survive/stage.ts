import type { Frame, Page } from "puppeteer";
import type { Call } from "../../src/model/call.ts";
import type { BackgroundMessage, ClientMessage, DebuggerState, Gap, TrialState } from "../../src/protocol/messages.ts";
import { type Extension, openDevTools, showPanel, until } from "../kit/chrome.ts";
import type { CountingServer } from "./server.ts";

/** What the background has of a tab. */
export interface Log {
  readonly calls: readonly Call[];
  readonly gaps: readonly Gap[];
  readonly debugger: DebuggerState | null;
  readonly trial: TrialState | null;
}

/** One page with DevTools open on it and the panel shown. */
export interface Stage {
  readonly extension: Extension;
  readonly server: CountingServer;
  readonly page: Page;
  readonly tabId: number;
  readonly devtools: Page;
  readonly panel: Frame;
  readonly close: () => Promise<void>;
}

export async function openStage(extension: Extension, server: CountingServer): Promise<Stage> {
  const page = await extension.browser.newPage();
  await page.goto(server.pageUrl);
  const tabId = await tabIdOf(extension, page);
  const devtools = await openDevTools(page, extension);
  const panel = await showPanel(devtools, extension);
  const close = async (): Promise<void> => {
    await devtools.close().catch(() => {});
    await page.close().catch(() => {});
  };
  return { extension, server, page, tabId, devtools, panel, close };
}

/** A page of our own that is not the panel. It wakes the worker only when it asks for something. */
export async function ownPage(extension: Extension): Promise<Page> {
  const url = `chrome-extension://${extension.id}/icons/16.png`;
  const known = (await extension.browser.pages()).find((one) => one.url() === url);
  if (known !== undefined) return known;
  const page = await extension.browser.newPage();
  try {
    await page.goto(url);
  } catch (error) {
    await page.close();
    throw error;
  }
  return page;
}

let marks = 0;

async function tabIdOf(extension: Extension, page: Page): Promise<number> {
  marks += 1;
  const mark = `survive-${marks}`;
  await page.evaluate((title) => {
    document.title = title;
  }, mark);
  const own = await ownPage(extension);
  let id: number | undefined;
  await until(async () => {
    id = await own.evaluate(async (title) => (await chrome.tabs.query({ title }))[0]?.id, mark);
    return id !== undefined;
  }, "the tab");
  await page.bringToFront();
  return id ?? -1;
}

/** Asks the background as one more client, sends the message if there is one, and leaves soon. */
export async function readLog(extension: Extension, tabId: number, message: ClientMessage | null = null): Promise<Log> {
  const own = await ownPage(extension);
  return await own.evaluate(
    (tab, extra) =>
      new Promise<Log>((resolve) => {
        const port = chrome.runtime.connect({ name: "why-cors" });
        const calls = new Map<string, Call>();
        let log: Log = { calls: [], gaps: [], debugger: null, trial: null };
        let isLeaving = false;
        port.onMessage.addListener((said: BackgroundMessage) => {
          if (said.type === "calls") for (const call of said.calls) calls.set(call.id, call);
          if (said.type === "gaps") log = { ...log, gaps: said.gaps };
          if (said.type === "debugger") log = { ...log, debugger: said.state };
          if (said.type === "trial") log = { ...log, trial: said.state };
          // Everything that is known follows the welcome at once.
          if (isLeaving) return;
          isLeaving = true;
          setTimeout(() => {
            port.disconnect();
            resolve({ ...log, calls: [...calls.values()] });
          }, 250);
        });
        port.postMessage({ type: "hello", tabId: tab, role: "tab", epoch: null, afterSeq: 0, lastHeardMs: null });
        if (extra !== null) port.postMessage(extra);
      }),
    tabId,
    message,
  );
}

/** Method and URL of every request in it. */
export function keysOf({ calls }: Log): Set<string> {
  const exchanges = calls.flatMap(({ hops }) =>
    hops.flatMap(({ actual, preflight }) => [actual, ...(preflight === null ? [] : [preflight])]),
  );
  return new Set(exchanges.map(({ method, url }) => `${method} ${url}`));
}

/** The DevTools page of the extension: it holds the line to the background. */
export function devtoolsFrame({ devtools, extension }: Stage): Frame {
  const frame = devtools.frames().find((one) => one.url().startsWith(`chrome-extension://${extension.id}/src/devtools/`));
  if (frame === undefined) throw new Error("no DevTools page of the extension");
  return frame;
}

/** Notes from now on when the DevTools page loses and finds the background. */
export async function watchLine(stage: Stage): Promise<void> {
  await devtoolsFrame(stage).evaluate(() => {
    const notes: [string, number][] = [];
    (globalThis as unknown as { lineNotes: typeof notes }).lineNotes = notes;
    const page = document.documentElement;
    new MutationObserver(() => notes.push([page.dataset.capturing ?? "", Date.now()])).observe(page, { attributes: true });
  });
}

/** Resolves with the time at which the background listened again, after that time. */
export async function lineIsBack(stage: Stage, afterMs: number): Promise<number> {
  let backAtMs = 0;
  await until(async () => {
    const notes = await devtoolsFrame(stage).evaluate(() => (globalThis as unknown as { lineNotes: [string, number][] }).lineNotes);
    const found = notes.find(([capturing, atMs]) => capturing === "true" && atMs >= afterMs);
    backAtMs = found?.[1] ?? 0;
    return found !== undefined;
  }, "the background to listen again");
  return backAtMs;
}

/** Asks for paths of the other origin, one after the other, and waits for all of them. */
export async function ask({ page, server }: Stage, paths: readonly string[], method = "GET"): Promise<void> {
  await page.evaluate(
    async (origin, wanted, verb) => {
      for (const path of wanted) await fetch(`${origin}${path}`, { method: verb }).then((got) => got.text(), String);
    },
    server.apiOrigin,
    [...paths],
    method,
  );
}

/** Resolves once the log has the key. */
export async function untilLogged(stage: Stage, key: string): Promise<Log> {
  let log: Log = { calls: [], gaps: [], debugger: null, trial: null };
  await until(async () => {
    log = await readLog(stage.extension, stage.tabId);
    return keysOf(log).has(key);
  }, `${key} in the log`);
  return log;
}

/** What is on that nobody asked for: rules, the debugger, and with `listeners` also those. */
export async function leftOn(extension: Extension, tabId: number | null, listeners: boolean): Promise<string[]> {
  const worker = await extension.worker();
  return [...(listeners ? await worker.evaluate(listenersOn) : []), ...(await worker.evaluate(rulesAndDebugger, tabId))];
}

/** Runs in the worker: no other page knows of its listeners. */
function listenersOn(): string[] {
  const events = ["onBeforeRequest", "onSendHeaders", "onHeadersReceived", "onErrorOccurred", "onCompleted"] as const;
  return events.some((name) => chrome.webRequest[name].hasListeners()) ? ["webRequest listeners"] : [];
}

/** Runs in any page of the extension. Without a tab: the debugger on any tab. */
export async function rulesAndDebugger(tabId: number | null): Promise<string[]> {
  const on: string[] = [];
  const rules = await chrome.declarativeNetRequest.getSessionRules();
  if (rules.length > 0) on.push(`${rules.length} session rules`);
  const targets = tabId === null ? await chrome.debugger.getTargets() : [{ tabId }];
  for (const target of targets) {
    if (target.tabId === undefined) continue;
    // A command is answered only where we are attached.
    const answered = await chrome.debugger.sendCommand({ tabId: target.tabId }, "Target.getTargetInfo").then(
      () => true,
      () => false,
    );
    if (answered) on.push("the debugger");
  }
  return on;
}
