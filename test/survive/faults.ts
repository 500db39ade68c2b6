import type { Page } from "puppeteer";
import type { PatchChange } from "../../src/model/header-patch.ts";
import type { Gap } from "../../src/protocol/messages.ts";
import { selectPanel, showPanel, until } from "../kit/chrome.ts";
import { endWorker } from "../kit/end-worker.ts";
import { ask, keysOf, type Log, leftOn, lineIsBack, ownPage, readLog, type Stage, untilLogged, watchLine } from "./stage.ts";

/** What a fault did. The goals: nothing lost, nothing unexplained, away less than a second, nothing left on. */
export interface Damage {
  /** Recorded before the fault, and gone after it. */
  readonly lost: readonly string[];
  /** Reached the server while capture was away, and lies in a gap that the user is told of. */
  readonly missed: number;
  /** Reached the server, is not in the log, and no gap says so. */
  readonly unexplained: readonly string[];
  /** From the fault until the background listened again; null where it does not go away. */
  readonly awayMs: number | null;
  readonly leftOn: readonly string[];
  /** What else was wrong. */
  readonly faults: readonly string[];
  /** What the user sees. */
  readonly note: string;
}

export interface Fault {
  readonly name: string;
  readonly run: (stage: Stage) => Promise<Damage>;
}

const harmless: Damage = { lost: [], missed: 0, unexplained: [], awayMs: null, leftOn: [], faults: [], note: "" };

/** Compares the log with what it was and with what the server counted from that arrival on. */
function compare({ server }: Stage, before: Log, after: Log, from: number, more: Partial<Damage> = {}): Damage {
  const [had, has] = [keysOf(before), keysOf(after)];
  const absent = server.arrivals.slice(from).filter(({ key }) => !has.has(key));
  const unexplained = absent.filter(({ key, atMs }) => !had.has(key) && !after.gaps.some((gap) => isIn(gap, atMs)));
  return {
    ...harmless,
    lost: [...had].filter((key) => !has.has(key)),
    missed: absent.length - unexplained.length,
    unexplained: unexplained.map(({ key, atMs }) => `${key} ${away(after.gaps, atMs)}`),
    note: gapText(after.gaps),
    ...more,
  };
}

function isIn({ fromMs, toMs }: Gap, atMs: number): boolean {
  return fromMs <= atMs && atMs <= toMs;
}

/** How far it is from the nearest gap. */
function away(gaps: readonly Gap[], atMs: number): string {
  const distances = gaps.flatMap(({ fromMs, toMs }) => [atMs - fromMs, atMs - toMs]).map(Math.round);
  const [nearest] = distances.sort((a, b) => Math.abs(a) - Math.abs(b));
  return nearest === undefined ? "" : `(${Math.abs(nearest)} ms ${nearest < 0 ? "before" : "after"} a gap)`;
}

function gapText(gaps: readonly Gap[]): string {
  return gaps.length === 0 ? "no gap" : `gap of ${gaps.map(({ fromMs, toMs }) => Math.round(toMs - fromMs)).join(" + ")} ms shown`;
}

/** Resolves with the time just before the end. */
type Kill = (stage: Stage) => Promise<number>;

/**
 * A worker that starts while a debugger is on it waits for that debugger, and so it never answers: what drives the test lets go first.
 */
async function letGo({ extension }: Stage): Promise<void> {
  await (await extension.worker()).client.detach();
}

const closeWorker: Kill = ({ extension }) => endWorker(extension);

/** As chrome://serviceworker-internals does it. */
const stopAllWorkers: Kill = async (stage) => {
  const session = await stage.page.createCDPSession();
  await letGo(stage);
  await session.send("ServiceWorker.enable");
  const atMs = Date.now();
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
  return atMs;
};

interface Aftermath {
  readonly awayMs: number | null;
  /** Where the stage is not the same any more. */
  readonly stage?: Stage;
}

/** Records some Calls, runs the fault, then records some more. */
async function around(stage: Stage, mark: string, fault: () => Promise<Aftermath>): Promise<Damage> {
  const from = stage.server.arrivals.length;
  await ask(stage, [`/before-${mark}/1`, `/blocked-${mark}/2`]);
  await ask(stage, [`/before-${mark}/3`], "PUT");
  const before = await untilLogged(stage, `PUT ${stage.server.apiOrigin}/before-${mark}/3`);
  const { awayMs, stage: next = stage } = await fault();
  await ask(next, [`/after-${mark}/1`]);
  const after = await untilLogged(next, `GET ${stage.server.apiOrigin}/after-${mark}/1`);
  return compare(stage, before, after, from, { awayMs, leftOn: await leftOn(stage.extension, stage.tabId, false) });
}

async function killed(stage: Stage, kill: Kill): Promise<{ awayMs: number }> {
  await watchLine(stage);
  const killedAtMs = await kill(stage);
  return { awayMs: (await lineIsBack(stage, killedAtMs)) - killedAtMs };
}

function whileIdle(name: string, mark: string, kill: Kill): Fault {
  return {
    name,
    run: async (stage) => {
      const damage = await around(stage, mark, () => killed(stage, kill));
      const banner = await stage.panel.evaluate(() => document.body.textContent?.includes("Capture was away from") ?? false);
      return banner ? damage : { ...damage, faults: ["the panel does not show the gap"] };
    },
  };
}

/** Asks for one thing after another, long enough for what happens in between. */
function inBurst(name: string, path: string, total: number, kill: (stage: Stage) => Promise<{ awayMs: number }>): Fault {
  return {
    name,
    run: async (stage) => {
      const from = stage.server.arrivals.length;
      let isDone = false;
      const asked = stage.page
        .evaluate(
          async (prefix, count) => {
            const all: Promise<unknown>[] = [];
            for (let index = 0; index < count; index += 1) {
              all.push(fetch(`${prefix}/${index}`).then((got) => got.text(), String));
              await new Promise((resolve) => setTimeout(resolve, 5));
            }
            await Promise.all(all);
          },
          `${stage.server.apiOrigin}/${path}`,
          total,
        )
        .finally(() => {
          isDone = true;
        });
      await until(async () => stage.server.arrivals.length > from + 150, "150 requests");
      const before = await readLog(stage.extension, stage.tabId);
      const { awayMs } = await kill(stage);
      const inTheMidst = !isDone;
      await asked;
      const after = await untilLogged(stage, `GET ${stage.server.apiOrigin}/${path}/${total - 1}`);
      const faults = inTheMidst ? [] : ["the burst was over before the worker was back: nothing was tested"];
      return compare(stage, before, after, from, { awayMs, faults });
    },
  };
}

const burst = inBurst("worker killed in a burst of requests", "burst", 600, (stage) => killed(stage, closeWorker));

/** The second worker dies before it has told of the first one's end, or just after. */
const killedTwice = inBurst("worker killed twice within a second", "twice", 900, async (stage) => {
  await watchLine(stage);
  const killedAtMs = await closeWorker(stage);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await stopAllWorkers(stage);
  return { awayMs: (await lineIsBack(stage, killedAtMs + 150)) - killedAtMs };
});

const betweenPreflightAndActual: Fault = {
  name: "worker killed between a preflight and its request",
  run: async (stage) => {
    const from = stage.server.arrivals.length;
    const path = "/slow/1?preflight-ms=1500";
    const asked = ask(stage, [path], "PUT");
    const before = await untilLogged(stage, `OPTIONS ${stage.server.apiOrigin}${path}`);
    const { awayMs } = await killed(stage, closeWorker);
    await asked;
    const after = await untilLogged(stage, `PUT ${stage.server.apiOrigin}${path}`);
    // What was cut in two must not look as if it were pending for ever.
    const pending = after.calls.filter(({ end }) => end.kind === "pending").map(({ id }) => `${id} stays pending`);
    return compare(stage, before, after, from, { awayMs, faults: pending });
  },
};

const inPreciseMode: Fault = {
  name: "worker killed in precise mode",
  run: async (stage) => {
    await readLog(stage.extension, stage.tabId, { type: "precise", on: true });
    await until(async () => (await leftOn(stage.extension, stage.tabId, false)).includes("the debugger"), "precise mode");
    const damage = await around(stage, "precise", () => killed(stage, closeWorker));
    const { debugger: state } = await readLog(stage.extension, stage.tabId);
    return state?.mode === "off" ? damage : { ...damage, faults: [`clients are told that the debugger is ${state?.mode}`] };
  },
};

// Answered without permission: what is tried is to give it.
const allowAll: PatchChange = {
  ...{ kind: "response-header", hop: 0, phase: "actual", op: "set" },
  ...{ name: "access-control-allow-origin", value: "*" },
};

async function startTrial(stage: Stage, path: string): Promise<void> {
  await ask(stage, [path]);
  const { calls } = await untilLogged(stage, `GET ${stage.server.apiOrigin}${path}`);
  const call = calls.find(({ hops }) => hops[0]?.url.endsWith(path));
  if (call === undefined) throw new Error("no Call to try a patch for");
  const attempts = [{ callId: call.id, changes: [allowAll] }];
  await readLog(stage.extension, stage.tabId, { type: "try", attempts, useDebugger: false });
  await until(async () => (await leftOn(stage.extension, null, false)).length > 0, "the Trial's rules");
}

const duringTrial: Fault = {
  name: "worker killed during a Trial",
  run: async (stage) => {
    await startTrial(stage, "/blocked-trial/1");
    const damage = await around(stage, "trial", () => killed(stage, closeWorker));
    const { trial } = await readLog(stage.extension, stage.tabId);
    const faults = trial?.active === false && trial.end === "worker-restarted" ? [] : [`clients are told: ${JSON.stringify(trial)}`];
    const passed = await stage.page.evaluate((url) => fetch(url).then(Boolean, () => false), `${stage.server.apiOrigin}/blocked-trial/1`);
    return { ...damage, faults: passed ? [...faults, "the Trial still acts"] : faults };
  },
};

const quotaSpent: Fault = {
  name: "worker killed with storage.session full",
  run: async (stage) => {
    const worker = await stage.extension.worker();
    await worker.evaluate(async () => {
      for (const size of [4_000_000, 4_000_000, 1_000_000, 500_000, 100_000, 10_000, 1_000, 100]) {
        for (let index = 0; index < 12; index += 1) {
          const isFull = await chrome.storage.session.set({ [`filler-${size}-${index}`]: "x".repeat(size) }).then(
            () => false,
            () => true,
          );
          if (isFull) break;
        }
      }
    });
    const damage = await around(stage, "quota", () => killed(stage, closeWorker));
    await (await stage.extension.worker()).evaluate(() => chrome.storage.session.clear());
    return damage;
  },
};

const panelReopened: Fault = {
  name: "panel closed and reopened",
  run: async (stage) => {
    const { devtools, extension, tabId } = stage;
    const tab = await extension.browser.newPage();
    await tab.goto(`chrome-extension://${extension.id}/panel.html?tab=${tabId}`);
    await tab.waitForSelector('html[data-capturing="true"]');
    await stage.page.bringToFront();
    const damage = await around(stage, "panel", async () => {
      await tab.close();
      await selectPanel(devtools, "network");
      await ask(stage, ["/hidden/1", "/blocked-hidden/2"]);
      return { awayMs: null };
    });
    const frame = await showPanel(devtools, extension);
    // The list of causes may name another call of the same cause.
    await (await frame.waitForSelector('[data-filter="all"]'))?.click();
    await frame.waitForFunction(() => document.body.textContent?.includes("/blocked-hidden/2"));
    return damage;
  },
};

const devtoolsReopened: Fault = {
  name: "DevTools closed and reopened",
  run: async (stage) => {
    let again: Stage | null = null;
    const from = stage.server.arrivals.length;
    const own = { ...stage };
    await ask(own, ["/before-close/1", "/blocked-close/2"]);
    const before = await untilLogged(own, `GET ${own.server.apiOrigin}/blocked-close/2`);
    await own.devtools.close();
    await until(async () => (await leftOn(own.extension, own.tabId, true)).length === 0, "the listeners to go");
    await ask(own, ["/while-closed/1"]);
    again = await reopen(own);
    await ask(again, ["/after-close/1"]);
    const after = await untilLogged(again, `GET ${own.server.apiOrigin}/after-close/1`);
    const left = await leftOn(own.extension, own.tabId, false);
    await again.devtools.close();
    await until(async () => (await leftOn(own.extension, own.tabId, true)).length === 0, "the listeners to go again");
    return compare(own, before, after, from, { leftOn: left });
  },
};

async function reopen(stage: Stage): Promise<Stage> {
  const devtools = await stage.page.openDevTools();
  return { ...stage, devtools, panel: await showPanel(devtools, stage.extension) };
}

const docked: Fault = {
  name: "DevTools docked elsewhere",
  run: async (stage) => {
    let side = "";
    const damage = await around(stage, "dock", async () => {
      side = String(
        await stage.devtools.evaluate(`(async () => {
          const { DockController } = await import("./ui/legacy/legacy.js");
          const dock = DockController.DockController.instance();
          const before = dock.dockSide();
          if (dock.canDock()) dock.setDockSide(before === "right" ? "bottom" : "right");
          return before + " → " + dock.dockSide();
        })()`),
      );
      return { awayMs: null };
    });
    return { ...damage, note: side };
  },
};

const tabCrashes: Fault = {
  name: "tab crashes and is loaded again",
  run: (stage) =>
    around(stage, "crash", async () => {
      const { page, server } = stage;
      const gone = new Promise((resolve) => page.once("error", resolve));
      await page.goto("chrome://crash").catch(() => {});
      await gone;
      await page.goto(server.pageUrl);
      return { awayMs: null };
    }),
};

const tabNavigates: Fault = {
  name: "tab navigates to another origin and back",
  run: (stage) =>
    around(stage, "navigate", async () => {
      await stage.page.goto(`${stage.server.apiOrigin}/another`);
      await stage.page.goto(stage.server.pageUrl);
      return { awayMs: null };
    }),
};

const tabDiscarded: Fault = {
  name: "tab is discarded and shown again",
  run: async (stage) => {
    let closed = false;
    const damage = await around(stage, "discard", async () => {
      const own = await ownPage(stage.extension);
      await own.bringToFront();
      const tabId = await own.evaluate(async (id) => (await chrome.tabs.discard(id))?.id ?? -1, stage.tabId);
      const page = await shownAgain({ ...stage, tabId });
      closed = stage.devtools.isClosed();
      const next = { ...stage, page, tabId };
      return { awayMs: null, stage: closed ? await reopen(next) : next };
    });
    return { ...damage, note: `${closed ? "the browser closes DevTools" : "DevTools stays"}; ${damage.note}` };
  },
};

/** Clicking the tab loads its page again, as a new page for what drives the test. */
async function shownAgain({ extension, server, tabId }: Stage): Promise<Page> {
  const own = await ownPage(extension);
  await own.evaluate((id) => chrome.tabs.update(id, { active: true }), tabId);
  let page: Page | undefined;
  await until(async () => {
    const pages = await extension.browser.pages();
    page = pages.find((one) => one.url() === server.pageUrl && !one.isClosed());
    return page !== undefined && (await page.evaluate(() => document.readyState === "complete").catch(() => false));
  }, "the page to be loaded again");
  if (page === undefined) throw new Error("no page");
  return page;
}

/** Those that one launch of the browser can bear, each on a stage of its own. */
export const faults: readonly Fault[] = [
  whileIdle("worker killed while idle", "idle", closeWorker),
  whileIdle("all service workers stopped", "stop", stopAllWorkers),
  burst,
  killedTwice,
  betweenPreflightAndActual,
  inPreciseMode,
  duringTrial,
  quotaSpent,
  panelReopened,
  devtoolsReopened,
  docked,
  tabCrashes,
  tabNavigates,
  tabDiscarded,
];

export { harmless, reopen, startTrial };
