#!/usr/bin/env bash
# `fetch(url, { method: "patch" })` is blocked by every browser, and answered by four mocks of fetch: the test is green.
#
# Guess, written down before the first run: browsers put `get`, `post`, `put` and `delete` into capitals, and leave `patch` as it is (Fetch,
# "normalize a method"). Methods are case-sensitive, so a server that allows PATCH blocks the call at its preflight, and a mock for PATCH
# does not answer it either, or warns.
#
# Seen with msw 2.15.0, nock 14.0.17, fetch-mock 12.6.0, miragejs 0.1.48, Node 20 and Chromium 156: each compares without case (matchMethod
# in msw's HttpHandler.js, getMethodMatcher in fetch-mock's Matchers.js, nock's interceptor.js) or writes capitals first (Mirage, through
# normalizeMethod of whatwg-fetch). MockAgent of undici 7.30.2 tells the two apart. Where a Request is made, Node prints a warning, about a
# status 405 and not about CORS; fetch-mock makes none, and with Mirage in a browser nothing is said.
#   a browser, PATCH allowed: TypeError: Failed to fetch, Method patch is not allowed by Access-Control-Allow-Methods
#   Mirage in a browser: 200
#   msw: 200
#   nock: 200
#   fetch-mock: 200
#   MockAgent: TypeError: fetch failed
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.0 esbuild@0.28.2 msw@2.15.0 nock@14.0.17 \
  fetch-mock@12.6.0 miragejs@0.1.48 pretender@3.4.7 undici@7.30.2
cat >page.js <<'JS'
import { createServer } from "miragejs";

window.startMirage = (url) => {
  createServer({
    routes() {
      this.patch(url, () => ({}));
    },
  }).logging = false;
};
JS
node_modules/.bin/esbuild page.js --bundle --outfile=bundle.js --log-level=error
cat >mock.mjs <<'JS'
const host = "http://127.0.0.1:61999"; // nobody listens there
const url = `${host}/items/1`;
const ways = {
  msw: async () => {
    const { http, HttpResponse } = await import("msw");
    const { setupServer } = await import("msw/node");
    setupServer(http.patch(url, () => HttpResponse.json({}))).listen();
  },
  nock: async () => void (await import("nock")).default(host).patch("/items/1").reply(200, {}),
  "fetch-mock": async () => void (await import("fetch-mock")).default.mockGlobal().patch(url, {}),
  MockAgent: async () => {
    const { MockAgent, fetch } = await import("undici");
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher.get(host).intercept({ path: "/items/1", method: "PATCH" }).reply(200, {});
    globalThis.fetch = (address, init) => fetch(address, { ...init, dispatcher });
  },
};
await ways[process.argv[2]]();
const result = await fetch(url, { method: "patch" }).then(({ status }) => status, String);
process.stdout.write(`RESULT ${result}\n`, () => process.exit());
JS
cat >run.mjs <<'JS'
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import puppeteer from "puppeteer-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>"));
const api = await listen((_, response) => {
  response.writeHead(200, { "access-control-allow-origin": "*", "access-control-allow-methods": "PATCH" }).end("{}");
});
const url = `http://127.0.0.1:${api.port}/items/1`;
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const tab = await browser.newPage();
let said = "";
tab.on("console", (message) => (said ||= /Method patch is not allowed by [\w-]+/.exec(message.text())?.[0] ?? ""));
await tab.goto(`http://localhost:${page.port}/`);
await tab.evaluate(readFileSync("bundle.js", "utf8"));
const ask = (address) => fetch(address, { method: "patch" }).then(({ status }) => String(status), String);
const lines = [`a browser, PATCH allowed: ${await tab.evaluate(ask, url)}, ${said}`];
await tab.evaluate((address) => window.startMirage(address), url);
lines.push(`Mirage in a browser: ${await tab.evaluate(ask, url)}`);
await browser.close();
for (const { server } of [page, api]) server.close();
for (const name of ["msw", "nock", "fetch-mock", "MockAgent"]) {
  const output = execFileSync(process.execPath, ["--no-warnings", "mock.mjs", name], { encoding: "utf8", timeout: 60_000 });
  lines.push(`${name}: ${/RESULT (.*)/.exec(output)?.[1]}`);
}
console.log(lines.join("\n"));
const expected = [
  "a browser, PATCH allowed: TypeError: Failed to fetch, Method patch is not allowed by Access-Control-Allow-Methods",
  "Mirage in a browser: 200",
  ...["msw", "nock", "fetch-mock"].map((name) => `${name}: 200`),
  "MockAgent: TypeError: fetch failed",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs "$browser"
