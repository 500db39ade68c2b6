import type { Browser, Page } from "puppeteer";
import type { CheckResult } from "./raw-checks.ts";

export type Ask = readonly [id: string, path: string, init: RequestInit, expected: string];

const json = { "Content-Type": "application/json", "X-Request-Id": "1" };
const put: RequestInit = { method: "PUT", credentials: "include", headers: json, body: "{}" };
const get: RequestInit = { credentials: "include" };

/** What a page of the allowed origin sees: the status and the exposed header, or that the browser refused. */
const allowedAsks: readonly Ask[] = [
  ["browser-get", "/ok", get, "200 3"],
  ["browser-put", "/ok", put, "200 3"],
  ["browser-delete", "/ok", { method: "DELETE", credentials: "include" }, "200 3"],
  ["browser-204", "/empty", get, "204 -"],
  ["browser-401", "/private", get, "401 -"],
  ["browser-401-preflighted", "/private", put, "401 -"],
  ["browser-404", "/missing", get, "404 -"],
  ["browser-500", "/boom", get, "500 -"],
  ["browser-method-not-allowed", "/ok", { method: "PATCH", credentials: "include" }, "refused"],
  ["browser-header-not-allowed", "/ok", { credentials: "include", headers: { "X-Other": "1" } }, "refused"],
];

const deniedAsks: readonly Ask[] = [
  ["browser-denied-get", "/ok", get, "refused"],
  ["browser-denied-put", "/ok", put, "refused"],
  ["browser-denied-404", "/missing", get, "refused"],
];

/** Without the fix nothing may be readable, or the proof would prove nothing. */
const naiveAsks: readonly Ask[] = [
  ["naive-get", "/ok", get, "refused"],
  ["naive-put", "/ok", put, "refused"],
];

async function askAll(browser: Browser, pageUrl: string, target: string, asks: readonly Ask[]): Promise<CheckResult[]> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto(pageUrl);
    const results: CheckResult[] = [];
    for (const [id, path, init, expected] of asks) {
      const seen = await askOnce(page, `${target}${path}`, init);
      results.push({ id, failure: seen === expected ? null : `the page saw ${seen}, not ${expected}` });
    }
    return results;
  } finally {
    await context.close();
  }
}

/** Returns the status and the exposed header that the page sees, or "refused". */
export function askOnce(page: Page, url: string, init: RequestInit): Promise<string> {
  return page.evaluate(
    async (address, options) => {
      try {
        const response = await fetch(address, options);
        return `${response.status} ${response.headers.get("x-total-count") ?? "-"}`;
      } catch {
        return "refused";
      }
    },
    url,
    init,
  );
}

export function naiveBrowserChecks(browser: Browser, pageUrl: string, target: string): Promise<CheckResult[]> {
  return askAll(browser, pageUrl, target, naiveAsks);
}

export async function browserChecks(browser: Browser, allowedUrl: string, deniedUrl: string, target: string): Promise<CheckResult[]> {
  return [...(await askAll(browser, allowedUrl, target, allowedAsks)), ...(await askAll(browser, deniedUrl, target, deniedAsks))];
}
