import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { until } from "../kit/chrome.ts";
import { type FirefoxExtension, launchFirefox } from "../kit/firefox.ts";
import { type CallsClient, clientIn } from "../truth/calls-client.ts";

const executablePath = findFirefox();
if (executablePath === null) console.log(`skipped: ${noFirefox}`);

const names = ["a", "b", "bad", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map((name) => `x-${name}`);

describe.skipIf(executablePath === null)("a server that refuses one of twelve headers, asked by Firefox", () => {
  const got: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[] = [];
  let api: Server;
  let pages: Server;
  let firefox: FirefoxExtension;
  let page: Page;
  let panel: Page;
  let client: CallsClient;

  const originOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;
  const listening = (server: Server): Promise<void> => new Promise((done) => server.listen(0, "localhost", () => done()));

  beforeAll(async () => {
    api = createServer((request, response) => {
      const { method = "", url = "", headers } = request;
      got.push({ method, url, headers });
      const asked = String(headers["access-control-request-headers"] ?? "");
      const allowed = {
        ...{ "Access-Control-Allow-Origin": headers.origin, "Access-Control-Allow-Headers": asked },
        ...{ "Access-Control-Allow-Methods": "PUT", "Set-Cookie": "tracker=1" },
      };
      response.writeHead(asked.includes("x-bad") ? 403 : 204, asked.includes("x-bad") ? {} : allowed).end();
    });
    pages = createServer((_, response) =>
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>page</title>"),
    );
    await Promise.all([listening(api), listening(pages)]);
    firefox = await launchFirefox(executablePath ?? "");
    page = await firefox.browser.newPage();
    await page.goto(`${originOf(pages)}/#asked`);
    await page.evaluate((url) => fetch(`${url}/cookie`, { credentials: "include" }).catch(() => {}), originOf(api));
    const opened = await firefox.openPanelTab(page);
    panel = opened.panel;
    client = await clientIn(panel, opened.tabId);
  });

  afterAll(async () => {
    await firefox?.close();
    for (const server of [api, pages]) {
      server?.closeAllConnections();
      server?.close();
    }
  });

  it("names it after a handful of preflights, and leaves no rule", async () => {
    const put = { method: "PUT", headers: Object.fromEntries(names.map((name) => [name, "secret-value"])) };
    await page.evaluate((url, init) => fetch(url, init).catch(() => {}), `${originOf(api)}/items`, put);
    const asked = async () => (await client.callsAbout("/items")).at(-1);
    await until(async () => ((await asked())?.end.kind ?? "pending") !== "pending", "the Call");
    got.length = 0;
    await client.send({ type: "ask-server", callId: (await asked())?.id ?? "" });
    await until(async () => (await asked())?.inquiry !== undefined, "the answers");
    expect((await asked())?.inquiry?.preflight).toEqual({ kind: "parts", parts: [{ kind: "header", name: "x-bad" }], rest: "passes" });
    expect(got.length).toBeLessThanOrEqual(Math.ceil(Math.log2(14)) + 2);
    for (const { method, url, headers } of got) {
      expect([method, url, headers.origin, headers.cookie]).toEqual(["OPTIONS", "/items", originOf(pages), undefined]);
      expect(headers["access-control-request-method"]).toMatch(/^(?:GET|PUT)$/);
    }
    expect(JSON.stringify(got)).not.toContain("secret-value");
    await until(
      async () => (await panel.evaluate(async () => (await chrome.declarativeNetRequest.getSessionRules()).length)) === 0,
      "no rule",
    );
  });
});
