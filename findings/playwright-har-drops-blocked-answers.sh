#!/usr/bin/env bash
# Playwright's HAR keeps neither status nor headers of an answer that CORS blocked.
#
# Guess, from HAR 1.2 and from the export of the browser's own DevTools: a call that the browser blocks stands in the HAR with the answer that the server gave (200
# and its headers), and with the error beside it.
#
# Seen with playwright-core 1.65.1 and Chromium 156: status -1, no response header, `_failureText` net::ERR_FAILED. The one thing that
# explains the block, which header the answer lacked or had, is gone. HAR 1.2 knows no status below 0.
#   allowed: 200, 6 response headers, failure undefined
#   blocked: -1, 0 response headers, failure net::ERR_FAILED
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.65.1
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>"));
const api = await listen((request, response) => {
  if (request.url === "/allowed") response.setHeader("access-control-allow-origin", "*");
  response.setHeader("x-answer", "yes").end("{}");
});
const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const context = await browser.newContext({ recordHar: { path: "a.har" } });
const tab = await context.newPage();
await tab.goto(`http://localhost:${page.port}/`);
for (const path of ["/allowed", "/blocked"]) await tab.evaluate((url) => fetch(url).catch(() => null), `http://127.0.0.1:${api.port}${path}`);
await context.close();
await browser.close();
for (const { server } of [page, api]) server.close();
const { entries } = JSON.parse(readFileSync("a.har", "utf8")).log;
const of = (path) => entries.find(({ request }) => request.url.endsWith(path)).response;
for (const path of ["/allowed", "/blocked"]) {
  const { status, headers, _failureText } = of(path);
  console.log(`${path.slice(1)}: ${status}, ${headers.length} response headers, failure ${_failureText}`);
}
const { status, headers, _failureText } = of("/blocked");
process.exit(of("/allowed").status === 200 && status === -1 && headers.length === 0 && _failureText === "net::ERR_FAILED" ? 0 : 1);
JS
node run.mjs "$browser"
