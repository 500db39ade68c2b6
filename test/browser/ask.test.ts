import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, launchWithExtension, openPanel, runScenario } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { patienceMs } from "../kit/launch.ts";
import { allScenarios } from "../scenarios/corpus.ts";

let lab: Lab;
let extension: Extension;
let page: Page;
let frame: Frame;
const open = allScenarios.find((scenario) => scenario.reasonHidden === "credentials-mode");

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  frame = (await openPanel(page, extension)).frame;
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

describe("a Call that passive evidence leaves open", () => {
  it("says so, asks the browser on a click, and shows what it said", async () => {
    await runScenario(page, open?.id ?? "", "ask-1");
    const row = await frame.waitForSelector('[role="row"][data-outcome="blocked"]');
    await row?.click();
    await frame.waitForSelector('[data-testid="undecided"]');
    expect(await frame.$eval('[data-testid="detail"]', (element) => element.textContent)).toMatch(/credentials/);
    await frame.locator('[data-testid="confirm-call"]').setTimeout(patienceMs).click();
    // Before the first time it says what will happen.
    await frame.locator('[data-testid="debugger-continue"]').setTimeout(patienceMs).click();
    const says = await frame.waitForSelector('[data-testid="browser-says"]');
    expect(await says?.evaluate((element) => element.textContent)).toContain(open?.expect.error);
    // In a narrow dock the detail stands in front of the list.
    await (await frame.$('[data-testid="back"]'))?.click();
    await frame.waitForSelector(`[role="row"][data-error="${open?.expect.error}"]`);
    expect(extension.problems).toEqual([]);
  });
});

describe("precise mode", () => {
  it("is explained before Chrome's banner appears, and goes off on a click", async () => {
    await frame.locator('[data-testid="precise"]').setTimeout(patienceMs).click();
    const question = await frame.waitForSelector('[data-testid="debugger-question"]');
    expect(await question?.evaluate((element) => element.textContent)).toMatch(/banner|bar/);
    await frame.locator('[data-testid="debugger-continue"]').setTimeout(patienceMs).click();
    await frame.waitForSelector('[data-testid="precise"][aria-pressed="true"]');
    await runScenario(page, "actual-allow-origin-other-site", "ask-2");
    await frame.waitForSelector('[role="row"][data-error="AllowOriginMismatch"]');
    await (await frame.$('[data-testid="precise"]'))?.click();
    await frame.waitForSelector('[data-testid="precise"][aria-pressed="false"]');
  });
});
