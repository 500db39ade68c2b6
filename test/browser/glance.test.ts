import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Extension,
  exportWhen,
  inDevTools,
  launchWithExtension,
  openDevTools,
  runScenario,
  selectPanel,
  showPanel,
  until,
} from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";

/** Thirty calls, as a page may make them: twelve are blocked by two causes, three fail, six are images of others. */
const calls: Readonly<Record<string, number>> = {
  "pass-get": 9,
  "method-not-listed-credentials": 6,
  "actual-allow-origin-missing": 6,
  "server-down": 3,
  "opaque-image": 6,
};
const count = Object.values(calls).reduce((sum, one) => sum + one, 0);

let lab: Lab;
let extension: Extension;
let page: Page;
let devtools: Page;
let frame: Frame;

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  devtools = await openDevTools(page, extension);
  for (const [id, times] of Object.entries(calls)) {
    for (let time = 0; time < times; time += 1) await runScenario(page, id, `glance-${time}`);
  }
  await until(() => selectPanel(devtools, "network"), "DevTools");
  await inDevTools(devtools, 'legacy.DockController.DockController.instance().setDockSide("undocked");');
  await devtools.setViewport({ width: 1280, height: 350 });
  frame = await showPanel(devtools, extension);
  await exportWhen(frame, ({ log }) => new Set(log.entries.map(({ _cors }) => _cors.call)).size >= count, "every Call");
  await frame.waitForSelector('[data-testid="copy-fix"]');
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

/** Notes what is copied instead of the user's clipboard, and every scroll. */
async function watch(): Promise<void> {
  await frame.evaluate(() => {
    const seen = { copied: [] as string[], scrolls: 0 };
    document.execCommand = () => {
      seen.copied.push(document.querySelector<HTMLTextAreaElement>("textarea.visually-hidden")?.value ?? "");
      return true;
    };
    document.addEventListener("scroll", () => (seen.scrolls += 1), true);
    Object.assign(globalThis, { seen });
  });
}

const seen = (): Promise<{ copied: string[]; scrolls: number }> =>
  frame.evaluate(() => (globalThis as unknown as { seen: { copied: string[]; scrolls: number } }).seen);

describe("thirty calls in a dock of 1280 × 350", () => {
  it("are a row for each cause, the first of them selected", async () => {
    const rows = await frame.$$eval("[data-group]", (found) => found.map((row) => `${row.getAttribute("data-cause")} ${row.textContent}`));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain("6 calls");
    expect(rows[1]).toContain("6 calls");
    expect(rows[2]).toContain("3 calls");
    expect(await frame.$eval('[data-testid="passed"]', (one) => one.textContent)).toContain("9 allowed");
    expect(await frame.$eval("[data-group]", (row) => row.getAttribute("aria-selected"))).toBe("true");
  });

  it("show headline, actor, picture, change and actions without scrolling", async () => {
    for (const row of await frame.$$("[data-group]")) {
      await row.click();
      const parts = [".headline h2", ".actor", '[data-testid="picture"]', '[data-testid="change"]', '[data-testid="actions"]'];
      const outside = await frame.evaluate(
        (selectors) =>
          selectors.filter((selector) => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return box === undefined || box.height === 0 || box.bottom > innerHeight || box.right > innerWidth || box.top < 0;
          }),
        parts,
      );
      expect(outside).toEqual([]);
    }
  });

  it("lead to the copied configuration in two clicks and no scroll", async () => {
    await watch();
    await (await frame.$$("[data-group]"))[0]?.click();
    await (await frame.waitForSelector('[data-testid="copy-fix"]'))?.click();
    await until(async () => (await seen()).copied.length > 0, "the copied text");
    const { copied, scrolls } = await seen();
    expect(copied[0]).toContain(lab.origins.page);
    expect(scrolls).toBe(0);
  });

  it("lead there by keyboard in at most eight keys", async () => {
    await watch();
    await frame.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
    });
    const keys = ["Tab", "Tab", "Tab"] as ("Tab" | "Enter")[];
    for (const key of keys) await devtools.keyboard.press(key);
    const inList = await frame.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    expect(inList).toBe("call-list");
    await devtools.keyboard.press("Enter");
    keys.push("Enter");
    const isOnCopy = (): Promise<boolean> => frame.evaluate(() => document.activeElement?.getAttribute("data-testid") === "copy-fix");
    while (!(await isOnCopy()) && keys.length < 12) {
      await devtools.keyboard.press("Tab");
      keys.push("Tab");
    }
    await devtools.keyboard.press("Enter");
    keys.push("Enter");
    await until(async () => (await seen()).copied.length > 0, "the copied text");
    console.log(`by keyboard: ${keys.length} keys`);
    expect(keys.length).toBeLessThanOrEqual(8);
    expect(extension.problems).toEqual([]);
  });

  it("are sorted by keyboard, and what comes above the selected call does not move it", async () => {
    await (await frame.waitForSelector('[data-filter="all"]'))?.click();
    await frame.focus('[data-testid="call-list"]');
    for (const key of ["Tab", "ArrowRight", "ArrowRight", "Enter"] as const) await devtools.keyboard.press(key);
    const sorted = (): Promise<string | null> => frame.$eval(".head-address", (head) => head.getAttribute("aria-sort"));
    expect(await sorted()).toBe("ascending");
    await devtools.keyboard.press("ArrowDown");
    const place = (): Promise<unknown> =>
      frame.$eval('.call-row[aria-selected="true"]', (row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const head = document.querySelector(".list-head")?.getBoundingClientRect().bottom ?? 0;
        return [row.getAttribute("data-call-id"), Math.round(top), top >= head && bottom <= innerHeight];
      });
    for (const key of ["Home", "PageDown", "PageDown"] as const) await devtools.keyboard.press(key);
    // Rows are drawn when the list has scrolled.
    await frame.waitForSelector('.call-row[aria-selected="true"]');
    const before = await place();
    const count = (): Promise<number> => frame.$eval('[data-testid="call-list"]', (list) => Number(list.getAttribute("aria-rowcount")));
    const rows = await count();
    await runScenario(page, "actual-allow-origin-missing", "a-later-one");
    await until(async () => (await count()) > rows, "the new row");
    expect(await place()).toEqual(before);
    expect(JSON.stringify(before)).toContain("true");
    await (await frame.waitForSelector('[data-filter="causes"]'))?.click();
  });

  it("close what is open with Escape, and never open the drawer of DevTools", async () => {
    await (await frame.$$("[data-group]"))[0]?.click();
    await (await frame.waitForSelector('[data-tab="fix"]'))?.click();
    await devtools.keyboard.press("Escape");
    await frame.waitForFunction(() => document.querySelector('[data-testid="detail"]') === null);
    expect(await inDevTools(devtools, "return view.drawerVisible();")).toBe(false);
    await (await frame.waitForSelector('[data-testid="reference"]'))?.click();
    await frame.waitForSelector("dialog[open]");
    await devtools.keyboard.press("Escape");
    await frame.waitForFunction(() => document.querySelector("dialog") === null);
    expect(await inDevTools(devtools, "return view.drawerVisible();")).toBe(false);
  });
});
