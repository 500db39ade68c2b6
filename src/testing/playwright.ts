import { type BrowserContext, expect as baseExpect, test as baseTest, type CDPSession, type Page, type TestInfo } from "@playwright/test";
import { anyFailed } from "../lib/failed-calls.ts";
import type { TestReport } from "../lib/test-report.ts";
import { HeardPage } from "./heard.ts";

/** What is known of one page. */
interface Ears {
  /** Chromium: every request with its preflight. */
  readonly heard: HeardPage | null;
  /** Firefox and WebKit: what their consoles say, which is all that their drivers tell. */
  readonly lines: string[];
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

async function listen(page: Page): Promise<Ears> {
  const driver = page.context().browser();
  const lines: string[] = [];
  const version = driver?.version() ?? "";
  if (driver?.browserType().name() !== "chromium") {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") lines.push(message.text());
    });
    return { heard: null, lines, version };
  }
  const heard = heardIn(await page.context().newCDPSession(page));
  await heard.start();
  return { heard, lines, version };
}

/** Begins to listen to a page; a second time it does nothing. */
function earsFor(page: Page): Promise<Ears> {
  const known = earsOf.get(page);
  if (known !== undefined) return known;
  const made = listen(page);
  earsOf.set(page, made);
  return made;
}

const byConsole = "This browser's driver shows no headers. What follows is read from the page's console.";

/** The console's lines that are about CORS, explained; empty where there is none. */
async function consoleText(lines: readonly string[]): Promise<string> {
  if (lines.length === 0) return "";
  const { answerMessage } = await import("../lib/assistant.ts");
  try {
    return `${byConsole}\n${answerMessage(lines.join("\n"))}`;
  } catch {
    return "";
  }
}

interface Told {
  readonly blocked: number;
  readonly text: string;
  readonly report: TestReport | null;
}

const nothing: Told = { blocked: 0, text: "", report: null };

async function toldOf(page: Page): Promise<Told> {
  const { heard, lines, version } = await earsFor(page);
  if (heard === null) {
    const text = await consoleText(lines);
    return { blocked: text === "" ? 0 : 1, text, report: null };
  }
  const calls = await heard.calls();
  if (!anyFailed(calls)) return nothing;
  // What judges is large, and most tests never need it.
  const { reportOfTest } = await import("../lib/test-report.ts");
  const report = reportOfTest(calls, { browser: "chrome", browserVersion: version });
  return { blocked: report.blocked, text: report.text, report };
}

async function attach(info: TestInfo, { text, report }: Told, name: string): Promise<void> {
  await info.attach(`${name}.txt`, { body: text, contentType: "text/plain" });
  if (report === null) return;
  await info.attach(`${name}.md`, { body: report.markdown, contentType: "text/markdown" });
  await info.attach(`${name}.json`, { body: report.json, contentType: "application/json" });
  await info.attach(`${name}.har`, { body: report.har, contentType: "application/json" });
}

/** Puts what failed in the pages beside the test's own error. A test that passed stays as it is. */
async function tell(pages: readonly Page[], info: TestInfo): Promise<void> {
  const isFailing = info.status !== info.expectedStatus;
  for (const [index, page] of pages.entries()) {
    const told = await toldOf(page);
    if (told.text === "") continue;
    await attach(info, told, index === 0 ? "why-cors" : `why-cors-${index + 1}`);
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
