import type { Frame } from "puppeteer";
import { showPanel, until } from "../kit/chrome.ts";
import { landed, makeCalls, takeOff } from "./calls.ts";
import { kib, mib, readHeaps } from "./measure.ts";
import { claimWhole, offeredPerSecond, openTab, type Part, type Run, startStalls, type WatchedTab } from "./run.ts";
import { keepNames, whenSettled } from "./watch.ts";
import type { Seen } from "./watching.ts";

// Chromium lets a process of pages have so many requests at once and refuses the rest itself.
// services/network/network_context.cc (CanCreateLoader), found by counting
const mostPerProcess = 1350;

/** Frames of different sites in the tab: each has a process of its own. */
async function openFrames({ page }: WatchedTab, { server }: Run, count: number): Promise<Frame[]> {
  await page.evaluate(
    (urls) => {
      for (const src of urls) document.body.append(Object.assign(document.createElement("iframe"), { src }));
    },
    Array.from({ length: count }, (_, site) => server.siteUrl(site)),
  );
  await until(async () => page.frames().filter((frame) => frame.url().includes("//site-")).length === count, "the frames");
  const frames = page.frames().filter((frame) => frame.url().includes("//site-"));
  for (const frame of frames) {
    await frame.waitForSelector("body");
    await keepNames(frame);
  }
  return frames;
}

/** As many requests at once as the issue says, in one tab. */
export const inFlight: Part = async (run) => {
  const { extension, server, sizes, claim } = run;
  const tab = await openTab(run, "flight");
  const panel = await showPanel(tab.devtools, extension);
  const frames = await openFrames(tab, run, Math.ceil(sizes.inFlight / 1250));
  const before = await readHeaps(extension, panel);
  const endStalls = await startStalls(run, panel);
  server.reset();
  server.hold();
  const each = sizes.inFlight / frames.length;
  await Promise.all(frames.map((frame, index) => frame.evaluate(takeOff, server.apiOrigin, "flight", index * each, each)));
  await until(async () => (await tab.watcher.seen()).pending >= sizes.inFlight, "all of them pending").catch(() => {});
  const open = await tab.watcher.seen();
  claim(`open in the log at once ${open.pending} of ${sizes.inFlight}, from ${frames.length} frames`, open.pending === sizes.inFlight);
  server.release();
  const ends = await Promise.all(frames.map((frame) => frame.evaluate(landed)));
  const answered = ends.reduce((sum, one) => sum + one, 0);
  claim(`answers that the page got: ${answered}`, answered === sizes.inFlight);
  claimWhole(run, await whenSettled(tab.watcher, sizes.inFlight), sizes.inFlight, server.arrivals());
  await endStalls();
  const after = await readHeaps(extension, panel);
  run.note(`heap of the worker ${mib(before.worker)} → ${mib(after.worker)}, of the pages ${mib(before.pages)} → ${mib(after.pages)}`);
  await tab.close();
};

/** More at once in one document than the browser takes. */
export const refused: Part = async (run) => {
  const { server, claim } = run;
  const tab = await openTab(run, "refused");
  const count = mostPerProcess + 150;
  server.reset();
  server.hold();
  await tab.page.evaluate(takeOff, server.apiOrigin, "refused", 0, count);
  await until(async () => (await tab.watcher.seen()).calls >= count, "all of them in the log").catch(() => {});
  server.release();
  const answered = await tab.page.evaluate(landed);
  const seen = await whenSettled(tab.watcher, count);
  claim(
    `${count} at once in one document: ${answered} were answered, the log says that the browser refused ${seen.refused}`,
    seen.calls === count && seen.refused === count - answered && seen.crossed === 0 && server.arrivals().allowed === answered,
  );
  await tab.close();
};

export const manyTabs: Part = async (run) => {
  const { extension, server, sizes, claim } = run;
  const tabs: WatchedTab[] = [];
  const marks = Array.from({ length: sizes.tabs }, (_, index) => `tab-${index}`);
  for (const mark of marks) tabs.push(await openTab(run, mark));
  const frame = (await tabs[0]?.devtools.waitForFrame((one) => one.url().includes("/src/devtools/"))) as Frame;
  const before = await readHeaps(extension, frame);
  server.reset();
  const wanted = { api: server.apiOrigin, most: sizes.callsPerTab, perSecond: offeredPerSecond, untilMs: 120_000 };
  const ends = await Promise.all(tabs.map(({ page }, index) => page.evaluate(makeCalls, { ...wanted, mark: marks[index] ?? "" })));
  const all = await Promise.all(tabs.map(({ watcher }) => whenSettled(watcher, sizes.callsPerTab)));
  const made = ends.reduce((total, end) => total + end.made, 0);
  claim(`ended otherwise than their kind must, in the pages: ${wrongOf(ends)}`, wrongOf(ends) === 0);
  claimWhole(run, sumOf(all), made, server.arrivals());
  claim(
    `each of ${tabs.length} logs has its own ${sizes.callsPerTab} and no other`,
    all.every(({ calls }) => calls === sizes.callsPerTab),
  );
  const after = await readHeaps(extension, frame);
  run.note(`${Math.round(made / Math.max(...ends.map(({ seconds }) => seconds)))} calls a second in all tabs together`);
  run.note(`heap of the worker ${mib(before.worker)} → ${mib(after.worker)}, of the pages ${mib(before.pages)} → ${mib(after.pages)}`);
  for (const tab of tabs) await tab.close();
};

function wrongOf(ends: readonly { readonly wrong: number }[]): number {
  return ends.reduce((total, { wrong }) => total + wrong, 0);
}

function sumOf(all: readonly Seen[]): Seen {
  const sum = (name: "calls" | "allowed" | "blocked" | "puts" | "preflights" | "pending" | "crossed" | "gaps"): number =>
    all.reduce((total, one) => total + one[name], 0);
  const [first] = all;
  if (first === undefined) throw new RangeError("no tabs");
  const kinds = { calls: sum("calls"), allowed: sum("allowed"), blocked: sum("blocked"), puts: sum("puts"), preflights: sum("preflights") };
  return { ...first, ...kinds, pending: sum("pending"), crossed: sum("crossed"), gaps: sum("gaps") };
}

/** How many calls a second the same page makes in the same browser without DevTools. */
async function ratePlain({ extension, server }: Run, untilMs: number): Promise<number> {
  const page = await extension.browser.newPage();
  await page.goto(server.pageUrl);
  await keepNames(page);
  const wanted = { api: server.apiOrigin, mark: "plain", most: Number.MAX_SAFE_INTEGER, perSecond: offeredPerSecond, untilMs };
  const { made, seconds } = await page.evaluate(makeCalls, wanted);
  await page.close();
  return made / seconds;
}

/** A minute of calls in one tab with the panel shown. */
export const minute: Part = async (run) => {
  const { extension, server, sizes, claim, note } = run;
  const plain = await ratePlain(run, Math.min(5000, sizes.minuteMs / 4));
  const tab = await openTab(run, "minute");
  const panel = await showPanel(tab.devtools, extension);
  const before = await readHeaps(extension, panel);
  const endStalls = await startStalls(run, panel);
  server.reset();
  const end = await tab.page.evaluate(makeCalls, {
    api: server.apiOrigin,
    mark: "minute",
    most: Number.MAX_SAFE_INTEGER,
    perSecond: offeredPerSecond,
    untilMs: sizes.minuteMs,
  });
  const seen = await whenSettled(tab.watcher, end.made);
  note(
    `${Math.round(end.made / end.seconds)} calls a second for ${Math.round(end.seconds)} s of ${offeredPerSecond} offered; ` +
      `without DevTools this browser, server and machine make ${Math.round(plain)}`,
  );
  claim(`ended otherwise than their kind must, in the page: ${end.wrong}`, end.wrong === 0);
  claimWhole(run, seen, end.made, server.arrivals());
  await endStalls();
  const after = await readHeaps(extension, panel);
  note(`heap of the worker ${mib(before.worker)} → ${mib(after.worker)}, of the pages ${mib(before.pages)} → ${mib(after.pages)}`);
  note(
    `per captured Call: worker ${kib((after.worker - before.worker) / end.made)}, DevTools' page and panel together ${kib((after.pages - before.pages) / end.made)}`,
  );
  await tab.close();
};
