import type { Frame } from "puppeteer";
import { defaultBounds } from "../../src/background/tab-log.ts";
import { type Call, exchangesOf } from "../../src/model/call.ts";
import { showPanel, until } from "../kit/chrome.ts";
import { makeCalls } from "./calls.ts";
import { type Heaps, kib, mib, panelCounts, readHeaps } from "./measure.ts";
import { offeredPerSecond, openTab, type Part, type Run, startStalls, type WatchedTab } from "./run.ts";
import { watch, whenSettled } from "./watch.ts";
import type { Seen } from "./watching.ts";

const { maxCalls, maxFailed } = defaultBounds;
// Enough for the heap's noise to be small beside it.
const measured = 10_000;
// For the heap's noise.
const mostGrowth = 1.1;

/** What a Call consists of, for the figures to mean something. */
function describe(samples: readonly Call[]): string {
  return samples
    .map((call) => {
      const lines = exchangesOf(call).map(({ role, requestHeaders, response }) => {
        const asked = requestHeaders.observed ? requestHeaders.value.length : 0;
        const answered = response.observed ? (response.value?.headers.length ?? 0) : 0;
        return `${role} ${asked} + ${answered} header lines`;
      });
      return `${new URL(call.hops[0]?.url ?? "").pathname.split("/")[1]}: ${lines.join(", ")}, JSON ${kib(JSON.stringify(call).length)}`;
    })
    .join("; ");
}

async function takeSamples({ server }: Run, { page, watcher }: WatchedTab, mark: string): Promise<Call[]> {
  await page.evaluate(makeCalls, { api: server.apiOrigin, mark, most: 10, perSecond: offeredPerSecond, untilMs: 10_000 });
  await whenSettled(watcher, 10);
  return await watcher.samples();
}

/** Resolves when the panel lists all that the log has, and has judged it. Returns the milliseconds that took. */
async function untilJudged(panel: Frame, kept: number): Promise<number> {
  const fromMs = performance.now();
  await until(async () => {
    // What is to fix is counted among the outcomes as well.
    const { all = 0, causes: _causes, ...outcomes } = await panelCounts(panel);
    return all === kept && Object.values(outcomes).reduce((sum, one) => sum + one, 0) === kept;
  }, "the panel to judge all");
  return performance.now() - fromMs;
}

function claimBounds({ claim }: Run, seen: Seen, fed: number): void {
  const failed = 1 + fed / 5;
  const over = Math.max(0, failed - maxFailed);
  claim(
    `after ${seen.all} Calls the log keeps ${seen.kept}, and says that ${seen.dropped} were dropped`,
    seen.kept === Math.min(seen.all, maxCalls) && seen.dropped === seen.all - seen.kept,
  );
  claim(
    `of ${failed} failed ones it keeps ${seen.keptFailed}, and dropped ${seen.droppedFailed}; the oldest went first: ${seen.oldestGaveWay}`,
    seen.keptFailed === failed - over && seen.droppedFailed === over && seen.oldestGaveWay,
  );
}

/** What the panel says of a full log. */
async function claimTold({ claim }: Run, panel: Frame, { dropped, droppedFailed }: Seen): Promise<void> {
  const words = await panel.$$eval(".banner", (banners) => banners.map((banner) => banner.textContent ?? ""));
  const told = words.find((text) => text.includes("log is full")) ?? "nothing";
  const isTrue = droppedFailed === 0 || !told.includes("failed ones are kept");
  claim(`the panel says: ${told}`, told.includes(` ${dropped.toLocaleString("en-US")} `) && isTrue);
}

/** A client that comes now has to know as much as those that were there. */
async function claimLateClient(run: Run, { page }: WatchedTab, { kept, dropped }: Seen, mark: string): Promise<void> {
  const late = await watch(page, run.extension, run.server.apiOrigin, mark);
  const seen = await whenSettled(late, kept);
  run.claim(
    `a panel opened now gets ${seen.kept} Calls and is told of ${seen.dropped} dropped`,
    seen.kept === kept && seen.dropped === dropped,
  );
  await late.close();
}

/** From one full log to another. As long as failed Calls, which take more, replace others, there is nothing to claim. */
function claimHeaps({ claim, note, sizes }: Run, before: Heaps, after: Heaps, late: number): void {
  const words =
    `heap after ${late} and after ${sizes.fed} Calls: worker ${mib(before.worker)}, ${mib(after.worker)}; ` +
    `pages ${mib(before.pages)}, ${mib(after.pages)}`;
  if (late / 5 < maxFailed) note(words);
  else claim(words, after.worker < mostGrowth * before.worker && after.pages < mostGrowth * before.pages);
}

async function claimMemory(run: Run, tab: WatchedTab, samples: readonly Call[]): Promise<Frame> {
  const { extension, note } = run;
  const own = await tab.devtools.waitForFrame((one) => one.url().includes("/src/devtools/"));
  const empty = await readHeaps(extension, own);
  await tab.watcher.feed({ samples, from: 100, to: 100 + measured, perSecond: offeredPerSecond });
  const { kept } = await whenSettled(tab.watcher, measured + 10);
  const filled = await readHeaps(extension, own);
  const panel = await showPanel(tab.devtools, extension);
  const tookMs = await untilJudged(panel, kept);
  const shown = await readHeaps(extension, panel);
  const per = (from: Heaps, to: Heaps, part: keyof Heaps): string => kib((to[part] - from[part]) / measured);
  note(`what a Call is made of here: ${describe(samples)}`);
  note(
    `per Call of ${measured}: worker ${per(empty, filled, "worker")}, DevTools' page ${per(empty, filled, "pages")}, panel ${per(filled, shown, "pages")}`,
  );
  note(`the panel, opened on ${kept} Calls, has listed and judged them ${Math.round(tookMs)} ms after it is connected`);
  return panel;
}

/**
 * One session with as many Calls as the issue says, at the rate that it says, a fifth of them blocked. They are captured Calls, copied, and
 * go into the background as those that a client gives back: no browser on an ordinary machine makes so many real ones a second.
 */
export const longSession: Part = async (run) => {
  const { extension, sizes, note } = run;
  const tab = await openTab(run, "long");
  const samples = await takeSamples(run, tab, "long");
  const panel = await claimMemory(run, tab, samples);
  const endStalls = await startStalls(run, panel);
  const feed = async (from: number, to: number): Promise<Seen> => {
    await tab.watcher.feed({ samples, from: 100 + from, to: 100 + to, perSecond: offeredPerSecond });
    return await whenSettled(tab.watcher, to + 10);
  };
  // The log is full, and has room for failures.
  const full = maxCalls + 5000;
  claimBounds(run, await feed(measured, full), full);
  // From here on it has as many failures as it takes, in the run of full size.
  const late = Math.max(full, 0.6 * sizes.fed);
  await feed(full, late);
  await untilJudged(panel, maxCalls);
  await endStalls();
  // It collects garbage, which halts the panel: not while stalls are watched.
  const before = await readHeaps(extension, panel);
  const endLateStalls = await startStalls(run, panel);
  const fromMs = performance.now();
  const seen = await feed(late, sizes.fed);
  const seconds = (performance.now() - fromMs) / 1000;
  const tookMs = await untilJudged(panel, seen.kept);
  note(
    `${Math.round((sizes.fed - late) / seconds)} Calls a second until the last was in the log, of ${offeredPerSecond} offered; ` +
      `the panel had listed and judged it ${Math.round(tookMs)} ms later`,
  );
  await endLateStalls();
  claimBounds(run, seen, sizes.fed);
  await claimTold(run, panel, seen);
  claimHeaps(run, before, await readHeaps(extension, panel), late);
  await claimLateClient(run, tab, seen, "long");
  await tab.close();
};
