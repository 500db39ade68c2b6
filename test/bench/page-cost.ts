import { createServer } from "node:http";
import type { Browser, Page } from "puppeteer";
import { type Extension, launchWithExtension, listEverything, openDevTools, openPanel, until, waitForListeners } from "../kit/chrome.ts";
import { listen } from "../kit/lab/listen.ts";
import { launchBrowser } from "../kit/launch.ts";
import { connectClient } from "../truth/calls-client.ts";
import { writeReference } from "./reference.ts";

// tsx gives functions their names through a helper that a page does not have.
const keepName = "globalThis.__name = (one) => one";

/** What the page is measured under. The order is the order of a round. */
export const conditions = [
  "no extension",
  "an idle extension with our permissions",
  "extension, DevTools closed",
  "an idle extension, DevTools on another tab",
  "extension, DevTools on another tab",
  "DevTools, no extension",
  "listeners that do nothing",
  "passive capture",
  "panel shown",
  "calls recorded",
  "precise mode",
] as const;
export type Condition = (typeof conditions)[number];

export interface Sites {
  readonly page: string;
  readonly api: string;
  readonly close: () => void;
}

/** Starts a page and an API of another origin that allows it. */
export async function startSites(): Promise<Sites> {
  const page = createServer((_, response) =>
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>bench</title>"),
  );
  const api = createServer((request, response) => {
    const blocked = request.url?.startsWith("/blocked") === true;
    const allow: Record<string, string> = blocked ? {} : { "Access-Control-Allow-Origin": request.headers.origin ?? "*" };
    response.writeHead(200, { "Content-Type": "text/plain", "Cache-Control": "no-store", ...allow }).end("ok");
  });
  for (const server of [page, api]) server.keepAliveTimeout = 60_000;
  const [pagePort, apiPort] = await Promise.all([listen(page), listen(api)]);
  const close = (): void => {
    for (const server of [page, api]) {
      server.closeAllConnections();
      server.close();
    }
  };
  return { page: `http://localhost:${pagePort}/`, api: `http://127.0.0.1:${apiPort}`, close };
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

interface Browsers {
  readonly plain: Browser;
  readonly idle: Browser;
  readonly listening: Browser;
  readonly extension: Extension;
}

function browserFor(condition: Condition, { plain, idle, listening, extension }: Browsers): Browser {
  switch (condition) {
    case "no extension":
    case "DevTools, no extension":
      return plain;
    case "an idle extension with our permissions":
    case "an idle extension, DevTools on another tab":
      return idle;
    case "listeners that do nothing":
      return listening;
    default:
      return extension.browser;
  }
}

/** Resolves when the reference extension's DevTools page has told its worker to listen. */
async function waitUntilListening(browser: Browser): Promise<void> {
  const target = await browser.waitForTarget((one) => one.type() === "service_worker");
  const isOn = async () => (await (await target.worker())?.evaluate("chrome.webRequest.onCompleted.hasListeners()")) === true;
  await until(isOn, "listeners of the reference");
}

async function setUp(condition: Condition, browsers: Browsers, url: string): Promise<Stage> {
  const { extension } = browsers;
  const browser = browserFor(condition, browsers);
  const other = condition.endsWith("DevTools on another tab") ? await browser.newPage() : null;
  if (browser === extension.browser && other !== null) await openDevTools(other, extension);
  else await other?.openDevTools();
  const page = await browser.newPage();
  await page.goto(url);
  await page.evaluate(keepName);
  const close = async (): Promise<void> => {
    await other?.close();
    await page.close();
    if (browser === extension.browser) await waitForListeners(extension, false);
  };
  if (condition === "DevTools, no extension" || condition === "listeners that do nothing") await page.openDevTools();
  if (condition === "listeners that do nothing") await waitUntilListening(browser);
  if (condition === "passive capture") await openDevTools(page, extension);
  if (condition === "panel shown" || condition === "calls recorded") {
    const { frame } = await openPanel(page, extension);
    if (condition === "calls recorded") {
      await frame.click('[data-testid="recorder"]');
      await frame.waitForSelector('[data-testid="recorder-off"]');
    }
  }
  if (condition !== "precise mode") return { page, close };
  await openDevTools(page, extension);
  const client = await connectClient(page, extension);
  await client.send({ type: "precise", on: true });
  await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
  return {
    page,
    close: async () => {
      await client.close();
      await close();
    },
  };
}

/** Returns each condition's times in milliseconds, one for each round; the conditions alternate. */
export async function measurePageCost(sites: Sites, calls: number, rounds: number): Promise<Record<Condition, number[]>> {
  const browsers: Browsers = {
    plain: await launchBrowser(),
    idle: await launchBrowser({ extension: writeReference("idle") }),
    listening: await launchBrowser({ extension: writeReference("listening") }),
    extension: await launchWithExtension(),
  };
  const times = Object.fromEntries(conditions.map((condition) => [condition, []])) as unknown as Record<Condition, number[]>;
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const condition of conditions) {
        const stage = await setUp(condition, browsers, sites.page);
        await timeCalls(stage.page, sites.api, 100);
        times[condition].push(await timeCalls(stage.page, sites.api, calls));
        await stage.close();
      }
    }
  } finally {
    const { plain, idle, listening, extension } = browsers;
    for (const browser of [plain, idle, listening, extension.browser]) await browser.close();
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
    await listEverything(frame);
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
