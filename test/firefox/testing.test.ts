import puppeteer, { type Browser, type Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { watchCors } from "../../src/testing/puppeteer.ts";
import { serve, type TestServer } from "../lib/server.ts";

const executablePath = findFirefox();
if (executablePath === null) console.log(`skipped: ${noFirefox}`);

describe.skipIf(executablePath === null)("why-cors/puppeteer in Firefox", () => {
  let browser: Browser;
  let page: TestServer;
  let api: TestServer;

  beforeAll(async () => {
    page = await serve((_, response) => response.setHeader("Content-Type", "text/html").end("<title>shop</title>"));
    api = await serve((request, response) => {
      const isOpen = request.url === "/open";
      if (isOpen || request.method === "OPTIONS") response.setHeader("Access-Control-Allow-Origin", page.origin);
      response.writeHead(request.method === "OPTIONS" ? 204 : 200).end("{}");
    });
    browser = await puppeteer.launch({ browser: "firefox", executablePath: executablePath ?? "", headless: true });
  });

  afterAll(async () => {
    await browser.close();
    await page.close();
    await api.close();
  });

  /** What the page sees of its call. */
  function call(tab: Page, path: string, method: string): Promise<string> {
    return tab.evaluate(
      (url, how) =>
        fetch(url, { method: how }).then(
          ({ status }) => String(status),
          () => "no",
        ),
      `${api.origin}${path}`,
      method,
    );
  }

  it("says nothing where every call passes", async () => {
    const tab = await browser.newPage();
    const cors = await watchCors(tab);
    await tab.goto(page.origin);
    expect(await call(tab, "/open", "GET")).toBe("200");
    expect(await cors.report()).toMatchObject({ blocked: 0, failed: 0, text: "" });
    await tab.close();
  });

  it("reports each call that was blocked so far, with its preflight, and none that passed", async () => {
    const tab = await browser.newPage();
    const cors = await watchCors(tab);
    await tab.goto(page.origin);
    expect(await call(tab, "/open", "GET")).toBe("200");
    expect(await call(tab, "/items", "GET")).toBe("no");
    expect(await call(tab, "/items", "PUT")).toBe("no");
    const { blocked, failed, text, groups, har } = await cors.report();
    expect([blocked, failed], text).toEqual([2, 0]);
    expect(groups.map(({ cause }) => cause).toSorted()).toEqual(["allow-methods-omission", "path-without-headers"]);
    const { entries } = (JSON.parse(har) as { log: { entries: { request: { method: string; url: string } }[] } }).log;
    const asked = entries.filter(({ request }) => request.url === `${api.origin}/items`).map(({ request }) => request.method);
    expect(asked.toSorted()).toEqual(["GET", "OPTIONS", "PUT"]);
    await cors.stop();
    await call(tab, "/items", "GET");
    expect((await cors.report()).blocked).toBe(2);
    await tab.close();
  });
});
