import type { Call } from "../../src/model/call.ts";
import { showPanel, until } from "../kit/chrome.ts";
import { endWorker } from "../kit/end-worker.ts";
import { makeCalls } from "./calls.ts";
import { kib, panelCounts } from "./measure.ts";
import { offeredPerSecond, openTab, type Part, type Run, type WatchedTab } from "./run.ts";
import { watch, whenSettled } from "./watch.ts";

// A message between pages of an extension may not be longer.
// extensions/renderer/messaging_util.cc (64 MiB)
const longestMessage = 64 * 2 ** 20;

/** With a response header as long as a usual Content-Security-Policy of a large site. */
function withLongHeader(call: Call): Call {
  const text = JSON.stringify(call).replace('"headers":[', `"headers":[{"name":"content-security-policy","value":"${"x".repeat(4500)}"},`);
  return JSON.parse(text) as Call;
}

/** A panel that is opened now. */
async function claimPanel(run: Run, tab: WatchedTab, kept: number): Promise<void> {
  const panel = await showPanel(tab.devtools, run.extension);
  let all = 0;
  await until(async () => (await panelCounts(panel)).all === kept, "the panel's list").catch(() => {});
  all = (await panelCounts(panel)).all ?? 0;
  run.claim(`a panel opened now lists ${all} of ${kept}`, all === kept);
}

/** The worker dies: DevTools' page gives back what it holds. */
async function claimRestored({ extension, server, claim }: Run, { page, devtools }: WatchedTab, kept: number): Promise<void> {
  const own = await devtools.waitForFrame((one) => one.url().includes("/src/devtools/"));
  await own.evaluate(() => {
    const notes: string[] = [];
    (globalThis as unknown as { lineNotes: string[] }).lineNotes = notes;
    const root = document.documentElement;
    new MutationObserver(() => notes.push(root.dataset.capturing ?? "")).observe(root, { attributes: true });
  });
  await endWorker(extension);
  const lastNote = () => own.evaluate(() => (globalThis as unknown as { lineNotes: string[] }).lineNotes.at(-1));
  await until(async () => (await lastNote()) === "true", "the background to listen again");
  const late = await watch(page, extension, server.apiOrigin, "large");
  await until(async () => (await late.seen()).kept >= kept, "the log to be given back").catch(() => {});
  const { kept: restored } = await late.seen();
  const notes = await own.evaluate(() => (globalThis as unknown as { lineNotes: string[] }).lineNotes);
  const welcomes = notes.filter((capturing) => capturing === "true").length;
  claim(
    `the worker died: ${restored} of ${kept} are in the log again; DevTools' page connected ${welcomes} times`,
    restored === kept && welcomes === 1,
  );
  await late.close();
}

/** A log that is larger than one message may be. */
export const largeLog: Part = async (run) => {
  const { server, note } = run;
  const tab = await openTab(run, "large");
  await tab.page.evaluate(makeCalls, { api: server.apiOrigin, mark: "large", most: 10, perSecond: offeredPerSecond, untilMs: 10_000 });
  await whenSettled(tab.watcher, 10);
  const samples = (await tab.watcher.samples()).map(withLongHeader);
  const bytes = Math.min(...samples.map((sample) => JSON.stringify(sample).length));
  const count = Math.ceil((1.1 * longestMessage) / bytes);
  await tab.watcher.feed({ samples, from: 100, to: 100 + count, perSecond: offeredPerSecond });
  const { kept } = await whenSettled(tab.watcher, count + 10);
  note(`${kept} Calls of ${kib(bytes)} each as JSON`);
  await claimPanel(run, tab, kept);
  await claimRestored(run, tab, kept);
  await tab.close();
};
