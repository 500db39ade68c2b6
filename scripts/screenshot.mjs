// node scripts/screenshot.mjs [folder]: pictures of the panel in the real DevTools, from real Calls.
// docs/panel.png is the README's; with a folder, dark.png and narrow.png go there.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, ensureDependencies, root } from "./setup.mjs";

/** The Calls in the picture, in this order; the panel opens on the last of `shown`'s kind. */
const ids = [
  "pass-get",
  "pass-put",
  "actual-allow-origin-other-site",
  "preflight-status-404-credentials",
  "method-not-listed-credentials",
  "opaque-image",
  "server-down",
  "actual-wildcard-credentials",
];
const shown = '[role="row"][data-error="MethodDisallowedByPreflightResponse"]';

/** @typedef {{path: string, width: number, height: number, dark: boolean}} Picture */

/** @param {string | undefined} folder @returns {Picture[]} */
function pictures(folder) {
  const readme = /** @type {Picture} */ ({ path: join(root, "docs", "panel.png"), width: 1280, height: 720, dark: false });
  if (folder === undefined) return [readme];
  return [
    readme,
    { path: join(folder, "dark.png"), width: 1280, height: 720, dark: true },
    { path: join(folder, "narrow.png"), width: 480, height: 800, dark: false },
  ];
}

/** @param {Picture} picture */
async function take({ path, width, height, dark }) {
  const { startLab } = await import("../test/kit/lab/lab.ts");
  const kit = await import("../test/kit/chrome.ts");
  // Fixed ports, so that the pictures do not differ by them.
  const lab = await startLab({ ports: { page: 5173, api: 8080 } });
  const extension = await kit.launchWithExtension({
    args: [...lab.browserArgs, ...(dark ? ["--blink-settings=preferredColorScheme=0"] : [])],
  });
  try {
    const page = await extension.browser.newPage();
    await page.goto(lab.pages.page);
    const devtools = await kit.openDevTools(page, extension);
    await kit.until(() => kit.selectPanel(devtools, "network"), "DevTools");
    await kit.inDevTools(devtools, 'legacy.DockController.DockController.instance().setDockSide("undocked");');
    await devtools.setViewport({ width, height, deviceScaleFactor: 2 });
    const frame = await kit.showPanel(devtools, extension);
    for (const id of ids) await kit.runScenario(page, id, "1");
    await kit.exportWhen(
      frame,
      ({ log }) => log.entries.filter((entry) => entry._cors.outcome !== undefined).length >= ids.length,
      "every Call",
    );
    await (await frame.waitForSelector(shown))?.click();
    await frame.waitForSelector('[data-testid="detail"]');
    await devtools.screenshot({ path: /** @type {`${string}.png`} */ (path) });
    console.log(path);
  } finally {
    await extension.browser.close();
    await lab.close();
  }
}

ensureDependencies();
build();
const { register } = await import("tsx/esm/api");
register();
const folder = process.argv[2];
mkdirSync(join(root, "docs"), { recursive: true });
if (folder !== undefined) mkdirSync(folder, { recursive: true });
for (const picture of pictures(folder)) await take(picture);
