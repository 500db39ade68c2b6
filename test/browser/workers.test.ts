import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, launchWithExtension, runScenario, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { loadCases } from "../scenarios/loads.ts";
import { connectClient } from "../truth/calls-client.ts";

let lab: Lab;
let extension: Extension;

beforeAll(async () => {
  lab = await startLab({ groups: [{ title: "Loads", scenarios: loadCases }] });
  extension = await launchWithExtension({ args: lab.browserArgs });
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

async function open(url: string): Promise<Page> {
  const page = await extension.browser.newPage();
  await page.goto(url);
  return page;
}

// The client is a panel in a tab of its own: it can look into no page, so that the background has to find the workers by itself.
describe("requests that belong to no tab", () => {
  it("are seen from a service worker's first on, when it is registered while we listen", async () => {
    const page = await open(lab.pages["controlled-page"]);
    const client = await connectClient(page, extension);
    await page.evaluate(`prepare(["service-worker"])`);
    await runScenario(page, "l-service-worker-put-none", "first");
    await runScenario(page, "l-anew-get-none", "anew");
    const seen = async (part: string): Promise<boolean> =>
      (await client.calls()).some((call) => call.fromServiceWorker && call.end.kind === "error" && call.hops[0]?.url.endsWith(part));
    await until(async () => (await seen("/first")) && (await seen("/anew")), "both Calls");
    await client.close();
    await page.close();
  });

  it("are seen when the service worker ran before we listened", async () => {
    const page = await open(lab.pages["controlled-page"]);
    await page.evaluate(`prepare(["service-worker"])`);
    const client = await connectClient(page, extension);
    await runScenario(page, "l-anew-get-none", "later");
    await until(async () => (await client.calls()).some((call) => call.hops[0]?.url.endsWith("/later")), "the Call");
    await client.close();
    await page.close();
  });

  it("are seen from a shared worker that starts while we listen", async () => {
    const page = await open(lab.pages.page);
    const client = await connectClient(page, extension);
    await runScenario(page, "l-shared-worker-get-none", "shared");
    await until(async () => (await client.calls()).some((call) => call.hops[0]?.url.endsWith("/shared")), "the Call");
    await client.close();
    await page.close();
  });

  it("are seen from the first on when a service worker answers the navigation itself", async () => {
    const page = await open(lab.pages["controlled-page"]);
    await page.evaluate(`prepare(["service-worker"])`);
    await page.goto(lab.pages["public-page"]);
    const client = await connectClient(page, extension);
    await page.goto(`${lab.pages["controlled-page"]}?answered&run=l-anew-get-none&mark=early`);
    await until(async () => (await client.calls()).some((call) => call.hops[0]?.url.endsWith("/early")), "the Call");
    expect((await client.calls()).some((call) => call.resourceType === "document")).toBe(false);
    await client.close();
    await page.close();
  });
});
