import type { TestReport } from "../lib/test-report.ts";
import { hearPuppeteer, type PuppeteerPage } from "./heard-puppeteer.ts";

/** A page that is listened to. */
export interface WatchedPage {
  /** Says what was blocked or failed so far, why, and what to change. */
  readonly report: () => Promise<TestReport>;
  readonly stop: () => Promise<void>;
}

/** Begins to listen to a page: `const cors = await watchCors(page)`, and in the test's end `(await cors.report()).text`. */
export async function watchCors(page: PuppeteerPage): Promise<WatchedPage> {
  const heard = await hearPuppeteer(page);
  const browserVersion = await page.browser().version();
  return {
    report: async () => {
      // What judges is large: a test loads it once it asks.
      const { reportOfTest } = await import("../lib/test-report.ts");
      return reportOfTest(await heard.calls(), { browser: "chrome", browserVersion });
    },
    stop: () => heard.stop(),
  };
}
