import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import { type Extension, launchWithExtension, runScenario, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";

let lab: Lab;
let extension: Extension;

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

async function openTab(mark: string): Promise<{ page: Page; client: CallsClient; tabId: number }> {
  const page = await extension.browser.newPage();
  await page.goto(`${lab.pages.page}?${mark}`);
  const client = await connectClient(page, extension);
  return { page, client, tabId: client.tabId };
}

/** Reports whether the extension's debugger is on the tab: a command answers only then. */
async function isAttached(tabId: number): Promise<boolean> {
  const worker = await extension.worker();
  return await worker.evaluate(
    (tab) =>
      chrome.debugger.sendCommand({ tabId: tab }, "Target.getTargetInfo").then(
        () => true,
        () => false,
      ),
    tabId,
  );
}

async function switchOn({ client }: { client: CallsClient }): Promise<void> {
  await client.send({ type: "precise", on: true });
  await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
}

describe("Confirm", () => {
  it("shows what webRequest never saw, with its place in the code, and leaves no debugger behind", async () => {
    const { page, client, tabId } = await openTab("confirm");
    await runScenario(page, "scheme-ftp", "c1");
    await client.send({ type: "confirm" });
    await until(async () => (await client.debuggerState())?.confirmed != null, "Confirm");
    const calls = await client.calls();
    const refused = calls.find((call) => call.browserVerdict?.error === "CorsDisabledScheme");
    expect(refused?.initiatorStack[0]?.url).toContain(lab.origins.page);
    expect(await isAttached(tabId)).toBe(false);
    await client.close();
    await page.close();
  });
});

describe("precise mode", () => {
  it("is off when its panel has gone", async () => {
    const tab = await openTab("panel-gone");
    await switchOn(tab);
    expect(await isAttached(tab.tabId)).toBe(true);
    await tab.client.close();
    await until(async () => !(await isAttached(tab.tabId)), "the debugger to go");
    await tab.page.close();
  });

  it("goes with its tab, and the extension goes on", async () => {
    const tab = await openTab("tab-gone");
    await switchOn(tab);
    await tab.page.close();
    await until(async () => !(await isAttached(tab.tabId)), "the debugger to go");
    const next = await openTab("next");
    await runScenario(next.page, "pass-get", "n1");
    await until(async () => (await next.client.calls()).some((call) => call.hops[0]?.url.includes("/n1")), "a Call");
    await next.client.close();
    await next.page.close();
    expect(extension.problems).toEqual([]);
  });

  it("goes with the background's worker and can be switched on again", async () => {
    const tab = await openTab("worker-gone");
    await switchOn(tab);
    await (await extension.worker()).close();
    const again = await openTab("worker-back");
    await until(async () => !(await isAttached(tab.tabId)), "the debugger to go");
    await switchOn(again);
    await runScenario(again.page, "actual-allow-origin-other-site", "w1");
    await until(async () => (await again.client.calls()).some(({ browserVerdict }) => browserVerdict !== null), "the browser's verdict");
    const call = (await again.client.calls()).find(({ browserVerdict }) => browserVerdict !== null);
    expect(call === undefined ? null : evaluate(call).verdict.error).toBe("AllowOriginMismatch");
    await again.client.close();
    await again.page.close();
    await tab.page.close();
  });
});
