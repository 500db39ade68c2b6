import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extensionArchive } from "../../scripts/extension-archive.mjs";
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { exportHar, launchWithExtension, openPanel, runScenario, until } from "../kit/chrome.ts";
import { launchFirefox } from "../kit/firefox.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { unzip } from "../kit/unzip.ts";

const folder = mkdtempSync(join(tmpdir(), "why-cors-archives-"));
const scenario = "actual-allow-origin-missing";
const firefoxPath = findFirefox();
if (firefoxPath === null) console.log(`skipped: ${noFirefox}`);

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("what the stores get", () => {
  it("runs in Chromium, unpacked as Chrome's store does it", async () => {
    const unpacked = join(folder, "chrome");
    for (const [name, data] of unzip(extensionArchive("chrome"))) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true });
      writeFileSync(join(unpacked, name), data);
    }
    const extension = await launchWithExtension({ extension: unpacked });
    try {
      const page = await extension.browser.newPage();
      await page.goto(lab.pages.page);
      const { frame } = await openPanel(page, extension);
      await runScenario(page, scenario, "archive");
      const isExplained = async (): Promise<boolean> =>
        (await exportHar(frame)).log.entries.some(({ _cors }) => _cors?.causes?.[0]?.id === "allow-origin-missing");
      await until(isExplained, "the Call's cause");
      expect(extension.problems).toEqual([]);
    } finally {
      await extension.browser.close();
    }
  });

  it.skipIf(firefoxPath === null)("runs in Firefox, as the archive", async () => {
    const archive = join(folder, "why-cors-firefox.zip");
    writeFileSync(archive, extensionArchive("firefox"));
    const firefox = await launchFirefox(firefoxPath ?? "", { extension: archive });
    try {
      const page = await firefox.browser.newPage();
      await page.goto(lab.pages.page);
      const { panel } = await firefox.openPanelTab(page);
      await page.evaluate(`runScenario(${JSON.stringify(scenario)}, "archive")`);
      await until(() => panel.evaluate(() => document.body.textContent?.includes("Access-Control-Allow-Origin") === true), "the cause");
    } finally {
      await firefox.close();
    }
  });
});
