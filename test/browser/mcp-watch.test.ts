import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCli, program } from "../kit/build-cli.ts";
import { launchBrowser } from "../kit/launch.ts";
import { serve, type TestServer } from "../lib/server.ts";

describe("watch_page", () => {
  const client = new Client({ name: "a-test", version: "1" });
  let browser: Browser;
  let port = 0;
  let page: TestServer;
  let api: TestServer;

  beforeAll(async () => {
    await buildCli();
    page = await serve((_, response) => response.setHeader("Content-Type", "text/html").end("<title>shop</title>"));
    api = await serve((request, response) => {
      if (request.method === "OPTIONS") response.setHeader("Access-Control-Allow-Origin", page.origin);
      response.writeHead(request.method === "OPTIONS" ? 204 : 200).end("{}");
    });
    browser = await launchBrowser({ pipe: false });
    port = Number(new URL(browser.wsEndpoint()).port);
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, "mcp"] }));
  });

  afterAll(async () => {
    await client.close();
    await browser.close();
    await page.close();
    await api.close();
  });

  it("explains what fails in a running browser, and pairs each preflight with its request", async () => {
    const tab = await browser.newPage();
    await tab.goto(page.origin);
    const answer = client.callTool({ name: "watch_page", arguments: { port, seconds: 3, page: page.origin } });
    const failing = setInterval(() => {
      void tab.evaluate((url) => fetch(url, { method: "PUT", headers: { "x-id": "1" } }).catch(() => {}), `${api.origin}/items`);
    }, 400);
    const { content, isError } = await answer;
    clearInterval(failing);
    const text = (content as readonly { readonly text: string }[])[0]?.text ?? "";
    expect(isError, text).toBeFalsy();
    expect(text).toContain(`BLOCKED: "PUT" "${api.origin}/items", called by the page "${page.origin}"`);
    expect(text).toMatch(/\nCause: allow-methods-omission|\nCause: allow-headers-omission/);
    expect(text).toContain("Access-Control-Allow-Methods: PUT");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
  });

  it("says when there is no such page, and no browser", async () => {
    const ask = async (args: Readonly<Record<string, unknown>>): Promise<string> => {
      const { content } = await client.callTool({ name: "watch_page", arguments: { ...args } });
      return (content as readonly { readonly text: string }[])[0]?.text ?? "";
    };
    expect(await ask({ port, seconds: 0.2, page: "no-such-page" })).toMatch(/^Problem: "No page's address contains that/);
    expect(await ask({ port: Number(new URL(api.origin).port), seconds: 0.2 })).toMatch(/is no debugger of Chrome/);
  });
});
