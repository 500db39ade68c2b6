import { existsSync } from "node:fs";
import puppeteer, { type Browser, type Page } from "puppeteer";
import type { Lab, LabSaw } from "../lab/lab.ts";
import { requestUrl } from "../scenarios/expand.ts";
import type { Case } from "../scenarios/scenario.ts";
import { atRest, isOpen, recording, runInGroups } from "./lab-run.ts";

/** A case as it ran in Firefox. */
export interface FirefoxRun {
  readonly one: Case;
  readonly part: string;
  readonly saw: LabSaw["kind"];
  /** What Firefox's console says of it. */
  readonly lines: readonly string[];
}

export interface FirefoxHar {
  readonly version: string;
  readonly har: string;
  readonly runs: readonly FirefoxRun[];
}

const places = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Returns where Firefox is, or null. FIREFOX_PATH counts first. */
export function findFirefox(): string | null {
  return [process.env.FIREFOX_PATH ?? "", ...places].find((path) => path !== "" && existsSync(path)) ?? null;
}

/** BiDi beyond what puppeteer's typings show: the browser's own window is a context, too. */
interface Bidi {
  readonly send: (method: string, params?: object) => Promise<{ readonly result: Record<string, unknown> }>;
}

async function browserWindow(browser: Browser): Promise<(code: string) => Promise<unknown>> {
  const { send } = (browser as unknown as { connection: Bidi }).connection;
  const bidi: Bidi["send"] = (method, params = {}) => send.call((browser as unknown as { connection: Bidi }).connection, method, params);
  const tree = (await bidi("browsingContext.getTree", { "moz:scope": "chrome" })).result.contexts as readonly { context: string }[];
  const context = tree[0]?.context;
  return async (code) => {
    const { result } = await bidi("script.evaluate", { expression: `(async () => {${code}})()`, target: { context }, awaitPromise: true });
    if (result.type !== "success") throw new Error(`Firefox: ${JSON.stringify(result).slice(0, 500)}`);
    return (result.result as { value?: unknown }).value;
  };
}

async function runAll(page: Page, lab: Lab, cases: readonly Case[]): Promise<(Omit<FirefoxRun, "lines"> & { readonly lines: [] })[]> {
  const inside = [...new Set(cases.flatMap(({ request }) => request.inside ?? []))];
  await page.evaluate(`prepare(${JSON.stringify(inside)})`);
  const saw = new Map<Case, LabSaw["kind"]>();
  await runInGroups(cases, async (one, index) => {
    const made = page.evaluate(`runScenario(${JSON.stringify(one.id)}, "ff-${index}")`) as Promise<LabSaw>;
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), isOpen(one) ? 200 : 5000));
    saw.set(one, (await Promise.race([made, late]))?.kind ?? "pending");
  });
  return cases.map((one, index) => ({
    one,
    part: requestUrl(one, lab.originsFor(one), `ff-${index}`),
    saw: saw.get(one) ?? "pending",
    lines: [],
  }));
}

/** Runs the cases with the Network tool open, and returns what it exports of them, with Firefox's own reasons from its console. */
export async function recordInFirefox(executablePath: string, lab: Lab, cases: readonly Case[]): Promise<FirefoxHar> {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, args: ["-remote-allow-system-access"] });
  try {
    const page = await browser.newPage();
    await page.goto(lab.pages.page);
    const inWindow = await browserWindow(browser);
    await inWindow(
      `const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
      const { gDevTools } = require("devtools/client/framework/devtools");
      globalThis.toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: "netmonitor" });`,
    );
    const count = async (): Promise<number> => Number(await inWindow("return (await toolbox.getHARFromNetMonitor()).entries.length;"));
    await recording(page, count);
    const runs = await runAll(page, lab, cases);
    await atRest(count);
    const har = String(await inWindow(`return JSON.stringify({ log: await toolbox.getHARFromNetMonitor() });`));
    const lines = (await inWindow(
      `return JSON.stringify(Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError).map((one) => one.errorMessage));`,
    )) as string;
    const texts = JSON.parse(lines) as string[];
    return {
      version: await browser.version(),
      har,
      runs: runs.map((run) => ({ ...run, lines: texts.filter((text) => text.includes(`/s/${run.one.id}/`)) })),
    };
  } finally {
    await browser.close();
  }
}
