import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "puppeteer";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { watchCors } from "../../src/testing/puppeteer.ts";
import { projectRoot } from "../cli/build-cli.ts";
import { launchBrowser } from "../kit/launch.ts";
import { serve, type TestServer } from "../lib/server.ts";

const made = join(projectRoot, "dist", "test-testing");
let page: TestServer;
let api: TestServer;
let folder = "";

beforeAll(async () => {
  await build({ configFile: `${projectRoot}vite.testing.config.ts`, root: projectRoot, logLevel: "error", build: { outDir: made } });
  page = await serve((_, response) =>
    response.setHeader("Content-Type", "text/html").end('<link rel="icon" href="data:,"><title>shop</title>'),
  );
  api = await serve((request, response) => {
    if (request.method === "OPTIONS") response.setHeader("Access-Control-Allow-Origin", page.origin);
    response.writeHead(request.method === "OPTIONS" ? 204 : 200).end("{}");
  });
  mkdirSync(join(projectRoot, "dist"), { recursive: true });
  folder = mkdtempSync(join(projectRoot, "dist", "playwright-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await page.close();
  await api.close();
});

interface Result {
  readonly status: string;
  readonly errors: readonly { readonly message: string }[];
  readonly attachments: readonly { readonly name: string; readonly body?: string }[];
  readonly duration: number;
}

/** Runs a spec file in Playwright itself. */
async function runSpec(text: string): Promise<{ readonly results: readonly Result[]; readonly printed: string }> {
  const executablePath = await findBrowser();
  const args = process.getuid?.() === 0 || process.env.CI ? ["--no-sandbox"] : [];
  writeFileSync(join(folder, "a.spec.mjs"), text);
  writeFileSync(
    join(folder, "playwright.config.mjs"),
    `export default { testDir: ".", outputDir: "results", workers: 1, timeout: 30000, reporter: [["list"], ["json", { outputFile: "result.json" }]], use: { launchOptions: ${JSON.stringify({ executablePath, args })} } };`,
  );
  const printed = await new Promise<string>((resolve) => {
    const runner = spawn(process.execPath, [join(projectRoot, "node_modules", "@playwright", "test", "cli.js"), "test"], { cwd: folder });
    let out = "";
    runner.stdout.on("data", (piece) => {
      out += piece;
    });
    runner.stderr.on("data", (piece) => {
      out += piece;
    });
    runner.on("close", () => resolve(out));
  });
  const { suites } = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as {
    suites: { specs: { tests: { results: Result[] }[] }[] }[];
  };
  return { results: suites.flatMap(({ specs }) => specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results))), printed };
}

const library = (): string => JSON.stringify(join(made, "playwright.js"));
const call = (): string => `fetch(${JSON.stringify(`${api.origin}/items`)}, { method: "PUT" }).then((answer) => answer.status)`;

describe("why-cors/playwright", () => {
  it("says beside the test's own error why the call was blocked, and attaches the report", async () => {
    const { results, printed } = await runSpec(`
      import { test } from ${library()};
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
    expect([...bodies.keys()]).toEqual(expect.arrayContaining(["why-cors.txt", "why-cors.md", "why-cors.json", "why-cors.har"]));
    const har = JSON.parse(bodies.get("why-cors.har") ?? "") as { log: { entries: { request: { method: string; url: string } }[] } };
    const methods = har.log.entries.filter(({ request }) => request.url === `${api.origin}/items`).map(({ request }) => request.method);
    expect(methods).toEqual(["OPTIONS", "PUT"]);
  });

  it("has a matcher, and leaves a test that passes as it is", async () => {
    const { results, printed } = await runSpec(`
      import { expect, test } from ${library()};
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
    expect(results[2]?.attachments.map(({ name }) => name)).toContain("why-cors.har");
  });

  it("lets the page see the same with and without", async () => {
    const seen = `await page.evaluate(async () => JSON.stringify([navigator.userAgent, navigator.webdriver, await (${call()}).catch(String), performance.getEntriesByType("resource").length]))`;
    const spec = (from: string) => `
      import { test } from ${from};
      test("sees", async ({ page }, info) => {
        await page.goto(${JSON.stringify(page.origin)});
        await info.attach("seen", { body: ${seen} });
      });`;
    const bodies: (string | undefined)[] = [];
    for (const from of [JSON.stringify("@playwright/test"), library()]) {
      api.seen.length = 0;
      const { results } = await runSpec(spec(from));
      const requests = api.seen.map(({ method, headers }) => `${method} ${Object.keys(headers).sort().join()}`);
      bodies.push(`${results[0]?.attachments.find(({ name }) => name === "seen")?.body} ${requests.join(" | ")}`);
    }
    expect(bodies[0]).toBe(bodies[1]);
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
