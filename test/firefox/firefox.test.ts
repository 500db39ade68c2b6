import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import manifest from "../../manifest.json" with { type: "json" };
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { firefoxManifest } from "../../scripts/firefox-manifest.mjs";
import { readHar } from "../../src/capture/from-har.ts";
import { until } from "../kit/chrome.ts";
import { type DevToolsPanel, type FirefoxExtension, firefoxDir, launchFirefox } from "../kit/firefox.ts";
import { type Lab, type LabSaw, startLab } from "../kit/lab/lab.ts";
import { patienceMs } from "../kit/launch.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import { clientIn } from "../truth/calls-client.ts";
import { compareWithConsole } from "./run-truth.ts";

const executablePath = findFirefox();
if (executablePath === null) console.log(`skipped: ${noFirefox}`);

describe.skipIf(executablePath === null)("the extension in Firefox", () => {
  let lab: Lab;
  let firefox: FirefoxExtension;
  let page: Page;

  beforeAll(async () => {
    lab = await startLab();
    firefox = await launchFirefox(executablePath ?? "");
    page = await firefox.browser.newPage();
    await page.goto(lab.pages.page);
  });

  afterAll(async () => {
    await firefox.close();
    await lab.close();
  });

  const run = async (id: string, nonce: string, where = page): Promise<LabSaw["kind"]> =>
    ((await where.evaluate(`runScenario(${JSON.stringify(id)}, ${JSON.stringify(nonce)})`)) as LabSaw).kind;

  const rows = async (panel: DevToolsPanel): Promise<string[]> =>
    (await panel.evaluate(
      `return [...document.querySelectorAll('[role="row"][data-outcome]')].map((row) => row.dataset.outcome + " " + (row.dataset.error ?? ""));`,
    )) as string[];

  /** Empties the list, and waits until it is drawn so. */
  const clear = async (panel: DevToolsPanel): Promise<void> => {
    await panel.click('[data-testid="clear"]');
    await until(async () => (await rows(panel)).length === 0, "an empty list");
  };

  it("has the manifest that is meant, with fewer permissions than Chrome's", () => {
    const built = JSON.parse(readFileSync(`${firefoxDir}/manifest.json`, "utf8"));
    const meant = firefoxManifest(manifest);
    expect([...built.permissions].sort()).toEqual(["declarativeNetRequestWithHostAccess", "storage", "webRequest"]);
    expect(built.content_security_policy).toEqual(meant.content_security_policy);
    expect(built.browser_specific_settings).toEqual(meant.browser_specific_settings);
    for (const key of ["externally_connectable", "content_scripts", "optional_permissions", "web_accessible_resources"]) {
      expect(built).not.toHaveProperty(key);
    }
  });

  it("says of the lab's scenarios what Firefox's console says", async () => {
    const cases = allScenarios.filter((one) => (one.from ?? "page") === "page");
    const tally = await compareWithConsole(firefox, lab, cases);
    console.log(`Firefox's console: agree ${tally.agree} of ${cases.length}, left open ${tally.unknown}, not seen ${tally.unseen}`);
    expect(tally.wrong).toEqual([]);
    expect(tally.agree / cases.length).toBeGreaterThan(0.93);
  });

  describe("in DevTools", () => {
    let panel: DevToolsPanel;

    beforeAll(async () => {
      panel = await firefox.openDevTools(page);
      await until(
        async () => (await panel.evaluate("return document.documentElement.dataset.capturing;")) === "true",
        "the panel to listen",
      );
      await panel.evaluate(`document.querySelector('[data-testid="preserve-log"][aria-pressed="false"]')?.click();
        document.querySelector('[data-filter="all"]')?.click();`);
    });

    afterAll(async () => {
      await panel.close();
    });

    it("lists Calls with their outcome, and explains one", async () => {
      for (const id of ["pass-put", "preflight-status-404-credentials", "server-down"]) await run(id, "list");
      await expect.poll(() => rows(panel), { timeout: patienceMs }).toEqual(["allowed ", "blocked PreflightInvalidStatus", "failed "]);
      await panel.click('[role="row"][data-error="PreflightInvalidStatus"]');
      const text = String(await panel.evaluate(`return document.querySelector('[data-testid="detail"]').innerText;`));
      expect(text).toContain("404");
      expect(text).toContain("Firefox lets no extension change a status");
      if (process.env.SHOTS !== undefined) writeFileSync(`${process.env.SHOTS}/firefox.png`, await panel.screenshot());
    });

    it("offers nothing that needs a debugger", async () => {
      expect(await panel.evaluate(`return document.querySelectorAll('[data-testid="confirm"], [data-testid="precise"]').length;`)).toBe(0);
    });

    it("tries a fix in this tab only, and takes it away", async () => {
      const other = await firefox.browser.newPage();
      await other.goto(lab.pages.page);
      await page.bringToFront();
      await clear(panel);
      const id = "actual-allow-origin-missing";
      expect(await run(id, "before")).toBe("error");
      await panel.click('[role="row"][data-outcome="blocked"]');
      await panel.click('[data-testid="try-fix"]');
      await panel.shown('[data-testid="stop-trial"]');
      expect(await run(id, "before", other)).toBe("error");
      expect(await run(id, "before")).toBe("ok");
      await until(
        async () =>
          String(await panel.evaluate(`return document.querySelector('[data-testid="trial-result"]')?.innerText;`)).includes(
            "the call passes",
          ),
        "the result",
      );
      await panel.click('[data-testid="stop-trial"]');
      await until(async () => (await run(id, "before")) === "error", "the block to be back");
      await other.close();
    });

    it("learns from the page whether it could read a response, where no event tells", async () => {
      const { panel: tab, tabId } = await firefox.openPanelTab(page);
      const client = await clientIn(tab, tabId);
      for (const id of ["pass-star", "actual-wildcard-credentials"]) await run(id, "told");
      const endOf = async (id: string): Promise<string> => (await client.callsAbout(`/${id}/0/told`))[0]?.end.kind ?? "";
      await until(async () => (await endOf("pass-star")) === "completed", "the end of what passed");
      await until(async () => (await endOf("actual-wildcard-credentials")) === "error", "the end of what was blocked");
      await tab.close();
    });

    it("saves the export as a file", async () => {
      const folder = mkdtempSync(join(tmpdir(), "why-cors-firefox-"));
      try {
        await firefox.inWindow(`Services.prefs.setIntPref("browser.download.folderList", 2);
          Services.prefs.setStringPref("browser.download.dir", ${JSON.stringify(folder)});
          Services.prefs.setBoolPref("browser.download.useDownloadDir", true);`);
        await clear(panel);
        await run("pass-put", "saved");
        await until(async () => (await rows(panel)).includes("allowed "), "the Call");
        await panel.click('[data-testid="export-har"]:enabled');
        // Firefox makes an empty file first.
        const saved = () => {
          const name = readdirSync(folder).find((one) => one.endsWith(".har"));
          const har = name === undefined ? null : readHar(readFileSync(join(folder, name), "utf8"));
          return har?.ok === true ? har : null;
        };
        await until(async () => saved() !== null, "the file");
        const har = saved();
        expect(har?.calls.some(({ hops }) => hops[0]?.url.includes("/pass-put/0/saved"))).toBe(true);
        expect(har?.browser.name).toBe("Firefox");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    it("copies to the clipboard", async () => {
      await clear(panel);
      await run("preflight-status-404-credentials", "copied");
      await panel.click('[role="row"][data-error="PreflightInvalidStatus"]');
      await panel.shown(".copy-button");
      // It says so for a moment only.
      await panel.evaluate(`const button = document.querySelector(".copy-button");
        const said = window.saidByButton = [];
        new MutationObserver(() => said.push(button.innerText)).observe(button, { subtree: true, childList: true, characterData: true });`);
      await panel.click(".copy-button");
      const said = async () => String(await panel.evaluate("return window.saidByButton.join();"));
      await until(async () => /Copied|Could not copy/.test(await said()), "the copy");
      expect(await said()).toContain("Copied");
      expect(await said()).not.toContain("Could not copy");
    });

    it("says so when the user takes its access away, and goes on when it is given back", async () => {
      const banners = async (): Promise<string> =>
        String(await panel.evaluate(`return [...document.querySelectorAll(".banner")].map((one) => one.innerText).join(" ");`));
      await firefox.setHostAccess(false);
      await until(async () => (await banners()).includes("does not let this extension see any site"), "the banner");
      await firefox.setHostAccess(true);
      await until(async () => !(await banners()).includes("does not let this extension"), "the banner to go");
      await clear(panel);
      await until(async () => {
        await run("pass-get", "again");
        return (await rows(panel)).includes("allowed ");
      }, "capture to be back");
    });

    it("keeps what was recorded when Firefox ends the background, and goes on", async () => {
      await clear(panel);
      await run("pass-get", "kept");
      await until(async () => (await rows(panel)).includes("allowed "), "a Call");
      await firefox.suspendBackground();
      await until(async () => {
        await run("method-not-listed-credentials", "after");
        return (await rows(panel)).includes("blocked MethodDisallowedByPreflightResponse");
      }, "capture to be back");
      expect(await rows(panel)).toContain("allowed ");
    });
  });

  it("raises no error of its own", async () => {
    const own = (await firefox.consoleTexts()).filter((text) => /moz-extension:/.test(text) && /JavaScript Error|Error:/.test(text));
    expect(own).toEqual([]);
  });
});
