#!/usr/bin/env bash
# Playwright: one route for any address keeps every preflight of the page from its server.
#
# Guess, written down before the first run: `page.route("**/mock", …)` is about the addresses that it names. The preflight of another
# address still goes to its server; where the server answers it with 404, the call fails and its PUT is never sent.
#
# Seen with playwright-core 1.65.1 and Chromium 156: without a route that is so. With a route for an address that the page never calls,
# the server gets no OPTIONS at all: the PUT goes out at once. A test with routes says nothing of preflights.
#   without a route: OPTIONS /orders
#   with a route: PUT /orders
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
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>"));
async function run(withRoute) {
  const seen = [];
  const api = await listen((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.statusCode = request.method === "OPTIONS" ? 404 : 200;
    response.end();
  });
  const browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  const tab = await browser.newPage();
  if (withRoute) await tab.route("**/never-called", (route) => route.abort());
  await tab.goto(`http://localhost:${page.port}/`);
  await tab.evaluate((url) => fetch(url, { method: "PUT" }).catch(() => null), `http://127.0.0.1:${api.port}/orders`);
  await browser.close();
  api.server.close();
  return seen.join(", ");
}
const without = await run(false);
const withOne = await run(true);
page.server.close();
console.log(`without a route: ${without}\nwith a route: ${withOne}`);
process.exit(without === "OPTIONS /orders" && withOne === "PUT /orders" ? 0 : 1);
JS
node run.mjs "$browser"
