// Prints what the panel costs with many Calls: npx tsx test/bench/panel.ts [--beside <another checkout, with its packages>]
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Browser, Page } from "puppeteer";
import { sortCalls } from "../../src/panel/store/sorting.ts";
import { callFor, startMs } from "../builders/call.ts";
import { type Harness, startHarness } from "../kit/harness.ts";
import { launchBrowser } from "../kit/launch.ts";

const opened = 10_000;
const filtered = 20_000;
const arriving = 10_000;
const arrivalMs = 60_000;
const batchMs = 100;
const longTaskMs = 50;

/** Milliseconds. */
export interface PanelCost {
  readonly what: string;
  /** From the navigation to the first row, of 10,000 Calls that are there already. */
  readonly firstRow: readonly number[];
  /** Until the page has nothing more to do. */
  readonly atRest: readonly number[];
  /** From the last key of a filter over 20,000 Calls until the rows are painted. */
  readonly filter: readonly number[];
  /** Tasks of over 50 ms while 10,000 Calls arrive in 60 seconds, and the longest task. */
  readonly longTasks: number;
  readonly longest: number;
}

/** Notes each task of over 50 ms. esbuild calls `__name` in functions that it hands over as text: https://esbuild.github.io/api/#keep-names */
const watchTasks = `globalThis.__name = (one) => one;
globalThis.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
  .observe({ type: "longtask", buffered: true });`;

async function open(browser: Browser, harness: Harness, query: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 350 });
  await page.evaluateOnNewDocument(watchTasks);
  await page.goto(harness.url(query), { waitUntil: "domcontentloaded" });
  return page;
}

/** Resolves with the time since the navigation, once there is a row. */
function firstRow(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector("[data-call-id]") !== null) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Resolves with the end of the last task of over 50 ms, in milliseconds since the navigation, once there was none for two seconds. */
function atRest(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const tasks = (globalThis as unknown as { longTasks: readonly (readonly [number, number])[] }).longTasks;
        const look = (): void => {
          const [start = 0, duration = 0] = tasks.at(-1) ?? [];
          if (performance.now() - start - duration > 2000) resolve(start + duration);
          else setTimeout(look, 200);
        };
        look();
      }),
  );
}

/** Types a filter at once, and resolves with the time until the frame after. */
function filter(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const input = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (input === null) throw new Error("no filter");
        const startMs = performance.now();
        input.value = "method-";
        input.dispatchEvent(new Event("input", { bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startMs)));
      }),
  );
}

/** Has the Calls come in small batches, as a busy page's do. */
function arrive(page: Page): Promise<void> {
  return page.evaluate(
    async (count, totalMs, everyMs) => {
      const { harness } = globalThis as unknown as { harness: { feed(from: number, to: number): void } };
      const startMs = performance.now();
      for (let sent = 0; sent < count; ) {
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        const due = Math.min(count, Math.ceil(((performance.now() - startMs) / totalMs) * count));
        harness.feed(sent, due);
        sent = due;
      }
    },
    arriving,
    arrivalMs,
    batchMs,
  );
}

async function measure(browser: Browser, what: string, harness: Harness, rounds: number, arrives: boolean): Promise<PanelCost> {
  const [rows, rests, filters]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const page = await open(browser, harness, `calls=${opened}`);
    rows.push(await firstRow(page));
    rests.push(await atRest(page));
    await page.close();
    const full = await open(browser, harness, `calls=${filtered}`);
    await firstRow(full);
    await atRest(full);
    filters.push(await filter(full));
    await full.close();
  }
  if (!arrives) return { what, firstRow: rows, atRest: rests, filter: filters, longTasks: Number.NaN, longest: Number.NaN };
  const page = await open(browser, harness, "calls=0");
  // Made before: the page's own work is none of the panel's.
  await page.evaluate("harness.feed(0, 0)");
  await atRest(page);
  await page.evaluate("longTasks.length = 0");
  await arrive(page);
  await atRest(page);
  const tasks = (await page.evaluate("longTasks.map(([, duration]) => duration)")) as number[];
  await page.close();
  const longest = Math.max(0, ...tasks);
  return { what, firstRow: rows, atRest: rests, filter: filters, longTasks: tasks.filter((ms) => ms > longTaskMs).length, longest };
}

/** Measures the built harness of this checkout and, in turn with it, of another one. */
export async function measurePanel(rounds: number, beside?: string): Promise<PanelCost[]> {
  const browser = await launchBrowser();
  const harnesses: [string, Harness, boolean][] = [["this panel", await startHarness(), true]];
  if (beside !== undefined) harnesses.push(["the other panel", await startHarness(beside), false]);
  try {
    const costs: PanelCost[] = [];
    for (const [what, harness, arrives] of harnesses) costs.push(await measure(browser, what, harness, rounds, arrives));
    return costs;
  } finally {
    for (const [, harness] of harnesses) await harness.close();
    await browser.close();
  }
}

/** The least of several times of the processor, in milliseconds, to sort 20,000 Calls by address. */
export function measureSorting(): number {
  const many = Array.from({ length: filtered }, (_, at) => {
    const url = `https://host-${(at * 7_919) % 40}.example/v1/items/${(at * 104_729) % filtered}?page=${at % 7}`;
    return callFor({ id: `${at}`, url, startedAtMs: startMs + at });
  });
  const times = Array.from({ length: 5 }, () => {
    const from = process.cpuUsage();
    sortCalls(many, { column: "address", isDescending: false }, () => null);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

export function sortingLine(ms: number): string {
  return `${filtered.toLocaleString("en")} Calls sorted by address: ${ms.toFixed(0)} ms of the processor`;
}

export function panelLine({ what, firstRow: rows, atRest: rests, filter: filters, longTasks, longest }: PanelCost): string {
  const least = (list: readonly number[]): string => `${Math.round(Math.min(...list))} ms`;
  const arrival = Number.isNaN(longTasks)
    ? ""
    : `; while ${arriving.toLocaleString("en")} arrive in ${arrivalMs / 1000} s, ${longTasks} tasks of over ${longTaskMs} ms, the longest ${Math.round(longest)} ms`;
  return `${what}, opened on ${opened.toLocaleString("en")} Calls: first row after ${least(rows)}, at rest after ${least(rests)}; a filter over ${filtered.toLocaleString("en")} Calls ${least(filters)}${arrival}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { beside: { type: "string" } } });
  console.log(sortingLine(measureSorting()));
  for (const cost of await measurePanel(3, values.beside)) console.log(panelLine(cost));
}
