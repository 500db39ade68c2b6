import {
  type BrowserContext,
  expect as baseExpect,
  test as baseTest,
  type CDPSession,
  type Page,
  type Request,
  type TestInfo,
} from "@playwright/test";
import { anyFailed } from "../lib/failed-calls.ts";
import type { TestGroup } from "../lib/test-groups.ts";
import type { TestReport } from "../lib/test-report.ts";
import { attachmentName, groupsEnding } from "./attachment-names.ts";
import { CorsReporter } from "./cors-reporter.ts";
import { HeardPage } from "./heard.ts";
import type { HeardDriver } from "./heard-driver.ts";
import { hearDriver } from "./heard-playwright.ts";

/** What is known of one page. */
interface Ears {
  /** Chromium: every request with its preflight. */
  readonly heard: HeardPage | null;
  /** Firefox and WebKit: the driver's own events, and what their consoles say. Null where there is a debugger. */
  readonly driver: HeardDriver<Request> | null;
  readonly browser: "chrome" | "firefox" | "safari";
  readonly version: string;
}

const earsOf = new WeakMap<Page, Promise<Ears>>();

function heardIn(session: CDPSession): HeardPage {
  // The names of the protocol are typed; ours are a list.
  const loose = session as unknown as {
    send: (method: string, params: unknown) => Promise<unknown>;
    on: (event: string, take: (params: unknown) => void) => void;
  };
  return new HeardPage({
    send: (method, params) => loose.send(method, params),
    on: (event, take) => loose.on(event, take),
    detach: () => session.detach(),
  });
}

/** Null: the browser is none of Chromium's family, or the page is gone already. */
async function debuggerOf(page: Page): Promise<CDPSession | null> {
  const driver = page.context().browser();
  // A context that is kept on disk names no browser.
  if (driver !== null && driver.browserType().name() !== "chromium") return null;
  return page
    .context()
    .newCDPSession(page)
    .catch(() => null);
}

async function listen(page: Page): Promise<Ears> {
  const driven = page.context().browser();
  const version = driven?.version() ?? "";
  const session = await debuggerOf(page);
  if (session === null) {
    const name = driven?.browserType().name() === "webkit" ? "safari" : "firefox";
    return { heard: null, driver: hearDriver(page), browser: name, version };
  }
  const heard = heardIn(session);
  await heard.start();
  return { heard, driver: null, browser: "chrome", version };
}

/** Begins to listen to a page; a second time it does nothing. */
function earsFor(page: Page): Promise<Ears> {
  const known = earsOf.get(page);
  if (known !== undefined) return known;
  const made = listen(page);
  earsOf.set(page, made);
  return made;
}

interface Told {
  readonly blocked: number;
  readonly text: string;
  readonly groups: readonly TestGroup[];
  readonly report: TestReport | null;
}

const nothing: Told = { blocked: 0, text: "", groups: [], report: null };

/** What judges is large, and most tests never need it: it is loaded where something failed. */
async function reportOf({ heard, driver, browser, version }: Ears): Promise<TestReport | null> {
  const options = { browser, browserVersion: version };
  if (driver !== null) {
    const log = await driver.log();
    return log === null ? null : (await import("../lib/test-driver.ts")).reportOfDriver(log, options);
  }
  const calls = (await heard?.calls()) ?? [];
  return anyFailed(calls) ? (await import("../lib/test-report.ts")).reportOfTest(calls, options) : null;
}

async function toldOf(page: Page): Promise<Told> {
  const report = await reportOf(await earsFor(page));
  if (report === null) return nothing;
  const { blocked, text, groups } = report;
  return { blocked, text, groups, report };
}

/** `isFailing`: somebody will read it; of a test that passes the calls are kept, of which all else can be made. */
async function attach(info: TestInfo, { text, groups, report }: Told, name: string, isFailing: boolean): Promise<void> {
  await info.attach(`${name}.txt`, { body: text, contentType: "text/plain" });
  await info.attach(`${name}${groupsEnding}`, { body: JSON.stringify(groups), contentType: "application/json" });
  if (report === null) return;
  await info.attach(`${name}.har`, { body: report.har, contentType: "application/json" });
  if (!isFailing) return;
  await info.attach(`${name}.html`, { body: report.html, contentType: "text/html" });
  await info.attach(`${name}.md`, { body: report.markdown, contentType: "text/markdown" });
  await info.attach(`${name}.json`, { body: report.json, contentType: "application/json" });
}

/** Puts what failed in the pages beside the test's own error. A test that passed stays as it is. */
async function tell(pages: readonly Page[], info: TestInfo): Promise<void> {
  const isFailing = info.status !== info.expectedStatus;
  for (const [index, page] of pages.entries()) {
    const told = await toldOf(page);
    if (told.text === "") continue;
    await attach(info, told, attachmentName(index), isFailing);
    if (isFailing) info.errors.push({ message: `Why CORS?\n${told.text}` });
  }
}

/** Playwright's `test`, which says why a page's call was blocked. The page sees nothing of it. */
export const test = baseTest.extend<{ context: BrowserContext; page: Page }>({
  context: async ({ context }, use, info) => {
    const pages: Page[] = [...context.pages()];
    context.on("page", (page) => {
      pages.push(page);
      void earsFor(page).catch(() => {});
    });
    await use(context);
    await tell(pages, info);
  },
  page: async ({ page }, use) => {
    await earsFor(page);
    await use(page);
  },
});

/** Playwright's `expect` with `toHaveNoCorsFailures()`. */
export const expect = baseExpect.extend({
  async toHaveNoCorsFailures(page: Page) {
    const { blocked, text } = await toldOf(page);
    const pass = blocked === 0;
    return {
      pass,
      name: "toHaveNoCorsFailures",
      message: () =>
        pass ? "Expected a call of the page to be blocked, and none was." : `The browser blocked ${blocked} of the page's calls.\n${text}`,
    };
  },
});

// biome-ignore lint/style/noDefaultExport: Playwright takes a reporter from where its configuration names a module
export default CorsReporter;
