import { createRequire } from "node:module";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Extension,
  exportHarText,
  exportWhen,
  inDevTools,
  launchWithExtension,
  openPanel,
  type Report,
  runScenario,
  until,
} from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";

const ids = [
  "pass-get",
  "pass-put",
  "actual-allow-origin-missing",
  "preflight-status-404",
  "redirect-tainted",
  "server-down",
  "opaque-image",
  "actual-allow-origin-empty",
  "never-answered",
];

let lab: Lab;
let extension: Extension;
let devtools: Page;
let text: string;
let report: Report;

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension();
  const page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  const open = await openPanel(page, extension);
  devtools = open.devtools;
  for (const id of ids) await runScenario(page, id, "har");
  await exportWhen(
    open.frame,
    (one) => ids.every((id) => one.log.entries.some(({ request }) => request.url.includes(`/s/${id}/`))),
    "every Call",
  );
  text = await exportHarText(open.frame);
  report = JSON.parse(text) as Report;
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

/** Returns what HAR 1.2's JSON schemas have against the value. */
function schemaErrors(value: unknown): unknown[] {
  const require = createRequire(import.meta.url);
  const Ajv = require("ajv") as new (
    options: object,
  ) => {
    addMetaSchema(schema: unknown): void;
    addSchema(schemas: unknown[]): void;
    compile(schema: unknown): ((value: unknown) => boolean) & { errors?: unknown[] | null };
  };
  const schemas = require("har-schema") as Record<string, unknown>;
  const ajv = new Ajv({ allErrors: true });
  // The schemas are written in draft 6, which ajv 6 knows only when told.
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-06.json"));
  ajv.addSchema(Object.values(schemas));
  const validate = ajv.compile(schemas.har);
  return validate(value) ? [] : (validate.errors ?? []);
}

describe("the exported HAR", () => {
  it("is valid HAR 1.2", () => {
    expect(schemaErrors(report)).toEqual([]);
  });

  it("names its maker", () => {
    expect(report.log.creator.name).toBe("Why CORS?");
  });

  it("opens in the browser's own Network panel with a row for each entry", async () => {
    expect(report.log.entries.length).toBeGreaterThan(ids.length);
    await importIntoNetworkPanel(text);
    await until(async () => (await countRows()) === report.log.entries.length, `${report.log.entries.length} rows`).catch(() => {});
    expect(await countRows()).toBe(report.log.entries.length);
  });
});

/** Does what DevTools' own "Import HAR" does with a chosen file. */
async function importIntoNetworkPanel(har: string): Promise<void> {
  await inDevTools(
    devtools,
    `await view.showPanel("network");
    const network = await import("./panels/network/network.js");
    const file = new File([${JSON.stringify(har)}], "why-cors.har", { type: "application/json" });
    await network.NetworkPanel.NetworkPanel.instance().networkLogView.onLoadFromFile(file);`,
  );
}

async function countRows(): Promise<number> {
  const count = await inDevTools(
    devtools,
    `const logs = await import("./models/logs/logs.js");
    return logs.NetworkLog.NetworkLog.instance().requests().length;`,
  );
  return Number(count);
}
