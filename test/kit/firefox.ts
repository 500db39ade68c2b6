import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import puppeteer, { type Browser, type Page } from "puppeteer";
import { until } from "./chrome.ts";
import { bidi, browserWindow } from "./firefox-window.ts";
import { patienceMs } from "./launch.ts";
import { tabIdOf } from "./tab-id.ts";

export const firefoxDir = fileURLToPath(new URL("../../dist/firefox", import.meta.url));

const id = "why-cors@devtools";
// Any will do; Firefox otherwise makes one up.
const uuid = "0c0ffee0-0000-4000-8000-000000000001";
const origin = `moz-extension://${uuid}`;

export interface FirefoxExtension {
  readonly browser: Browser;
  /** Runs code in the browser's own window. */
  readonly inWindow: (code: string) => Promise<unknown>;
  /** Opens the panel in a tab of its own, for the tab that shows this page. */
  readonly openPanelTab: (page: Page) => Promise<{ readonly panel: Page; readonly tabId: number }>;
  /** Opens DevTools on the page and shows the panel in it. */
  readonly openDevTools: (page: Page) => Promise<DevToolsPanel>;
  /** Ends the event page, as the browser does when it is idle. */
  readonly suspendBackground: () => Promise<void>;
  /** Takes the access to all sites from the extension, as the user can, or gives it back. */
  readonly setHostAccess: (isGiven: boolean) => Promise<void>;
  /** Everything that Firefox's console says since the start, CORS reasons and errors of the extension among them. */
  readonly consoleTexts: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** The panel inside the real DevTools: no page of puppeteer's, so that all it is asked goes through Firefox's own messages. */
export interface DevToolsPanel {
  /** Runs code in the panel's page and resolves with the JSON of what it returns. */
  readonly evaluate: (code: string) => Promise<unknown>;
  /** Resolves when the panel has such an element. */
  readonly shown: (selector: string) => Promise<void>;
  /** Clicks as a user does, with activation, once there is such an element. */
  readonly click: (selector: string) => Promise<void>;
  /** A PNG of the browser's window. */
  readonly screenshot: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export interface FirefoxOptions {
  readonly headless?: boolean;
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** Folder or archive of the extension; left out: the one that was built. */
  readonly extension?: string;
}

/** Launches Firefox with the built extension. */
export async function launchFirefox(
  executablePath: string,
  { headless = true, prefs = {}, extension = firefoxDir }: FirefoxOptions = {},
): Promise<FirefoxExtension> {
  if (!existsSync(extension)) throw new Error(`${extension} is missing: run \`npm run build\` first.`);
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless,
    timeout: patienceMs,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    defaultViewport: null,
    // The lab's HTTP/2 servers have a certificate of their own making.
    acceptInsecureCerts: true,
    args: ["-remote-allow-system-access", "--width", "1280", "--height", "900"],
    extraPrefsFirefox: { "extensions.webextensions.uuids": JSON.stringify({ [id]: uuid }), ...prefs },
  });
  try {
    const inWindow = await browserWindow(browser);
    await browser.installExtension(extension);
    return extensionIn(browser, inWindow);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function extensionIn(browser: Browser, inWindow: FirefoxExtension["inWindow"]): FirefoxExtension {
  /** puppeteer's own `goto` waits for an event that pages of an extension do not have. */
  const show = async (page: Page, path: string): Promise<void> => {
    const context = (page.mainFrame() as unknown as { readonly _id: string })._id;
    await bidi(browser, "browsingContext.navigate", { context, url: `${origin}${path}`, wait: "complete" });
    await page.evaluate("globalThis.__name = (one) => one");
  };
  return {
    browser,
    inWindow,
    async openPanelTab(page) {
      const panel = await browser.newPage();
      await show(panel, "/panel.html?tab=0");
      const tabId = await tabIdOf(panel, page.url());
      await show(panel, `/panel.html?tab=${tabId}`);
      await page.bringToFront();
      await until(() => panel.evaluate(() => document.documentElement.dataset.capturing === "true"), "the background to listen");
      return { panel, tabId };
    },
    async openDevTools(page) {
      await page.bringToFront();
      await inWindow(openToolbox);
      await until(async () => (await inWindow(showCorsPanel)) === true, "the CORS panel");
      return panelIn(inWindow);
    },
    suspendBackground: async () => void (await inWindow(`await WebExtensionPolicy.getByID("${id}").extension.terminateBackground();`)),
    setHostAccess: async (isGiven) => {
      await inWindow(`const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID("${id}");
        await ExtensionPermissions.${isGiven ? "add" : "remove"}("${id}", { origins: ["<all_urls>"], permissions: [] }, extension);`);
    },
    consoleTexts: async () =>
      JSON.parse(
        String(await inWindow(`return JSON.stringify(Services.console.getMessageArray().map((one) => one.errorMessage ?? one.message));`)),
      ) as string[],
    close: () => browser.close(),
  };
}

// Internals of Firefox without a version: measured in ESR 153, and kept in this file.
const openToolbox = `const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
  const { gDevTools } = require("devtools/client/framework/devtools");
  globalThis.toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: "webconsole", hostType: "bottom" });`;

const showCorsPanel = `const tool = toolbox.getAdditionalTools().find(({ label }) => label === "CORS");
  if (tool === undefined) return false;
  await toolbox.selectTool(tool.id);
  const frame = toolbox.doc.getElementById("toolbox-panel-iframe-" + tool.id);
  const inner = frame?.contentDocument?.getElementById("webext-panels-browser");
  if (inner?.currentURI?.scheme !== "moz-extension" || inner.webProgress.isLoadingDocument) return false;
  globalThis.corsPanel = inner;
  return true;`;

function panelIn(inWindow: FirefoxExtension["inWindow"]): DevToolsPanel {
  /** The panel lives in another process: a script is sent there, and its answer comes as a message. */
  const inFrame = async (body: string): Promise<unknown> => {
    const script = (key: string): string =>
      `(async () => {
        let answer;
        try { answer = { value: JSON.stringify(await (async () => {${body}})()) }; } catch (error) { answer = { error: String(error) }; }
        sendAsyncMessage(${JSON.stringify(key)}, answer);
      })()`;
    const key = `why-cors-test-${Math.random()}`;
    const answer = await inWindow(`return JSON.stringify(await new Promise((resolve) => {
      const { messageManager } = corsPanel;
      const key = ${JSON.stringify(key)};
      messageManager.addMessageListener(key, function hear({ data }) {
        messageManager.removeMessageListener(key, hear);
        resolve(data);
      });
      messageManager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(${JSON.stringify(script(key))}), false);
    }));`);
    const { value, error } = JSON.parse(String(answer)) as { readonly value?: string; readonly error?: string };
    if (error !== undefined) throw new Error(`in the panel: ${error}`);
    return value === undefined ? undefined : JSON.parse(value);
  };
  const shown = (selector: string): Promise<void> =>
    until(async () => (await inFrame(`return content.document.querySelector(${JSON.stringify(selector)}) !== null;`)) === true, selector);
  return {
    shown,
    // A sandbox: the page's own policy forbids code from text.
    evaluate: (code) =>
      inFrame(
        `const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        return JSON.parse(await Cu.evalInSandbox(${JSON.stringify(`(async () => JSON.stringify(await (async () => {${code}})()) ?? "null")()`)}, sandbox));`,
      ),
    click: async (selector) => {
      await shown(selector);
      await inFrame(
        `content.document.notifyUserGestureActivation();
        const element = content.document.querySelector(${JSON.stringify(selector)});
        if (element === null) throw new Error("no element " + ${JSON.stringify(selector)});
        element.click();`,
      );
    },
    screenshot: async () => {
      const url = await inWindow(`const bitmap = await window.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white");
        const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext("2d").drawImage(bitmap, 0, 0);
        return canvas.toDataURL();`);
      return Buffer.from(String(url).split(",")[1] ?? "", "base64");
    },
    close: async () => void (await inWindow("await toolbox.destroy();")),
  };
}
