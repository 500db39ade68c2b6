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

/** Begins to listen to a page of Puppeteer's. */
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
