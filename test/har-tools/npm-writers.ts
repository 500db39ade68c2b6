import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../scripts/find-browser.mjs";
import type { Lab } from "../kit/lab/lab.ts";
import { launchBrowser } from "../kit/launch.ts";
import { folderOf, installNpm, type NpmFolder } from "../proofs/npm-folder.ts";
import { placesOf, requestUrl } from "../scenarios/expand.ts";
import type { Case, Scenario } from "../scenarios/scenario.ts";
import { runInChromium, runInGroups, type ToolRun } from "./lab-run.ts";

/** What a writer from npm made of the cases; a text: why there is nothing. */
export type WriterHar = { readonly version: string; readonly har: string; readonly runs: readonly ToolRun[] } | string;

async function load<T>(folder: NpmFolder, name: string): Promise<{ readonly version: string; readonly module: T } | string> {
  const installed = await installNpm(folder);
  if (!installed.ready) return installed.reason;
  const require = createRequire(join(folderOf(folder), "package.json"));
  return { version: folder.packages[name] ?? "", module: require(name) as T };
}

const chromeHar: NpmFolder = { name: "chrome-har", packages: { "chrome-har": "1.3.1" } };

// What it reads: https://github.com/sitespeedio/chrome-har/blob/main/index.js
const heard = [
  "Page.loadEventFired",
  "Page.domContentEventFired",
  "Page.frameStartedLoading",
  "Page.frameAttached",
  "Network.requestWillBeSent",
  "Network.requestWillBeSentExtraInfo",
  "Network.requestServedFromCache",
  "Network.dataReceived",
  "Network.responseReceived",
  "Network.responseReceivedExtraInfo",
  "Network.resourceChangedPriority",
  "Network.loadingFinished",
  "Network.loadingFailed",
] as const;

interface ChromeHar {
  readonly harFromMessages: (messages: readonly object[]) => object;
}

/** Runs the cases, and lets chrome-har write a HAR of what CDP told: Browsertime, sitespeed.io and puppeteer-har do so. */
export async function recordWithChromeHar(lab: Lab, cases: readonly Case[]): Promise<WriterHar> {
  const writer = await load<ChromeHar>(chromeHar, "chrome-har");
  if (typeof writer === "string") return writer;
  const browser = await launchBrowser({ args: lab.browserArgs });
  try {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    const messages: object[] = [];
    for (const method of heard) session.on(method, (params) => messages.push({ method, params }));
    await Promise.all([session.send("Page.enable"), session.send("Network.enable")]);
    await page.goto(lab.pages.page);
    const runs = await runInChromium(lab, page, cases, "chrome-har");
    return { version: writer.version, har: JSON.stringify(writer.module.harFromMessages(messages)), runs };
  } finally {
    await browser.close();
  }
}

const playwright: NpmFolder = { name: "playwright", packages: { "playwright-core": "1.65.1" } };

interface Tab {
  readonly goto: (url: string) => Promise<unknown>;
  readonly evaluate: (script: string) => Promise<unknown>;
}

interface Playwright {
  readonly chromium: {
    readonly launch: (options: object) => Promise<{
      readonly newContext: (options: object) => Promise<{ readonly newPage: () => Promise<Tab>; readonly close: () => Promise<void> }>;
      readonly close: () => Promise<void>;
    }>;
  };
}

/** Runs the scenarios in a Chromium of Playwright's that records a HAR. What Chromium says of each stands in the corpus. */
export async function recordWithPlaywright(lab: Lab, scenarios: readonly Scenario[]): Promise<WriterHar> {
  const writer = await load<Playwright>(playwright, "playwright-core");
  if (typeof writer === "string") return writer;
  const folder = mkdtempSync(join(tmpdir(), "why-cors-playwright-"));
  const path = join(folder, "a.har");
  const args = [...lab.browserArgs, "--no-sandbox"];
  const browser = await writer.module.chromium.launch({ executablePath: await findBrowser(), args });
  try {
    const context = await browser.newContext({ recordHar: { path }, ignoreHTTPSErrors: true });
    const tab = await context.newPage();
    await tab.goto(lab.pages.page);
    await tab.evaluate(`prepare(${JSON.stringify(placesOf(scenarios))})`);
    await runInGroups(scenarios, async ({ id }, index) => {
      await tab.evaluate(`runScenario(${JSON.stringify(id)}, ${JSON.stringify(`playwright-${index}`)})`);
    });
    await context.close();
    const runs = scenarios.map((one, index): ToolRun => {
      const { outcome, error, failedParameter = "" } = one.expect;
      const part = requestUrl(one, lab.originsFor(one), `playwright-${index}`);
      return {
        one,
        part,
        truth: { requestId: null, urls: [], outcome, error, failedParameter, netError: null, answered: false, preflights: [] },
      };
    });
    return { version: writer.version, har: readFileSync(path, "utf8"), runs };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
