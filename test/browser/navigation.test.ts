import type { Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Lab, startLab } from "../lab/lab.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";
import { type Extension, launchWithExtension, runScenario, until } from "./harness.ts";

let lab: Lab;
let extension: Extension;
let page: Page;
let client: CallsClient;

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

beforeEach(async () => {
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  client = await connectClient(page, extension);
});

afterEach(async () => {
  await client.close();
  await page.close();
});

/** The endings of the URLs of all Calls to scenarios, in order. */
async function marks(): Promise<string[]> {
  const calls = (await client.calls()).filter((call) => call.hops[0]?.url.includes("/s/") && call.end.kind === "error");
  return calls.map((call) => call.hops[0]?.url.replace(/^.*\//, "") ?? "");
}

async function seen(mark: string): Promise<void> {
  await until(async () => (await marks()).includes(mark), `the Call ${mark}`);
}

describe("navigation", () => {
  it("back to a page in the back/forward cache keeps the earlier Calls and sees the later ones", async () => {
    await runScenario(page, "actual-allow-origin-missing", "before");
    await page.evaluate("window.isOldDocument = true");
    await page.goto(lab.pages["controlled-page"]);
    await runScenario(page, "actual-allow-origin-missing", "between").catch(() => {});
    await page.goBack();
    // Whether there is memory for the cache is for the browser to decide; the Calls have to be there either way.
    const isCached = (await page.evaluate("window.isOldDocument")) === true;
    console.log(isCached ? "the page came back from the back/forward cache" : "the page was loaded anew: not cached this time");
    await runScenario(page, "actual-allow-origin-missing", "after");
    await seen("after");
    expect(await marks()).toEqual(["before", "after"]);
  });

  it("to a page that was rendered in advance shows what that page asked before it was shown", async () => {
    await runScenario(page, "actual-allow-origin-missing", "before");
    const target = `${lab.pages.page}?run=actual-allow-origin-missing&mark=prerendered`;
    await page.evaluate(`{
      const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = ${JSON.stringify(JSON.stringify({ prerender: [{ urls: [target], eagerness: "immediate" }] }))};
      document.head.append(rules);
    }`);
    await seen("prerendered");
    expect(await page.evaluate("location.search")).toBe("");
    await Promise.all([page.waitForNavigation(), page.evaluate(`location.href = ${JSON.stringify(target)}`)]);
    expect(await page.evaluate("performance.getEntriesByType('navigation')[0].activationStart > 0")).toBe(true);
    await runScenario(page, "actual-allow-origin-missing", "after");
    await seen("after");
    expect(await marks()).toEqual(["before", "prerendered", "after"]);
  });
});
