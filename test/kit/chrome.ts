import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Entry, Har } from "har-format";
import type { Browser, Frame, Page, WebWorker } from "puppeteer";
import type { CorsError } from "../../src/model/cors-error.ts";
import type { HeaderPatch } from "../../src/model/header-patch.ts";
import type { LabSaw } from "./lab/lab.ts";
import { type LaunchOptions, launchBrowser, patienceMs } from "./launch.ts";

export const extensionDir = fileURLToPath(new URL("../../dist/chrome", import.meta.url));

/** The fields of our own that the tests read. */
export interface CorsFields {
  readonly call: string;
  readonly role: "preflight" | "actual";
  readonly hop: number;
  readonly pageOrigin: string | null;
  readonly requestOrigin: string | null;
  readonly mode: string | null;
  readonly outcome?: "allowed" | "blocked" | "failed" | "pending" | "opaque" | "undecided";
  readonly verdict?: { readonly error: CorsError | null; readonly failedParameter: string; readonly phase: string; readonly step: string };
  readonly obstacles?: readonly { readonly error: CorsError; readonly failedParameter: string }[];
  readonly causes?: readonly { readonly id: string; readonly title: string; readonly explanation?: string }[];
  readonly patch?: HeaderPatch | null;
}

export type ReportEntry = Entry & { readonly _cors: CorsFields };
export type Report = { readonly log: Omit<Har["log"], "entries"> & { readonly entries: ReportEntry[] } };

export interface Extension {
  readonly browser: Browser;
  readonly id: string;
  readonly worker: () => Promise<WebWorker>;
  /** Texts of exceptions and console errors of the worker and of every page of the extension. */
  readonly problems: readonly string[];
}

/** Launches the browser with the built extension, or with the one in another folder. */
export async function launchWithExtension({ extension = extensionDir, ...options }: LaunchOptions = {}): Promise<Extension> {
  if (!existsSync(extension)) throw new Error(`${extension} is missing: run \`npm run build\` first.`);
  const browser = await launchBrowser({ ...options, extension });
  const problems: string[] = [];
  const target = await browser.waitForTarget((one) => one.type() === "service_worker" && one.url().endsWith("/service-worker-loader.js"));
  const worker = async (): Promise<WebWorker> => {
    const found = await browser.waitForTarget((one) => one.type() === "service_worker" && one.url() === target.url());
    const got = await found.worker();
    if (got === null) throw new Error("the extension's worker is gone");
    return got;
  };
  const first = await worker();
  await first.client.send("Runtime.enable");
  first.client.on("Runtime.exceptionThrown", ({ exceptionDetails }) => {
    problems.push(`worker: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  });
  first.on("console", (message) => {
    if (message.type() === "error") problems.push(`worker: ${message.text()}`);
  });
  return { browser, id: new URL(target.url()).host, worker, problems };
}

export interface OpenPanel {
  readonly devtools: Page;
  readonly frame: Frame;
}

/** Opens DevTools on a page and waits until the extension listens. The panel is not shown yet. */
export async function openDevTools(page: Page, extension: Extension): Promise<Page> {
  const devtools = await page.openDevTools();
  devtools.on("pageerror", (error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (text.includes(extension.id)) (extension.problems as string[]).push(`panel: ${text}`);
  });
  devtools.on("console", (message) => {
    if (message.type() === "error" && message.location().url?.includes(extension.id)) {
      (extension.problems as string[]).push(`panel: ${message.text()}`);
    }
  });
  await waitForListeners(extension, true);
  return devtools;
}

/** Shows the CORS panel in the real DevTools. */
export async function showPanel(devtools: Page, extension: Extension): Promise<Frame> {
  await until(() => selectPanel(devtools, `chrome-extension://${extension.id}`), "the CORS panel");
  const frame = await devtools.waitForFrame((one) => one.url().startsWith(`chrome-extension://${extension.id}/panel.html`));
  await frame.waitForSelector('html[data-capturing="true"]');
  return frame;
}

/** Lists every Call, also those of earlier pages. */
export async function listEverything(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    document.querySelector<HTMLElement>('[data-testid="preserve-log"][aria-pressed="false"]')?.click();
    document.querySelector<HTMLElement>('[data-filter="all"]')?.click();
  });
}

/** Opens DevTools and shows the panel. */
export async function openPanel(page: Page, extension: Extension): Promise<OpenPanel> {
  const devtools = await openDevTools(page, extension);
  return { devtools, frame: await showPanel(devtools, extension) };
}

/**
 * Runs code inside the DevTools page, with `view` = its inspector view, and returns what the code returns. The code is text:
 * what a test runner makes of an `import()` would mean nothing there.
 */
export async function inDevTools(devtools: Page, code: string): Promise<unknown> {
  return await devtools.evaluate(`(async () => {
    const legacy = await import("./ui/legacy/legacy.js");
    const view = legacy.InspectorView.InspectorView.instance();
    ${code}
  })()`);
}

/** Brings a panel to the front; false while DevTools has not set itself up yet. */
export async function selectPanel(devtools: Page, idPrefix: string): Promise<boolean> {
  try {
    const shown = await inDevTools(
      devtools,
      `const id = view.tabbedPane.tabIds().find((one) => one.startsWith(${JSON.stringify(idPrefix)}));
      if (id !== undefined) await view.showPanel(id);
      return id !== undefined;`,
    );
    return shown === true;
  } catch {
    return false;
  }
}

/** Reports whether the worker listens to web requests. */
export async function isListening(extension: Extension): Promise<boolean> {
  const worker = await extension.worker();
  return (await worker.evaluate(
    "['onBeforeRequest','onSendHeaders','onHeadersReceived','onErrorOccurred','onCompleted'].some((name) => chrome.webRequest[name].hasListeners())",
  )) as boolean;
}

/** Resolves when the worker has begun, or ended, to listen. */
export async function waitForListeners(extension: Extension, wanted: boolean): Promise<void> {
  await until(async () => (await isListening(extension)) === wanted, `listeners ${wanted ? "on" : "off"}`);
}

/** Asks again until the answer is true; rejects after the time. */
export async function until(ask: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`not seen in ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clicks the panel's export button and returns the file's text instead of saving it. */
export async function exportHarText(frame: Frame): Promise<string> {
  // While it exports, the button takes no click.
  await frame.waitForSelector('[data-testid="export-har"]:enabled');
  return (await frame.evaluate(catchExport)) as string;
}

async function catchExport(): Promise<string> {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  const saved = new Promise<string>((resolve) => {
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) void blob.text().then(resolve);
      return createObjectURL.call(URL, blob);
    };
  });
  HTMLAnchorElement.prototype.click = () => {};
  const button = document.querySelector('[data-testid="export-har"]');
  if (!(button instanceof HTMLElement)) throw new Error("no export button");
  button.click();
  const text = await saved;
  URL.createObjectURL = createObjectURL;
  HTMLAnchorElement.prototype.click = click;
  return text;
}

export async function exportHar(frame: Frame): Promise<Report> {
  return JSON.parse(await exportHarText(frame)) as Report;
}

/** Exports until the report satisfies the test; rejects after the time. */
export async function exportWhen(frame: Frame, ready: (report: Report) => boolean, what: string): Promise<Report> {
  let report = await exportHar(frame);
  await until(async () => {
    report = await exportHar(frame);
    return ready(report);
  }, what);
  return report;
}

/** The entries of the Call whose first URL holds the text: preflights and actual requests of all its Hops. */
export function entriesAbout(report: Report, urlPart: string): ReportEntry[] {
  const calls = new Set(report.log.entries.filter((entry) => entry.request.url.includes(urlPart)).map((entry) => entry._cors.call));
  return report.log.entries.filter((entry) => calls.has(entry._cors.call));
}

/** The last actual entry of each Call about that URL, oldest first. */
export function lastEntriesAbout(report: Report, urlPart: string): ReportEntry[] {
  return entriesAbout(report, urlPart).filter((entry) => entry._cors.outcome !== undefined);
}

/** Runs one scenario in the lab's page and returns what the page's script saw. */
export async function runScenario(page: Page, id: string, nonce: string): Promise<LabSaw> {
  return (await page.evaluate(`runScenario(${JSON.stringify(id)}, ${JSON.stringify(nonce)})`)) as LabSaw;
}
