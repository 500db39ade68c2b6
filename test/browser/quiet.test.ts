import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, exportHarText, launchWithExtension, listEverything, openPanel, runScenario, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { patienceMs } from "../kit/launch.ts";
import { connectClient } from "../truth/calls-client.ts";

interface NetLogRequest {
  readonly url: string;
  readonly initiator: string;
}

/**
 * Returns every request that the browser's network service was asked for, with who asked.
 * https://www.chromium.org/for-testers/providing-network-details/
 */
function requestsOf(netLog: string): NetLogRequest[] {
  return [...netLog.matchAll(/"initiator":"([^"]*)"[^\n]*?"url":"([^"]*)"/g)].map(([, initiator = "", url = ""]) => ({ initiator, url }));
}

/** Writes an extension that does ask the network: it shows that such a request would be seen. */
function writeTalker(at: string, url: string): void {
  mkdirSync(at);
  const background = { service_worker: "worker.js" };
  const manifest = { manifest_version: 3, name: "Talker", version: "1", background, host_permissions: ["<all_urls>"] };
  writeFileSync(join(at, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(at, "worker.js"), `fetch(${JSON.stringify(url)}).catch(() => {});`);
}

let folder: string;
let lab: Lab;
let requests: readonly NetLogRequest[];
let extension: Extension;

async function click(frame: Frame, testId: string): Promise<void> {
  await frame.locator(`[data-testid="${testId}"]`).setTimeout(patienceMs).click();
}

/** Everything that a user may do with it, but repeating a call, which the page does, and having a server asked: only what would be sent is looked at. */
async function useEverything(page: Page): Promise<void> {
  const { devtools, frame } = await openPanel(page, extension);
  const client = await connectClient(page, extension);
  for (const id of ["pass-get", "preflight-status-404", "actual-allow-origin-missing", "server-down"]) await runScenario(page, id, "quiet");
  const failed = '[role="row"][data-error="MissingAllowOriginHeader"]';
  await frame.waitForSelector(failed);
  // The list may be drawn anew between finding a row and clicking it.
  await frame.$eval(failed, (row) => (row as HTMLElement).click());
  await frame.waitForSelector('[data-testid="detail"]');
  await exportHarText(frame);
  await client.send({ type: "confirm" });
  await until(async () => (await client.debuggerState())?.confirmed != null, "Confirm");
  await client.send({ type: "precise", on: true });
  await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
  await client.send({ type: "precise", on: false });
  await click(frame, "recorder");
  await frame.waitForSelector('[data-testid="recorder-off"]');
  await runScenario(page, "preflight-status-404", "quiet");
  await click(frame, "recorder-off");
  await click(frame, "ask-server");
  await frame.waitForSelector('[data-testid="ask-question"]');
  await click(frame, "try-fix");
  await until(async () => (await client.trialState())?.active === true, "a Trial");
  await runScenario(page, "actual-allow-origin-missing", "quiet");
  await client.close();
  const tab = await extension.browser.newPage();
  await tab.goto(`chrome-extension://${extension.id}/panel.html?tab=${client.tabId}`);
  await tab.waitForSelector('[data-filter="all"]');
  await listEverything(tab.mainFrame());
  await tab.waitForSelector('[role="row"][data-call-id]');
  await tab.close();
  await devtools.close();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "why-cors-net-log-"));
  const file = join(folder, "net-log.json");
  lab = await startLab();
  const talker = join(folder, "talker");
  writeTalker(talker, `${lab.pages.page}?talker`);
  extension = await launchWithExtension({ others: [talker], args: [...lab.browserArgs, `--log-net-log=${file}`] });
  const page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  await useEverything(page);
  await extension.browser.close();
  requests = requestsOf(readFileSync(file, "utf8"));
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the network while everything is used", () => {
  it("has the page's own requests", () => {
    expect(requests.filter(({ url, initiator }) => url.endsWith("/quiet") && initiator === lab.origins.page).length).toBeGreaterThan(4);
  });

  it("has those that another extension made", () => {
    const others = requests.filter(({ initiator }) => initiator.startsWith("chrome-extension:") && !initiator.endsWith(extension.id));
    expect(others.map(({ url }) => url)).toContain(`${lab.pages.page}?talker`);
  });

  it("has none that the extension made", () => {
    expect(requests.filter(({ initiator }) => initiator.endsWith(extension.id))).toEqual([]);
  });

  it("has none to anywhere but the lab, but what the browser asks of its own accord", () => {
    const own = new Set(Object.values(lab.origins));
    const asked = requests.filter(({ initiator, url }) => initiator !== "not an origin" && /^(https?|wss?|ftp):/.test(url));
    expect(asked.filter(({ url }) => !own.has(new URL(url).origin))).toEqual([]);
  });
});
