import type { Page } from "puppeteer";

/** Returns the id of the tab that shows this address. `own` is a page of the extension. Throws when no tab does. */
export async function tabIdOf(own: Page, url: string): Promise<number> {
  const id = await own.evaluate(async (shown) => (await chrome.tabs.query({})).find((tab) => tab.url === shown)?.id ?? null, url);
  if (id === null) throw new Error(`no tab shows ${url}`);
  return id;
}
