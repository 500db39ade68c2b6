import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "puppeteer";
import { type Extension, launchWithExtension, openDevTools, openPanel, waitForListeners } from "../browser/harness.ts";
import { launchBrowser } from "../browser/launch.ts";
import { connectClient } from "../truth/calls-client.ts";

// tsx gives functions their names through a helper that a page does not have.
const keepName = "globalThis.__name = (one) => one";

/** What the page is measured under. The order is the order of a round. */
export const conditions = [
  "no extension",
  "extension, DevTools closed",
  "DevTools, no extension",
  "passive capture",
  "precise mode",
] as const;
export type Condition = (typeof conditions)[number];

export interface Sites {
  readonly page: string;
  readonly api: string;
  readonly close: () => void;
}

async function listen(answer: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(answer ?? (() => {}));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Starts a page and an API of another origin that allows it. */
export async function startSites(): Promise<Sites> {
  const page = await listen((_, response) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>bench</title>"),
  );
  const api = await listen((request, response) => {
    const blocked = request.url?.startsWith("/blocked") === true;
    const allow: Record<string, string> = blocked ? {} : { "Access-Control-Allow-Origin": request.headers.origin ?? "*" };
    response.writeHead(200, { "Content-Type": "text/plain", "Cache-Control": "no-store", ...allow }).end("ok");
  });
  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  const close = (): void => {
    for (const server of [page, api]) {
      server.closeAllConnections();
      server.close();
    }
  };
  return { page: `http://localhost:${portOf(page)}/`, api: `http://127.0.0.1:${portOf(api)}`, close };
}

/** Makes the calls, some at once, and returns the milliseconds that they took in the page. */
async function timeCalls(page: Page, api: string, calls: number): Promise<number> {
  return await page.evaluate(
    async (url, total) => {
      let next = 0;
      const one = async (): Promise<void> => {
        for (let index = next++; index < total; index = next++) await (await fetch(`${url}/${index}`)).text();
      };
      const from = performance.now();
      await Promise.all(Array.from({ length: 20 }, one));
      return performance.now() - from;
    },
    api,
    calls,
  );
}

interface Stage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

async function setUp(condition: Condition, plain: Browser, extension: Extension, url: string): Promise<Stage> {
  const browser = condition === "no extension" || condition === "DevTools, no extension" ? plain : extension.browser;
  const page = await browser.newPage();
  await page.goto(url);
  await page.evaluate(keepName);
  if (condition === "DevTools, no extension") await page.openDevTools();
  if (condition === "passive capture") await openDevTools(page, extension);
  if (condition !== "precise mode") return { page, close: () => page.close() };
  await openDevTools(page, extension);
  const client = await connectClient(page, extension);
  await client.send({ type: "precise", on: true });
  while ((await client.debuggerState())?.mode !== "precise") await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    page,
    close: async () => {
      await client.close();
      await page.close();
    },
  };
}

/** Returns each condition's times in milliseconds, one for each round; the conditions alternate. */
export async function measurePageCost(sites: Sites, calls: number, rounds: number): Promise<Record<Condition, number[]>> {
  const plain = await launchBrowser();
  const extension = await launchWithExtension();
  const times: Record<Condition, number[]> = {
    "no extension": [],
    "extension, DevTools closed": [],
    "DevTools, no extension": [],
    "passive capture": [],
    "precise mode": [],
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const condition of conditions) {
        const stage = await setUp(condition, plain, extension, sites.page);
        await timeCalls(stage.page, sites.api, 100);
        times[condition].push(await timeCalls(stage.page, sites.api, calls));
        await stage.close();
        if (condition === "passive capture" || condition === "precise mode") await waitForListeners(extension, false);
      }
    }
  } finally {
    await plain.close();
    await extension.browser.close();
  }
  return times;
}

export interface Latency {
  /** From the page's rejection to the row in the panel's DOM; milliseconds. */
  readonly row: number[];
  /** From the page's rejection to devtools.network.onRequestFinished in the panel; milliseconds. */
  readonly network: number[];
}

/** Measures, for one blocked call after the other, when the panel shows it and when DevTools' own event comes. */
export async function measureLatency(sites: Sites, calls: number): Promise<Latency> {
  const extension = await launchWithExtension();
  try {
    const page = await extension.browser.newPage();
    await page.goto(sites.page);
    const { frame } = await openPanel(page, extension);
    await frame.evaluate(keepName);
    await frame.evaluate(() => {
      const seen = { rows: new Map<string, number>(), network: new Map<string, number>() };
      const now = (): number => performance.timeOrigin + performance.now();
      const note = (): void => {
        for (const row of document.querySelectorAll('[role="row"][data-outcome="blocked"]')) {
          const mark = /\/blocked-(\d+)/.exec(row.textContent ?? "")?.[1];
          if (mark !== undefined && !seen.rows.has(mark)) seen.rows.set(mark, now());
        }
      };
      new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
      chrome.devtools.network.onRequestFinished.addListener(({ request }) => {
        const mark = /\/blocked-(\d+)/.exec(request.url)?.[1];
        if (mark !== undefined && !seen.network.has(mark)) seen.network.set(mark, now());
      });
      (globalThis as unknown as { seen: typeof seen }).seen = seen;
    });
    const rejected: number[] = [];
    for (let index = 0; index < calls; index += 1) {
      rejected.push(
        await page.evaluate(async (url) => {
          await fetch(url).catch(() => {});
          return performance.timeOrigin + performance.now();
        }, `${sites.api}/blocked-${index}`),
      );
      await new Promise((resolve) => setTimeout(resolve, 60));
      // The list draws what fits: without room a new row is in no document.
      if (index % 6 === 5) await frame.click('[data-testid="clear"]');
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const seen = await frame.evaluate(() => {
      const { rows, network } = (globalThis as unknown as { seen: { rows: Map<string, number>; network: Map<string, number> } }).seen;
      return { rows: [...rows], network: [...network] };
    });
    const since = (list: [string, number][]): number[] => list.map(([mark, at]) => at - (rejected[Number(mark)] ?? at));
    return { row: since(seen.rows), network: since(seen.network) };
  } finally {
    await extension.browser.close();
  }
}
