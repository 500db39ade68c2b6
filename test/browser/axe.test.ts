import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trialMs } from "../../src/protocol/trial-means.ts";
import { inquiryOf, refusal } from "../builders/inquiry.ts";
import { type Harness, startHarness } from "../kit/harness.ts";
import { launchBrowser, patienceMs } from "../kit/launch.ts";
import { api, good, sampleCall, startMs } from "../panel/sample-calls.ts";

let harness: Harness;
let browser: Browser;
let axeSource: string;

beforeAll(async () => {
  harness = await startHarness();
  browser = await launchBrowser();
  axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});

afterAll(async () => {
  await browser.close();
  await harness.close();
});

interface View {
  readonly width: number;
  readonly act: (page: Page) => Promise<unknown>;
}

/** What differs between the themes. */
const onlyColors = { runOnly: ["color-contrast", "link-in-text-block"] };
/** The colours that the system forces are none of the page's, and what a script reads are still its own. */
const withoutContrast = { rules: { "color-contrast": { enabled: false } } };

/** What axe finds fault with in the page as it is. */
async function faultsIn(page: Page, options: object): Promise<string[]> {
  // Anew each time: axe-core 4.14.1 goes on with the background colours that it saw first.
  await page.evaluate(axeSource);
  const results = await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(given),
    { resultTypes: ["violations"], ...options },
  );
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`));
}

/** Opens the harness, does what leads to the view, and returns what axe finds fault with in each theme; what is laid out is the same in all. */
async function faultsOf({ width, act }: View): Promise<Record<string, string[]>> {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 760 });
    await page.goto(harness.url("theme=light&banners"));
    await page.waitForSelector("[data-call-id]");
    await act(page);
    const light = await faultsIn(page, {});
    await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
    const dark = await faultsIn(page, onlyColors);
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    const isForced = await page.evaluate(() => matchMedia("(forced-colors: active)").matches);
    expect(isForced).toBe(true);
    return { light, dark, forced: await faultsIn(page, withoutContrast) };
  } finally {
    await page.close();
  }
}

const click =
  (...selectors: readonly string[]) =>
  async (page: Page): Promise<void> => {
    // What is clicked has to stand still: the list changes while its calls are judged.
    for (const selector of selectors) await page.locator(selector).setTimeout(patienceMs).click();
  };

/** Opens a Call's details without scrolling the list to it. */
const open =
  (id: string) =>
  async (page: Page): Promise<void> => {
    await click('[data-filter="all"]')(page);
    await page.waitForSelector("[role=grid]");
    await page.evaluate(() => document.querySelector("[role=grid]")?.scrollTo(0, 0));
    await page.waitForFunction(
      (wanted) => {
        const row = document.querySelector<HTMLElement>(`[data-call-id="${wanted}"]`);
        if (row === null) document.querySelector("[role=grid]")?.scrollBy(0, 200);
        row?.click();
        return row !== null;
      },
      {},
      id,
    );
    await page.waitForSelector(`[data-call-id-shown="${id}"]`);
    await page.evaluate(() => {
      for (const part of document.querySelectorAll("details")) part.open = true;
    });
  };

const say = (message: unknown) => (page: Page) =>
  page.evaluate((told) => (globalThis as unknown as { harness: { say(message: unknown): void } }).harness.say(told), message);

const refused = sampleCall("refused-preflight", {
  method: "PUT",
  requestHeaders: { "x-a": "1", "x-bad": "1" },
  preflight: { status: 403 },
  end: "blocked",
});

const made = [{ kind: "trial", exchangeId: "actual-0", detail: "" }] as const;

const pasted =
  "Access to fetch at 'https://api.example.net/v1/session' from origin 'https://app.example.com' has been blocked by CORS policy";

const views: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  causes: async () => {},
  "causes unfolded": async (page) => {
    await click('[data-testid="passed"]', "[data-group] [data-testid=unfold]")(page);
    await page.waitForSelector(".call-row.is-below");
  },
  list: click('[data-filter="all"]'),
  "list, sorted": click('[data-filter="all"]', '[data-sort="status"]'),
  "blocked call": open("many-obstacles"),
  ...Object.fromEntries(
    ["evidence", "what-if", "headers", "learn"].map((tab) => [
      `blocked call, ${tab}`,
      async (page: Page): Promise<void> => {
        await open("many-obstacles")(page);
        await click(`[data-tab="${tab}"]`)(page);
      },
    ]),
  ),
  "calls of a cause": async (page) => {
    await open("missing")(page);
    await click('[data-tab="calls"]')(page);
  },
  "failed call": open("refused"),
  "allowed call": open("preflight-allowed"),
  "redirected call": open("redirected"),
  "hostile call": open("hostile"),
  "two explanations": open("either-way"),
  "what would be asked of a server": async (page) => {
    await say({ type: "calls", seq: 900, calls: [refused] })(page);
    await open(refused.id)(page);
    await click('[data-testid="ask-server"]')(page);
    await page.waitForSelector('[data-testid="ask-question"]');
  },
  "trial of a cause": async (page) => {
    const tried = ["a", "b", "c"].map((path) => sampleCall(`tried-${path}`, { url: `${api}/tried/${path}`, actual: {}, end: "blocked" }));
    const again = sampleCall("tried-again", {
      url: `${api}/tried/a`,
      actual: { headers: good },
      startedAtMs: startMs + 9_000,
      contradictions: made,
    });
    await say({ type: "calls", seq: 900, calls: tried })(page);
    await open("tried-a")(page);
    const callIds = tried.map(({ id }) => id);
    const state = { active: true, callIds, urls: [], means: "rules", endsAtMs: startMs + 1_000 + trialMs, end: null };
    await say({ type: "trial", state })(page);
    await say({ type: "calls", seq: 901, calls: [again] })(page);
    await page.waitForSelector('.trial-call[data-result="told"]');
  },
  "a server that was asked": async (page) => {
    await say({ type: "calls", seq: 900, calls: [{ ...refused, inquiry: await inquiryOf(() => refusal) }] })(page);
    await open(refused.id)(page);
    await page.waitForSelector('[data-testid="asked-list"]');
  },
  "browser's verdict": open("asked"),
  servers: async (page) => {
    await open("many-obstacles")(page);
    await click('[data-testid="server-select"]')(page);
  },
  "what if, empty": click('[data-testid="what-if-empty"]', ".what-if-field"),
  "export menu": click('[data-testid="export-more"]'),
  "export preview": click('[data-testid="export-more"]', '[data-export="har"]'),
  "paste box": async (page) => {
    await click('[data-testid="paste"]')(page);
    await page.waitForSelector('[data-testid="paste-text"]');
    await page.type('[data-testid="paste-text"]', pasted);
  },
  reference: click('[data-testid="reference"]', '[data-topic="access-control-allow-headers"]'),
  "question about precise mode": click('[data-testid="precise"]'),
  "precise mode": say({ type: "debugger", state: { mode: "precise", end: null, confirmed: null } }),
  "calls recorded": async (page) => {
    await click('[data-testid="recorder"]')(page);
    await page.waitForSelector('[data-testid="recorder-off"]');
  },
  "imported file": async (page) => {
    await click('[data-testid="export-har"]')(page);
    await page.waitForFunction(() => (globalThis as unknown as { harness: { saved: unknown[] } }).harness.saved.length > 0);
    await page.evaluate(() => {
      const { saved } = (globalThis as unknown as { harness: { saved: readonly { readonly text: string }[] } }).harness;
      const input = document.querySelector<HTMLInputElement>('[data-testid="import-file"]');
      const files = new DataTransfer();
      files.items.add(new File([saved[0]?.text ?? ""], "other.har"));
      if (input === null) throw new Error("no input");
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await page.waitForSelector('[data-workspace="import-1"]');
  },
  "debugger taken away": say({ type: "debugger", state: { mode: "off", end: "canceled-by-user", confirmed: null } }),
};

describe.each([1280, 320])("axe, %d px", (width) => {
  it.each(Object.entries(views))("finds nothing in light, dark and forced colours: %s", async (_, act) => {
    expect(await faultsOf({ width, act })).toEqual({ light: [], dark: [], forced: [] });
  });
});

/** The test id of the innermost element around the focus that fits the selector. */
function focused(page: Page, selector: string): Promise<string | null | undefined> {
  return page.evaluate((wanted) => document.activeElement?.closest(wanted)?.getAttribute("data-testid"), selector);
}

describe("focus", () => {
  it.each([
    ["paste", "dialog-paste"],
    ["reference", "dialog-reference"],
  ])("goes into the dialog of %s, stays, and comes back with Escape", async (button, dialog) => {
    const page = await browser.newPage();
    await page.goto(harness.url(""));
    await page.waitForSelector(`[data-testid="${button}"]`);
    await page.focus(`[data-testid="${button}"]`);
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page, "dialog"), { timeout: patienceMs }).toBe(dialog);
    await page.keyboard.press("Escape");
    await page.waitForFunction((id) => document.querySelector(`[data-testid="${id}"]`) === null, {}, dialog);
    await expect.poll(() => focused(page, "*"), { timeout: patienceMs }).toBe(button);
    await page.close();
  });

  it("comes back from the export dialog to the arrow", async () => {
    const page = await browser.newPage();
    await page.goto(harness.url(""));
    await page.waitForSelector('[data-testid="export-more"]');
    await page.focus('[data-testid="export-more"]');
    await page.keyboard.press("Enter");
    await page.waitForSelector(".menu [data-export]");
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector(".menu [data-export]:focus");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page, "dialog"), { timeout: patienceMs }).toBe("dialog-export");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
    await expect.poll(() => focused(page, "*"), { timeout: patienceMs }).toBe("export-more");
    await page.close();
  });
});
