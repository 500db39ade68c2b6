import type { TestReport } from "../lib/test-report.ts";
import { hearFirefox, hearPuppeteer, type PuppeteerPage } from "./heard-puppeteer.ts";

/** A page that is listened to. */
export interface WatchedPage {
  /** Says what was blocked or failed so far, why, and what to change. */
  readonly report: () => Promise<TestReport>;
  readonly stop: () => Promise<void>;
}

/** Begins to listen to a page: `const cors = await watchCors(page)`, and in the test's end `(await cors.report()).text`. */
export async function watchCors(page: PuppeteerPage): Promise<WatchedPage> {
  const browserVersion = await page.browser().version();
  // "firefox/153.8.0", "Chrome/143.0.7499.40"
  if (/^firefox\//i.test(browserVersion)) return watchFirefox(page, browserVersion);
  const heard = await hearPuppeteer(page);
  return {
    report: async () => {
      // What judges is large: a test loads it once it asks.
      const { reportOfTest } = await import("../lib/test-report.ts");
      return reportOfTest(await heard.calls(), { browser: "chrome", browserVersion });
    },
    stop: () => heard.stop(),
  };
}

function watchFirefox(page: PuppeteerPage, browserVersion: string): WatchedPage {
  const heard = hearFirefox(page);
  return {
    report: async () => {
      const log = (await heard.log()) ?? { requests: [], lines: [] };
      const { reportOfDriver } = await import("../lib/test-driver.ts");
      return reportOfDriver(log, { browser: "firefox", browserVersion });
    },
    stop: async () => heard.stop(),
  };
}
