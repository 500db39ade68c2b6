import puppeteer, { type Page } from "puppeteer";
import { browserWindow } from "../kit/firefox-window.ts";
import type { Lab, LabSaw } from "../kit/lab/lab.ts";
import { placesOf, requestUrl } from "../scenarios/expand.ts";
import type { Case } from "../scenarios/scenario.ts";
import { atRest, recording, runInGroups } from "./lab-run.ts";

// Firefox tells a page nothing of some loads that fail: a preload that is redirected to foo:, a sound that is answered with 204.
const eventlessMs = 20_000;

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

/** Runs the cases in the page that shows the lab. `linesOf` is asked at the end for what Firefox's console said. */
export async function runInFirefox(
  page: Page,
  lab: Lab,
  cases: readonly Case[],
  linesOf: () => Promise<readonly string[]>,
): Promise<FirefoxRun[]> {
  await page.evaluate(`prepare(${JSON.stringify(placesOf(cases))})`);
  const saw = new Map<Case, LabSaw["kind"]>();
  await runInGroups(cases, async (one, index) => {
    const asked = page.evaluate(`runScenario(${JSON.stringify(one.id)}, "ff-${index}")`) as Promise<LabSaw>;
    const timeOut = new Promise<null>((resolve) => setTimeout(resolve, eventlessMs, null).unref());
    saw.set(one, (await Promise.race([asked, timeOut]))?.kind ?? "pending");
  });
  const lines = await linesOf();
  return cases.map((one, index) => ({
    one,
    part: requestUrl(one, lab.originsFor(one), `ff-${index}`),
    saw: saw.get(one) ?? "pending",
    lines: lines.filter((line) => line.includes(`/s/${one.id}/`)),
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
    const runs = await runInFirefox(page, lab, cases, async () => {
      await atRest(count);
      return JSON.parse(
        String(
          await inWindow(
            `return JSON.stringify(Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError).map((one) => one.errorMessage));`,
          ),
        ),
      ) as string[];
    });
    const har = String(await inWindow(`return JSON.stringify({ log: await toolbox.getHARFromNetMonitor() });`));
    return { version: await browser.version(), har, runs };
  } finally {
    await browser.close();
  }
}
