import type { Browser, Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Extension,
  exportWhen,
  isListening,
  launchWithExtension,
  openDevTools,
  openPanel,
  runScenario,
  until,
  waitForListeners,
} from "../kit/chrome.ts";
import { type Lab, type LabRequest, type LabSaw, startLab } from "../kit/lab/lab.ts";
import { launchBrowser } from "../kit/launch.ts";
import { connectClient } from "../truth/calls-client.ts";

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});

afterAll(async () => {
  await lab.close();
});

async function openLab(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(lab.pages.page);
  return page;
}

describe("listeners", () => {
  let extension: Extension;

  beforeEach(async () => {
    extension = await launchWithExtension();
  });

  afterEach(async () => {
    await extension.browser.close();
  });

  it("do not exist while DevTools is closed", async () => {
    const page = await openLab(extension.browser);
    await runScenario(page, "pass-get", "closed");
    expect(await isListening(extension)).toBe(false);
  });

  it("go when DevTools closes", async () => {
    const page = await openLab(extension.browser);
    const devtools = await openDevTools(page, extension);
    expect(await isListening(extension)).toBe(true);
    await devtools.close();
    await waitForListeners(extension, false);
  });

  it("hear only the tab that DevTools is open on", async () => {
    const watched = await openLab(extension.browser);
    const unwatched = await openLab(extension.browser);
    const { frame } = await openPanel(watched, extension);
    await runScenario(unwatched, "actual-allow-origin-missing", "unwatched");
    await runScenario(watched, "actual-allow-origin-missing", "watched");
    const report = await exportWhen(
      frame,
      (one) => one.log.entries.some(({ request }) => request.url.endsWith("/watched")),
      "the watched Call",
    );
    expect(report.log.entries.filter(({ request }) => request.url.endsWith("/unwatched"))).toEqual([]);
  });
});

describe("the page's behaviour", () => {
  // Ends of every kind, and the preflight cache; what a page does one after the other keeps its order.
  const ids = [
    "pass-get",
    "pass-put",
    "pass-cached-preflight",
    "pass-credentials",
    "actual-allow-origin-missing",
    "preflight-status-404",
    "redirect-tainted",
    "redirect-put-307",
    "opaque-image",
    "font-bare",
    "server-down",
    "xhr-upload-listener",
  ];

  interface Behaviour {
    readonly saw: readonly LabSaw[];
    readonly reached: readonly string[];
  }

  async function behaviour(page: Page): Promise<Behaviour> {
    lab.reset();
    const saw: LabSaw[] = [];
    for (const id of ids) saw.push(await runScenario(page, id, "same"));
    return { saw, reached: lab.requests.map(wireForm) };
  }

  async function behaviourWatched(isPrecise: boolean): Promise<Behaviour> {
    const extension = await launchWithExtension();
    const page = await openLab(extension.browser);
    await openPanel(page, extension);
    const client = await connectClient(page, extension);
    if (isPrecise) {
      await client.send({ type: "precise", on: true });
      await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
    }
    const seen = await behaviour(page);
    await extension.browser.close();
    return seen;
  }

  let without: Behaviour;

  beforeAll(async () => {
    const plain = await launchBrowser();
    without = await behaviour(await openLab(plain));
    await plain.close();
  });

  it("goes through all ends", () => {
    expect(without.reached.length).toBeGreaterThan(ids.length);
    expect(new Set(without.saw.map(({ kind }) => kind))).toEqual(new Set(["ok", "error"]));
  });

  it("is the same with the panel open as without the extension", async () => {
    expect(await behaviourWatched(false)).toEqual(without);
  });

  it("is the same in precise mode", async () => {
    expect(await behaviourWatched(true)).toEqual(without);
  });
});

/** A request as the server saw it: everything but the time. */
function wireForm({ method, url, headers }: LabRequest): string {
  return [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
}
