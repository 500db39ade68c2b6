import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { watchCors } from "../../src/testing/puppeteer.ts";
import { launchBrowser } from "../kit/launch.ts";
import { type AskedRequest, type PageLooks, startPageLooks } from "../kit/page-looks.ts";
import { buildTesting, ourPlaywright, playwrightItself, type SpecFolder, specFolder } from "../kit/playwright.ts";
import { serve, type TestServer } from "../lib/server.ts";

let page: TestServer;
let api: TestServer;
let specs: SpecFolder;

beforeAll(async () => {
  await buildTesting();
  page = await serve((_, response) =>
    response.setHeader("Content-Type", "text/html").end('<link rel="icon" href="data:,"><title>shop</title>'),
  );
  api = await serve((request, response) => {
    if (request.method === "OPTIONS") response.setHeader("Access-Control-Allow-Origin", page.origin);
    response.writeHead(request.method === "OPTIONS" ? 204 : 200).end("{}");
  });
  specs = await specFolder();
});

afterAll(async () => {
  specs.close();
  await page.close();
  await api.close();
});

const call = (): string => `fetch(${JSON.stringify(`${api.origin}/items`)}, { method: "PUT" }).then((answer) => answer.status)`;

describe("why-cors/playwright", () => {
  it("says beside the test's own error why the call was blocked, and attaches the report", async () => {
    const { results, printed } = await specs.run(`
      import { test } from ${ourPlaywright};
      test("saves", async ({ page }) => {
        await page.goto(${JSON.stringify(page.origin)});
        await page.evaluate(() => ${call()});
      });`);
    const [result] = results;
    expect(result?.status, printed).toBe("failed");
    const [own, ours] = result?.errors ?? [];
    expect(own?.message).toContain("Failed to fetch");
    expect(ours?.message).toContain("Cause: allow-methods-omission");
    expect(ours?.message).toContain("Access-Control-Allow-Methods: PUT");
    expect(printed).toContain("Cause: allow-methods-omission");
    const bodies = new Map(result?.attachments.map(({ name, body = "" }) => [name, Buffer.from(body, "base64").toString()]));
    expect([...bodies.keys()]).toEqual(
      expect.arrayContaining(["why-cors.txt", "why-cors.html", "why-cors.md", "why-cors.json", "why-cors.har"]),
    );
    expect(bodies.get("why-cors.html")).toMatch(/^<!doctype html>[\s\S]*The method is not allowed/);
    const har = JSON.parse(bodies.get("why-cors.har") ?? "") as { log: { entries: { request: { method: string; url: string } }[] } };
    const methods = har.log.entries.filter(({ request }) => request.url === `${api.origin}/items`).map(({ request }) => request.method);
    expect(methods).toEqual(["OPTIONS", "PUT"]);
  });

  it("leaves a test alone whose pages go away at once", async () => {
    const { results, printed } = await specs.run(`
      import { test } from ${ourPlaywright};
      test("opens", async ({ page, context }) => {
        await page.goto(${JSON.stringify(page.origin)});
        for (let index = 0; index < 5; index += 1) {
          await page.evaluate(() => open("about:blank").close());
          void (await context.newPage()).close();
        }
      });`);
    expect(
      results.map(({ status }) => status),
      printed,
    ).toEqual(["passed"]);
  });

  it("has a matcher, and leaves a test that passes as it is", async () => {
    const { results, printed } = await specs.run(`
      import { expect, test } from ${ourPlaywright};
      test("passes", async ({ page }) => {
        await page.goto(${JSON.stringify(page.origin)});
        await expect(page).toHaveNoCorsFailures();
      });
      test("is caught", async ({ page }) => {
        await page.goto(${JSON.stringify(page.origin)});
        await page.evaluate(() => ${call()}.catch(() => 0));
        await expect(page).toHaveNoCorsFailures();
      });
      test("catches it", async ({ page }) => {
        await page.goto(${JSON.stringify(page.origin)});
        await page.evaluate(() => ${call()}.catch(() => 0));
      });`);
    expect(
      results.map(({ status }) => status),
      printed,
    ).toEqual(["passed", "failed", "passed"]);
    expect(results[0]?.attachments).toEqual([]);
    expect(results[1]?.errors[0]?.message).toMatch(/blocked 1 of the page's calls[\s\S]*Cause: allow-methods-omission/);
    expect(results[2]?.attachments.map(({ name }) => name)).toEqual(["why-cors.txt", "why-cors.groups.json", "why-cors.har"]);
  });
});

describe("the reporter of why-cors/playwright", () => {
  const tests = (from: string): string => `
    import { test } from ${from};
    for (const name of ["saves", "saves \\u001b[2Jagain"]) {
      test(name, async ({ page }) => {
        await page.goto(${JSON.stringify(page.origin)});
        await page.evaluate(() => ${call()}.catch(() => 0));
        await page.evaluate(() => ${call()}.catch(() => 0));
      });
    }`;
  const reporter = [[JSON.parse(ourPlaywright)]];

  it("prints each cause once at the end, with its calls, its tests and the change", async () => {
    const { printed } = await specs.run(tests(ourPlaywright), reporter);
    const ours = printed.slice(printed.indexOf("Why CORS?")).trimEnd().split("\n");
    expect(ours, printed).toEqual([
      "Why CORS? 1 cause",
      `  Blocked: The method is not allowed (allow-methods-omission), ${new URL(api.origin).host}: 4 calls in 2 tests`,
      expect.stringMatching(/^ {4}Change: Answer to OPTIONS "http.*: Access-Control-Allow-Methods: PUT/),
      "    Test: a.spec.mjs › saves",
      "    Test: a.spec.mjs › saves \\u{1b}[2Jagain",
    ]);
  });

  it("prints nothing where nothing was blocked", async () => {
    const { printed } = await specs.run(tests(playwrightItself), reporter);
    expect(printed).toContain("2 passed");
    expect(printed).not.toContain("Why CORS?");
  });
});

/** What a page sees of its own calls, and what its server was asked for them. */
interface Looked {
  readonly seen: readonly string[];
  readonly asked: readonly AskedRequest[];
}

const lookAround =
  'look().then((seen) => [...seen, navigator.userAgent, String(navigator.webdriver), ...performance.getEntriesByType("resource").map(({ name }) => name)])';

describe("the page", () => {
  let looks: PageLooks;
  let browser: Browser;

  beforeAll(async () => {
    looks = await startPageLooks();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    looks.close();
    await browser.close();
  });

  async function inPlaywright(from: string): Promise<Looked> {
    looks.asked();
    const { results, printed } = await specs.run(`
      import { test } from ${from};
      test("looks", async ({ page }, info) => {
        await page.goto(${JSON.stringify(looks.url)});
        await info.attach("seen", { body: JSON.stringify(await page.evaluate(${JSON.stringify(lookAround)})) });
      });`);
    const body = results[0]?.attachments.find(({ name }) => name === "seen")?.body;
    if (body === undefined) throw new Error(printed);
    return { seen: JSON.parse(Buffer.from(body, "base64").toString()) as string[], asked: looks.asked() };
  }

  async function inPuppeteer(isWatched: boolean): Promise<Looked> {
    looks.asked();
    const tab = await browser.newPage();
    const cors = isWatched ? await watchCors(tab) : null;
    await tab.goto(looks.url);
    const seen = (await tab.evaluate(lookAround)) as string[];
    if (cors !== null) expect((await cors.report()).blocked).toBeGreaterThan(5);
    await tab.close();
    return { seen, asked: looks.asked() };
  }

  it.each([
    ["why-cors/playwright", () => inPlaywright(ourPlaywright), () => inPlaywright(playwrightItself)],
    ["why-cors/puppeteer", () => inPuppeteer(true), () => inPuppeteer(false)],
  ])("sees the same with %s and without, and asks for the same", async (_, lookWith, lookWithout) => {
    const without = await lookWithout();
    expect(without.seen.length).toBeGreaterThan(45);
    expect(without.asked.length).toBeGreaterThan(20);
    const withIt = await lookWith();
    expect(withIt.seen).toEqual(without.seen);
    expect(withIt.asked).toEqual(without.asked);
  });
});

describe("why-cors/puppeteer", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  it("reports what was blocked so far", async () => {
    const tab = await browser.newPage();
    await tab.goto(page.origin);
    const cors = await watchCors(tab);
    expect((await cors.report()).text).toBe("");
    await tab.evaluate((url) => fetch(url, { method: "PUT" }).catch(() => {}), `${api.origin}/items`);
    const { blocked, text } = await cors.report();
    expect(blocked).toBe(1);
    expect(text).toContain("Cause: allow-methods-omission");
    await cors.stop();
    expect((await cors.report()).blocked).toBe(1);
  });
});
