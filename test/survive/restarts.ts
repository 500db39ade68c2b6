import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { type Extension, launchWithExtension, until } from "../kit/chrome.ts";
import { type Damage, harmless, reopen, startTrial } from "./faults.ts";
import { startCountingServer } from "./server.ts";
import { ask, leftOn, openStage, ownPage, readLog, rulesAndDebugger, type Stage, untilLogged } from "./stage.ts";

/** A fault that needs a browser of its own from start to end. */
export interface Restart {
  readonly name: string;
  readonly run: () => Promise<Damage>;
}

/** Switches on all that can be on: a Trial and precise mode. */
async function switchAllOn(stage: Stage): Promise<void> {
  await startTrial(stage, "/blocked-restart/1");
  await readLog(stage.extension, stage.tabId, { type: "precise", on: true });
  await until(async () => (await leftOn(stage.extension, stage.tabId, true)).length === 3, "everything to be on");
}

/** Of a browser that has just started: everything that could be on, in any tab. */
async function onAfterStart(extension: Extension): Promise<string[]> {
  const stored = await (await extension.worker()).evaluate(async () => Object.keys(await chrome.storage.session.get(null)).length);
  return [...(await leftOn(extension, null, true)), ...(stored > 0 ? [`${stored} stored items`] : [])];
}

function restart(name: string, end: (extension: Extension) => Promise<void>): Restart {
  return {
    name,
    run: async () => {
      const profile = mkdtempSync(join(tmpdir(), "why-cors-profile-"));
      const args = [`--user-data-dir=${profile}`];
      const server = await startCountingServer();
      try {
        const first = await launchWithExtension({ args });
        await switchAllOn(await openStage(first, server));
        await end(first);
        const second = await launchWithExtension({ args });
        const left = await onAfterStart(second);
        const page = await second.browser.newPage();
        await page.goto(server.pageUrl);
        const passes = await page.evaluate((url) => fetch(url).then(Boolean, () => false), `${server.apiOrigin}/blocked-restart/1`);
        await second.browser.close();
        return { ...harmless, leftOn: left, faults: passes ? ["the Trial still acts"] : [] };
      } finally {
        await server.close();
        // A process of the browser may still write there as it ends.
        rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
      }
    },
  };
}

export const restarts: readonly Restart[] = [
  restart("browser closed and started again", (extension) => extension.browser.close()),
  restart("browser killed and started again", async ({ browser }) => {
    const ended = browser.process();
    const gone = new Promise((resolve) => ended?.once("exit", resolve));
    ended?.kill("SIGKILL");
    await gone;
  }),
];

export const extensionReloaded: Restart = {
  name: "extension reloaded",
  run: async () => {
    const server = await startCountingServer();
    const extension = await launchWithExtension();
    try {
      const stage = await openStage(extension, server);
      await switchAllOn(stage);
      await allowDevelopment(extension);
      const own = await ownPage(extension);
      await own.evaluate(() => chrome.runtime.reload()).catch(() => {});
      await until(async () => own.isClosed() || !(await ownRuntime(own)), "the reload");
      // Its pages are refused until it is loaded again.
      await until(async () => (await ownPage(extension).catch(() => null)) !== null, "the extension to be loaded again");
      const again = await ownPage(extension);
      let left: string[] = [];
      await until(async () => {
        left = await again.evaluate(rulesAndDebugger, null);
        return left.length === 0;
      }, "an end of everything").catch(() => {});
      const passes = await stage.page.evaluate((url) => fetch(url).then(Boolean, () => false), `${server.apiOrigin}/blocked-restart/1`);
      return { ...harmless, leftOn: left, faults: passes ? ["the Trial still acts"] : [], note: await whatIsSeen(stage) };
    } finally {
      await extension.browser.close();
      await server.close();
    }
  },
};

/**
 * The browser closes the extension's pages, DevTools with them, and clears `storage.session`: what was recorded goes.
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session
 */
async function whatIsSeen(stage: Stage): Promise<string> {
  if (!stage.devtools.isClosed()) return "DevTools stays open";
  const again = await reopen(stage);
  await ask(again, ["/after-reload/1"]);
  const { calls } = await untilLogged(again, `GET ${again.server.apiOrigin}/after-reload/1`);
  return `the browser closes DevTools and clears the recording; opened again, it records (${calls.length} Call)`;
}

/** Without developer mode the browser switches an unpacked extension off when it is reloaded. */
async function allowDevelopment(extension: Extension): Promise<void> {
  const settings = await extension.browser.newPage();
  await settings.goto("chrome://extensions");
  await settings.evaluate("chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })");
  await settings.close();
}

/** Reports whether a page of the extension still has its runtime; a page that is gone has none. */
async function ownRuntime(page: Page): Promise<boolean> {
  try {
    return await page.evaluate(() => chrome.runtime?.id !== undefined);
  } catch {
    return false;
  }
}
