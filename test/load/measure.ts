import type { CDPSession, Frame } from "puppeteer";
import { type Extension, listEverything } from "../kit/chrome.ts";

async function heapOf(client: CDPSession): Promise<number> {
  await client.send("HeapProfiler.collectGarbage");
  return (await client.send("Runtime.getHeapUsage")).usedSize;
}

/** Bytes of JavaScript's heap after garbage collection. */
export interface Heaps {
  readonly worker: number;
  /** All pages of the extension share it: DevTools' own, the panel, the client that counts. */
  readonly pages: number;
}

/** Precondition: the frame is one of the extension. */
export async function readHeaps(extension: Extension, frame: Frame): Promise<Heaps> {
  const worker = await heapOf((await extension.worker()).client);
  // A frame of another process has a session of its own.
  return { worker, pages: await heapOf((frame as unknown as { client: CDPSession }).client) };
}

export function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

export function kib(bytes: number): string {
  return `${(bytes / 2 ** 10).toFixed(1)} KiB`;
}

export interface Stalls {
  /** The longest task of the main thread. */
  readonly longestMs: number;
  /** How late a timer of 50 ms was at most. */
  readonly lateMs: number;
  /** The same of this program: that late the machine lets any process be. */
  readonly ownLateMs: number;
}

/** Notes from now on how late a timer of 50 ms is; what it returns asks for that and ends. */
function watchOwnTimer(): () => number {
  let lateMs = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    lateMs = Math.max(lateMs, nowMs - lastMs - 50);
    lastMs = nowMs;
  }, 50);
  return () => {
    clearInterval(timer);
    return lateMs;
  };
}

/** Notes from now on how long the panel's main thread was busy at a stretch; what it returns asks for that and ends. */
export async function watchStalls(frame: Frame): Promise<() => Promise<Stalls>> {
  await frame.evaluate(() => {
    const stalls = { longestMs: 0, lateMs: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) stalls.longestMs = Math.max(stalls.longestMs, duration);
    }).observe({ type: "longtask" });
    let lastMs = performance.now();
    setInterval(() => {
      const nowMs = performance.now();
      stalls.lateMs = Math.max(stalls.lateMs, nowMs - lastMs - 50);
      lastMs = nowMs;
    }, 50);
    (globalThis as unknown as { stalls: typeof stalls }).stalls = stalls;
  });
  const endOwn = watchOwnTimer();
  return async () => {
    const noted = await frame.evaluate(() => (globalThis as unknown as { stalls: { longestMs: number; lateMs: number } }).stalls);
    return { ...noted, ownLateMs: endOwn() };
  };
}

/** What the panel's chips count, by outcome; "all" is the list. */
export async function panelCounts(frame: Frame): Promise<Readonly<Record<string, number>>> {
  await listEverything(frame);
  const counts = await frame.$$eval(".chip[data-filter]", (chips) =>
    chips.map((chip): [string, number] => [chip.getAttribute("data-filter") ?? "", Number(chip.getAttribute("data-count"))]),
  );
  return Object.fromEntries(counts);
}
