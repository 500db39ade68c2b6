#!/usr/bin/env bash
# Playwright: an answer of `route.fulfill()` without any CORS header passes the browser's CORS check.
#
# Guess, written down before the first run: the browser checks an answer that a route gives like any other, so that one without
# Access-Control-Allow-Origin is blocked for a page of another origin.
#
# Seen with playwright-core 1.65.1 and Chromium 156: it passes, with credentials too. Playwright adds the page's own origin and
# Access-Control-Allow-Credentials: true by itself, and writes both into its HAR, where they look like the server's.
#   the page got: 200
#   in the HAR: access-control-allow-origin: the page's origin, access-control-allow-credentials: true
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

const server = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>"));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://localhost:${server.address().port}`;
const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const context = await browser.newContext({ recordHar: { path: "a.har" } });
const tab = await context.newPage();
await tab.route("https://api.example/**", (route) => route.fulfill({ status: 200, body: "{}" }));
await tab.goto(`${origin}/`);
const got = await tab.evaluate(() =>
  fetch("https://api.example/items", { credentials: "include" }).then((response) => String(response.status), () => "an error"),
);
await context.close();
await browser.close();
server.close();
const { entries } = JSON.parse(readFileSync("a.har", "utf8")).log;
const { headers } = entries.find(({ request }) => request.url === "https://api.example/items").response;
const added = headers
  .filter(({ name }) => name.toLowerCase().startsWith("access-control-"))
  .map(({ name, value }) => `${name.toLowerCase()}: ${value === origin ? "the page's origin" : value}`)
  .join(", ");
console.log(`the page got: ${got}\nin the HAR: ${added}`);
const expected = "access-control-allow-origin: the page's origin, access-control-allow-credentials: true";
process.exit(got === "200" && added === expected ? 0 : 1);
JS
node run.mjs "$browser"
