import { reportOfTest, type TestReport } from "../lib/test-report.ts";
import { HeardPage } from "./heard.ts";

/** What is needed of a page of Puppeteer's; Chrome only. */
export interface PuppeteerPage {
  readonly createCDPSession: () => Promise<PuppeteerSession>;
  readonly browser: () => { readonly version: () => Promise<string> };
}

interface PuppeteerSession {
  // biome-ignore lint/suspicious/noExplicitAny: Puppeteer's own signature is generic over the protocol
  send(method: any, params?: any): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  on(event: any, take: (params: any) => void): unknown;
  detach(): Promise<void>;
}

/** A page that is listened to. */
export interface WatchedPage {
  /** Says what was blocked or failed so far, why, and what to change. */
  readonly report: () => Promise<TestReport>;
  readonly stop: () => Promise<void>;
}

/** Begins to listen to a page: `const cors = await watchCors(page)`, and in the test's end `(await cors.report()).text`. */
export async function watchCors(page: PuppeteerPage): Promise<WatchedPage> {
  const session = await page.createCDPSession();
  const heard = new HeardPage({
    send: (method, params) => session.send(method, params),
    on: (event, take) => session.on(event, take),
    detach: () => session.detach(),
  });
  await heard.start();
  const browserVersion = await page.browser().version();
  return {
    report: async () => reportOfTest(await heard.calls(), { browser: "chrome", browserVersion }),
    stop: () => heard.stop(),
  };
}
