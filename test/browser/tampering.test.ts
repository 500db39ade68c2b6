import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import type { Call } from "../../src/model/call.ts";
import { type Extension, launchWithExtension, listEverything, openPanel, runScenario, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";

// Which URL's answers the other extension edits, by the end of the URL, and how.
const edits = {
  note: { header: "x-note", operation: "set", value: "edited" },
  allow: { header: "access-control-allow-origin", operation: "set", value: "*" },
  forbid: { header: "access-control-allow-origin", operation: "remove" },
} as const;

/** Writes an extension that edits response headers, as those do that promise to "fix CORS". */
function writeEditor(folder: string): void {
  const resource = { id: "edits", enabled: true, path: "rules.json" };
  const manifest = {
    manifest_version: 3,
    name: "Header editor",
    version: "1",
    permissions: ["declarativeNetRequest"],
    host_permissions: ["<all_urls>"],
    declarative_net_request: { rule_resources: [resource] },
  };
  const rules = Object.entries(edits).map(([mark, edit], index) => ({
    id: index + 1,
    action: { type: "modifyHeaders", responseHeaders: [edit] },
    condition: { urlFilter: `*/${mark}|`, resourceTypes: ["xmlhttprequest"] },
  }));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "rules.json"), JSON.stringify(rules));
}

let folder: string;
let lab: Lab;
let extension: Extension;
let page: Page;
let frame: Frame;
let client: CallsClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "why-cors-editor-"));
  writeEditor(folder);
  lab = await startLab();
  extension = await launchWithExtension({ others: [folder] });
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  frame = (await openPanel(page, extension)).frame;
  client = await connectClient(page, extension);
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the scenario with the mark at the end of its URL; returns what the script saw, and the Call once it has ended. */
async function run(id: string, mark: string): Promise<{ kind: string; call: Call }> {
  const { kind } = await runScenario(page, id, mark);
  let call: Call | undefined;
  await until(async () => {
    call = (await client.calls()).find((one) => one.hops[0]?.url.endsWith(`/${mark}`) && one.end.kind !== "pending");
    return call !== undefined;
  }, "the Call");
  if (call === undefined) throw new Error("no Call");
  return { kind, call };
}

function kinds(call: Call): string[] {
  return call.contradictions.map((one) => one.kind);
}

describe("headers that another extension edits", () => {
  it("are said to be edited, in the Call and in the panel", async () => {
    const { call } = await run("pass-get", "note");
    expect([evaluate(call).verdict.kind, kinds(call)]).toEqual(["shared", ["headers-edited"]]);
    await listEverything(frame);
    const row = await frame.waitForSelector(`[data-call-id="${call.id}"]`);
    await row?.click();
    const list = await frame.waitForSelector('[aria-label="Contradicting evidence"]');
    expect(await list?.evaluate((one) => one.textContent)).toContain("changed in the browser");
  });

  it("explain why an answer without the header was let through", async () => {
    const { kind, call } = await run("actual-allow-origin-missing", "allow");
    expect(kind).toBe("ok");
    expect([evaluate(call).verdict.kind, kinds(call)]).toEqual(["shared", ["headers-edited"]]);
  });

  it("make no reason up when the edit that blocked a good answer is not to be seen", async () => {
    const { kind, call } = await run("pass-get", "forbid");
    expect(kind).toBe("error");
    const { verdict } = evaluate(call);
    expect([verdict.kind, verdict.error]).toEqual(["unknown", null]);
  });

  it("change no other Call", async () => {
    const { call } = await run("pass-get", "untouched");
    expect([evaluate(call).verdict.kind, kinds(call)]).toEqual(["shared", []]);
  });
});
