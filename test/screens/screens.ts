// Takes pictures of the panel in the real DevTools, from real Calls, and the README's among them:
// npm run screens [-- --out folder] [--look dark] [--lang de]
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Frame, Page } from "puppeteer";
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

const root = resolve(import.meta.dirname, "../..");
const { values } = parseArgs({ options: { out: { type: "string" }, look: { type: "string" }, lang: { type: "string" } } });
const folder = resolve(root, values.out ?? "dist/screens");

/** A page that calls two servers, most of it in vain. */
const calls: Readonly<Record<string, number>> = {
  "pass-get": 6,
  "method-not-listed-credentials": 6,
  "actual-allow-origin-missing": 4,
  "preflight-status-404-credentials": 2,
  "actual-wildcard-credentials": 1,
  "server-down": 2,
  "opaque-image": 4,
};

const looks = { light: [], dark: ["--blink-settings=preferredColorScheme=0"], forced: ["--blink-settings=inForcedColors=true"] } as const;
type Look = keyof typeof looks;

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const dock: Size = { name: "dock", width: 1280, height: 350, scale: 1 };
// A browser zoomed to 200 % gives its page half of the pixels.
const narrow: Size = { name: "narrow", width: 320, height: 700, scale: 1 };
const otherSizes: readonly Size[] = [
  { name: "low", width: 1280, height: 250, scale: 1 },
  narrow,
  { name: "zoomed", width: 640, height: 350, scale: 2 },
  { name: "tall", width: 1280, height: 720, scale: 2 },
  // What Chrome's store wants. https://developer.chrome.com/docs/webstore/images
  { name: "store", width: 1280, height: 800, scale: 1 },
];

/** Pictures that stand in docs/. */
const documents: Readonly<Record<string, string>> = {
  "light-tall": "panel.png",
  "light-store": "store/light.png",
  "dark-store": "store/dark.png",
};

/** What is clicked before a view is there. */
const views: Readonly<Record<string, readonly string[]>> = {
  causes: [],
  unfolded: ['[data-testid="unfold"]'],
  evidence: ['[data-tab="evidence"]'],
  "what-if": ['[data-tab="what-if"]'],
  calls: ['[data-tab="calls"]'],
  headers: ['[data-tab="headers"]'],
  learn: ['[data-tab="learn"]'],
  ask: ['[data-cause="preflight-unrouted"]', '[data-testid="ask-server"]'],
  asked: ['[data-testid="ask-continue"]', ".fold-asked > summary"],
  failed: ['[data-group][data-outcome="failed"]'],
  all: ['[data-filter="all"]'],
  "all-sorted": ['[data-sort="status"]'],
  "all-narrow": ['[data-testid="back"]'],
  "all-wide": ['[data-testid="close-details"]', '[data-sort="outcome"]', '[data-sort="outcome"]'],
  "export-menu": ['[data-filter="causes"]', '[data-testid="export-more"]'],
  reference: ['[data-testid="export-more"]', '[data-testid="reference"]'],
};

/** What follows a click or a new size is drawn with the next frame. */
async function drawn(frame: Frame): Promise<void> {
  await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function click(frame: Frame, selector: string): Promise<void> {
  await frame.waitForSelector(selector);
  await frame.$eval(selector, (one) => (one instanceof HTMLElement ? one.click() : undefined));
  await drawn(frame);
}

async function sized(devtools: Page, { width, height, scale }: Size): Promise<void> {
  await devtools.setViewport({ width, height, deviceScaleFactor: scale });
}

async function shoot(devtools: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`) as `${string}.png`;
  await devtools.screenshot({ path });
  console.log(path);
}

async function openFilled(lab: Lab, extension: Extension, look: Look): Promise<{ page: Page; devtools: Page; frame: Frame }> {
  const page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  const devtools = await openDevTools(page, extension);
  await until(() => selectPanel(devtools, "network"), "DevTools");
  await inDevTools(devtools, 'legacy.DockController.DockController.instance().setDockSide("undocked");');
  await sized(devtools, dock);
  if (values.lang !== undefined) {
    const worker = await extension.worker();
    await worker.evaluate((language) => chrome.storage.local.set({ options: { language } }), values.lang);
  }
  const frame = await showPanel(devtools, extension);
  await frame.waitForSelector('[data-testid="empty"]');
  await shoot(devtools, `${look}-empty`);
  for (const [id, times] of Object.entries(calls))
    for (let time = 0; time < times; time += 1) await runScenario(page, id, `screens-${time}`);
  const count = Object.values(calls).reduce((sum, one) => sum + one, 0);
  await exportWhen(frame, ({ log }) => new Set(log.entries.map(({ _cors }) => _cors.call)).size >= count, "every Call");
  await frame.waitForSelector('[data-testid="copy-fix"]');
  return { page, devtools, frame };
}

/** The fix of a whole cause on trial, and some of its calls made again. */
async function takeTrial(look: Look, { page, devtools, frame }: Awaited<ReturnType<typeof openFilled>>): Promise<void> {
  await sized(devtools, dock);
  for (const selector of ['[data-filter="causes"]', "[data-group]", '[data-testid="try-fix"]']) await click(frame, selector);
  await frame.waitForSelector('[data-testid="trial-count"]');
  for (const time of [0, 1, 2, 3]) await runScenario(page, "method-not-listed-credentials", `screens-${time}`);
  await frame.waitForFunction(() => document.querySelectorAll('.trial-call[data-result="told"]').length === 4);
  await shoot(devtools, `${look}-trial`);
  const toTrial = (): Promise<void> =>
    frame.$eval(".detail-scroll", (scroller) => {
      const trial = scroller.querySelector('[data-testid="trial"]');
      if (trial !== null) scroller.scrollTop += trial.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    });
  await toTrial();
  await shoot(devtools, `${look}-trial-calls`);
  await sized(devtools, narrow);
  await frame.waitForSelector('[data-testid="back"]');
  await drawn(frame);
  await toTrial();
  await shoot(devtools, `${look}-trial-narrow`);
  await click(frame, '[data-testid="stop-trial"]');
}

async function takeLook(look: Look): Promise<void> {
  // Fixed ports, so that the pictures do not differ by them.
  const lab = await startLab({ ports: { page: 5173, api: 8080 } });
  const extension = await launchWithExtension({ args: [...lab.browserArgs, ...looks[look]] });
  try {
    const filled = await openFilled(lab, extension, look);
    const { devtools, frame } = filled;
    for (const size of otherSizes) {
      await sized(devtools, size);
      await drawn(frame);
      await shoot(devtools, `${look}-${size.name}`);
      const document = values.lang === undefined ? documents[`${look}-${size.name}`] : undefined;
      if (document !== undefined) await devtools.screenshot({ path: join(root, "docs", document) as `${string}.png` });
    }
    for (const [name, clicks] of Object.entries(views)) {
      await sized(devtools, name === "all-narrow" ? narrow : dock);
      await drawn(frame);
      for (const selector of clicks) await click(frame, selector);
      await shoot(devtools, `${look}-${name}`);
    }
    await click(frame, "dialog .icon-button");
    await takeTrial(look, filled);
  } finally {
    await extension.browser.close();
    await lab.close();
  }
}

const isLook = (name: string): name is Look => name in looks;
mkdirSync(folder, { recursive: true });
for (const look of Object.keys(looks).filter(isLook)) if (values.look === undefined || values.look === look) await takeLook(look);
