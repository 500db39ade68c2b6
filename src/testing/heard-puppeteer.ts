import { HeardPage } from "./heard.ts";
import { HeardDriver, isBrowsersOwn, type RequestOfDriver, type ResponseOfDriver } from "./heard-driver.ts";

/** What is needed of a page of Puppeteer's. */
export interface PuppeteerPage {
  readonly createCDPSession: () => Promise<PuppeteerSession>;
  readonly browser: () => { readonly version: () => Promise<string> };
  // biome-ignore lint/suspicious/noExplicitAny: Puppeteer's own signature is generic over its events
  on(event: any, take: (value: any) => void): unknown;
}

interface PuppeteerRequest extends RequestOfDriver {
  redirectChain(): readonly PuppeteerRequest[];
}

interface PuppeteerSession {
  // biome-ignore lint/suspicious/noExplicitAny: Puppeteer's own signature is generic over the protocol
  send(method: any, params?: any): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  on(event: any, take: (params: any) => void): unknown;
  detach(): Promise<void>;
}

/** Begins to listen to a page of Chrome in Puppeteer. */
export async function hearPuppeteer(page: PuppeteerPage): Promise<HeardPage> {
  const session = await page.createCDPSession();
  const heard = new HeardPage({
    send: (method, params) => session.send(method, params),
    on: (event, take) => session.on(event, take),
    detach: () => session.detach(),
  });
  await heard.start();
  return heard;
}

/** Begins to listen to a page of Firefox in Puppeteer, which tells preflights as requests of their own. */
export function hearFirefox(page: PuppeteerPage): HeardDriver<PuppeteerRequest> {
  return new HeardDriver<PuppeteerRequest>({
    onRequest: (take) => page.on("request", take),
    onResponse: (take: (response: ResponseOfDriver<PuppeteerRequest>) => void) => page.on("response", take),
    onFinished: (take) => page.on("requestfinished", take),
    onFailed: (take) => page.on("requestfailed", take),
    onLine: (take) =>
      page.on("pageerror", (error: unknown) => {
        const text = error instanceof Error ? error.message : String(error);
        if (isBrowsersOwn(text)) take(text);
      }),
    // WebDriver BiDi has none.
    resourceType: () => "",
    redirectedFrom: (request) => request.redirectChain().at(-1) ?? null,
  });
}
