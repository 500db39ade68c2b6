import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import { type Extension, exportHar, launchWithExtension, openPanel, runScenario, until } from "../kit/chrome.ts";
import { endWorker } from "../kit/end-worker.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { patienceMs } from "../kit/launch.ts";
import { connectClient } from "../truth/calls-client.ts";

type Access = "ON_CLICK" | "ON_SPECIFIC_SITES" | "ON_ALL_SITES";

let lab: Lab;
let extension: Extension;
let settings: Page;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension();
  settings = await extension.browser.newPage();
  await settings.goto("chrome://extensions");
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  frame = (await openPanel(page, extension)).frame;
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

/** What the user sets on the extension's page under "Site access". */
async function allow(access: Access, ...sites: string[]): Promise<void> {
  const update = JSON.stringify({ extensionId: extension.id, hostAccess: access });
  await settings.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${update})`);
  for (const site of sites) {
    await settings.evaluate(`chrome.developerPrivate.addHostPermission(${JSON.stringify(extension.id)}, ${JSON.stringify(site)})`);
  }
}

async function banner(): Promise<string> {
  return await frame.evaluate(() => Array.from(document.querySelectorAll(".banner"), (one) => one.textContent).join("\n"));
}

async function isRecorded(nonce: string): Promise<boolean> {
  return (await exportHar(frame)).log.entries.some(({ request }) => request.url.endsWith(`/${nonce}`));
}

describe("site access", () => {
  it("to all sites needs no word", async () => {
    await runScenario(page, "actual-allow-origin-missing", "all");
    await until(() => isRecorded("all"), "the Call");
    expect(await banner()).toBe("");
  });

  it("on click only: says that nothing can be captured, and loses nothing of before", async () => {
    await allow("ON_CLICK");
    await until(async () => (await banner()).includes("does not let this extension see any site"), "the banner");
    await runScenario(page, "actual-allow-origin-missing", "on-click");
    expect([await isRecorded("all"), await isRecorded("on-click")]).toEqual([true, false]);
  });

  // What is asked of a site that the user has withheld is told all the same when the page's own may be seen (Chromium 156): so the smallest
  // access is that to the page that is debugged. https://developer.chrome.com/docs/extensions/reference/api/webRequest#permissions
  it("to the page's site alone: records its calls to another origin with all their headers, and fixes can be tried", async () => {
    await allow("ON_SPECIFIC_SITES", "http://localhost/*");
    await until(async () => (await banner()).includes("may see only some sites"), "the banner");
    const id = "preflight-allow-origin-missing";
    expect((await runScenario(page, id, "page-alone")).kind).toBe("error");
    await until(() => isRecorded("page-alone"), "the Call");
    const client = await connectClient(page, extension);
    const call = (await client.callsAbout("/page-alone")).at(-1);
    if (call === undefined) throw new Error("the Call is not in the log");
    const { outcome, diagnosis, patch } = analyzeCall(call);
    expect([outcome, diagnosis.findings[0]?.id]).toEqual(["blocked", "allow-origin-missing"]);
    await client.send({ type: "try", attempts: [{ callId: call.id, changes: patch?.changes ?? [] }], useDebugger: false });
    await until(async () => (await client.trialState())?.active === true, "the Trial");
    expect((await runScenario(page, id, "page-alone")).kind).toBe("ok");
    await client.send({ type: "stop-trial" });
    await client.close();
  });

  it("to the page's site alone: goes on when the browser ends the worker", async () => {
    await endWorker(extension);
    await until(async () => (await banner()).includes("Capture was away"), "the gap");
    await runScenario(page, "actual-allow-origin-missing", "after-worker");
    await until(() => isRecorded("after-worker"), "the Call");
    expect(await isRecorded("page-alone")).toBe(true);
  });

  it("to some sites: says that others are missing, and records what it may see", async () => {
    await allow("ON_SPECIFIC_SITES", "http://localhost/*", "http://127.0.0.1/*");
    await until(async () => (await banner()).includes("may see only some sites"), "the banner");
    await runScenario(page, "actual-allow-origin-missing", "some");
    await until(() => isRecorded("some"), "the Call");
  });

  it("given back: says when nothing was seen, and goes on", async () => {
    await allow("ON_ALL_SITES");
    await until(async () => (await banner()).includes("was not allowed to see the sites"), "the gap");
    await runScenario(page, "actual-allow-origin-missing", "again");
    await until(() => isRecorded("again"), "the Call");
    await expect.poll(banner, { timeout: patienceMs }).not.toContain("only some sites");
  });

  it("leaves nothing broken", async () => {
    const client = await connectClient(page, extension);
    expect((await client.callsAbout("/again")).length).toBeGreaterThan(0);
    expect(extension.problems).toEqual([]);
  });
});
