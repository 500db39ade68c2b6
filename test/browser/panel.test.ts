import type { Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Extension,
  exportWhen,
  launchWithExtension,
  listEverything,
  openDevTools,
  openPanel,
  runScenario,
  selectPanel,
  showPanel,
} from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { patienceMs } from "../kit/launch.ts";

const row = (error: string): string => `[role="row"][data-error="${error}"]`;

let lab: Lab;
let extension: Extension;
let page: Page;

beforeAll(async () => {
  lab = await startLab();
});

afterAll(async () => {
  await lab.close();
});

beforeEach(async () => {
  extension = await launchWithExtension();
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
});

afterEach(async () => {
  const problems = [...extension.problems];
  await extension.browser.close();
  expect(problems).toEqual([]);
});

describe("panel", () => {
  it("has the Calls made after DevTools opened and before it was first shown", async () => {
    const devtools = await openDevTools(page, extension);
    await runScenario(page, "actual-allow-origin-missing", "early");
    const frame = await showPanel(devtools, extension);
    await frame.waitForSelector(row("MissingAllowOriginHeader"));
  });

  it("keeps what came while another panel was in front", async () => {
    const { devtools, frame } = await openPanel(page, extension);
    await selectPanel(devtools, "network");
    await runScenario(page, "preflight-allow-origin-missing", "hidden");
    await showPanel(devtools, extension);
    await frame.waitForSelector(row("PreflightMissingAllowOriginHeader"));
  });

  it("explains the Call whose row is clicked", async () => {
    const { frame } = await openPanel(page, extension);
    await runScenario(page, "actual-allow-origin-missing", "click");
    await frame.locator(row("MissingAllowOriginHeader")).setTimeout(patienceMs).click();
    const detail = await frame.waitForSelector('[data-testid="detail"]');
    expect(await detail?.evaluate((element) => element.textContent)).toContain("Access-Control-Allow-Origin");
  });

  it("shows as many rows as there are Calls that failed", async () => {
    const { frame } = await openPanel(page, extension);
    await listEverything(frame);
    for (const id of ["actual-allow-origin-missing", "preflight-status-404", "server-down"]) await runScenario(page, id, "rows");
    await frame.waitForFunction(
      () =>
        new Set(Array.from(document.querySelectorAll("[role=row][data-call-id]"), (one) => one.getAttribute("data-call-id"))).size === 3,
    );
  });

  it("is empty after a click on clear", async () => {
    const { frame } = await openPanel(page, extension);
    await runScenario(page, "actual-allow-origin-missing", "clear");
    await frame.waitForSelector(row("MissingAllowOriginHeader"));
    await frame.click('[data-testid="clear"]');
    await frame.waitForFunction(() => document.querySelector("[role=row][data-call-id]") === null);
    const report = await exportWhen(frame, () => true, "a report");
    expect(report.log.entries).toEqual([]);
  });

  it("goes on after a navigation", async () => {
    const { frame } = await openPanel(page, extension);
    await page.reload();
    await runScenario(page, "actual-allow-origin-missing", "again");
    await frame.waitForSelector(row("MissingAllowOriginHeader"));
  });
});

describe("panel in a tab of its own", () => {
  it("shows the Calls of the tab that its address names", async () => {
    const worker = await extension.worker();
    const tabId = await worker.evaluate(`chrome.tabs.query({}).then((tabs) => tabs.at(-1).id)`);
    const panel = await extension.browser.newPage();
    await panel.goto(`chrome-extension://${extension.id}/panel.html?tab=${tabId}`);
    await panel.waitForSelector('html[data-capturing="true"]');
    await runScenario(page, "actual-allow-origin-missing", "tab");
    await panel.waitForSelector(row("MissingAllowOriginHeader"));
    await page.close();
    await panel.waitForFunction(() => document.body.textContent?.includes("The tab that this panel watched was closed."));
    await panel.waitForSelector(row("MissingAllowOriginHeader"));
    await panel.reload();
    await panel.waitForFunction(() => document.body.textContent?.includes("The tab that this panel watched was closed."));
  });

  it.each(["", "?tab=", "?tab=none", "?tab=-1"])("says how to watch a page when its address names no tab: %j", async (address) => {
    const panel = await extension.browser.newPage();
    await panel.goto(`chrome-extension://${extension.id}/panel.html${address}`);
    await panel.waitForSelector('[data-testid="no-tab"]');
    await panel.close();
  });
});
