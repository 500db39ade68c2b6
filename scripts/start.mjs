// npm start: the lab, and a browser with the extension and its panel open; with --firefox in Firefox. Ctrl-C ends all of it.
import { ensureFirefox, findFirefox, noFirefox } from "./find-firefox.mjs";
import { reportAsText } from "./print-report.mjs";
import { build, ensureDependencies } from "./setup.mjs";

/** What has to be closed at the end, last started first. @type {(() => Promise<unknown>)[]} */
const closers = [];
let ending = false;

/** Closes everything that was started, then exits. @param {number} status */
async function end(status) {
  if (ending) process.exit(status || 1);
  ending = true;
  for (const close of closers.reverse()) await close().catch(() => {});
  process.exit(status);
}

/** @param {unknown} error */
function fail(error) {
  if (!ending) console.error(error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : error);
  void end(1);
}

function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/**
 * Opens the lab's page with the panel in DevTools. Returns both.
 * @param {import("../test/kit/lab/lab.ts").Lab} lab @param {boolean} headless
 */
async function openInChrome(lab, headless) {
  const { launchWithExtension, openPanel } = await import("../test/kit/chrome.ts");
  const extension = await launchWithExtension({ args: lab.browserArgs, headless });
  endWith(extension.browser);
  const [page = await extension.browser.newPage()] = await extension.browser.pages();
  await page.goto(lab.pages.page);
  return { page, frame: (await openPanel(page, extension)).frame };
}

/**
 * The same in Firefox. Its DevTools are no page that can be read from here, so what is printed comes from a panel in a tab of its own.
 * @param {import("../test/kit/lab/lab.ts").Lab} lab @param {boolean} headless
 */
async function openInFirefox(lab, headless) {
  ensureFirefox();
  const path = findFirefox();
  if (path === null) throw new Error(`Cannot start: ${noFirefox}.`);
  const { launchFirefox } = await import("../test/kit/firefox.ts");
  const firefox = await launchFirefox(path, { headless });
  endWith(firefox.browser);
  const page = await firefox.browser.newPage();
  await page.goto(lab.pages.page);
  const { panel } = await firefox.openPanelTab(page);
  await firefox.openDevTools(page);
  return { page, frame: panel.mainFrame() };
}

/** Whoever closes the browser ends everything. @param {import("puppeteer").Browser} browser */
function endWith(browser) {
  closers.push(() => browser.close());
  browser.on("disconnected", () => {
    if (!ending) void end(0);
  });
}

async function main() {
  ensureDependencies();
  const inFirefox = process.argv.includes("--firefox");
  build(inFirefox ? "firefox" : "chrome");
  const { register } = await import("tsx/esm/api");
  register();
  const { startLab } = await import("../test/kit/lab/lab.ts");

  const lab = await startLab();
  closers.push(lab.close);
  console.log(`The lab: ${lab.pages.page}`);

  const headless = !hasDisplay() || process.argv.includes("--headless");
  if (headless) console.log("No display to open a window on: the browser runs without one, and its findings are printed here.");
  const { page, frame } = await (inFirefox ? openInFirefox(lab, headless) : openInChrome(lab, headless));
  if (!headless) {
    console.log("Click a button on the page and watch the CORS panel. Ctrl-C, or closing the browser, ends everything.");
    return;
  }
  await printAll(page, frame);
  if (process.argv.includes("--once") || process.env.CI || !process.stdin.isTTY) await end(0);
  console.log("\nThe lab stays up. Ctrl-C ends it.");
}

/**
 * Makes every request of the lab page, and prints what the panel says of them.
 * @param {import("puppeteer").Page} page @param {import("puppeteer").Frame} frame
 */
async function printAll(page, frame) {
  const { exportWhen } = await import("../test/kit/chrome.ts");
  const saw = /** @type {import("../test/kit/lab/lab.ts").LabSaw[]} */ (await page.evaluate("runAll()"));
  const open = saw.filter(({ kind }) => kind === "pending").length;
  const report = await exportWhen(
    frame,
    ({ log }) =>
      log.entries.some((entry) => entry._cors.outcome) && log.entries.filter((entry) => entry._cors.outcome === "pending").length <= open,
    "an end of every request",
  );
  console.log(reportAsText(report));
}

process.on("SIGINT", () => void end(130));
process.on("SIGTERM", () => void end(143));
process.on("SIGHUP", () => void end(129));
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
await main().catch(fail);
