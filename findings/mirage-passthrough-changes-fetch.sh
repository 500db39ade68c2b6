#!/usr/bin/env bash
# Mirage: a `fetch` that is passed through to the network is no longer a fetch, and one with `mode: "no-cors"` is blocked.
#
# Guess, written down before the first run: `this.passthrough(…)` lets a call go out as it would without Mirage. So a beacon to a statistics
# server, sent with `mode: "no-cors"` because that server has no CORS headers, gets its opaque answer as before.
#
# Seen with miragejs 0.1.48 (pretender 3.4.7) and Chromium 156: the beacon fails with "Network request failed", and the console speaks of
# XMLHttpRequest, which the page never used. While Mirage runs, `fetch` is the polyfill whatwg-fetch, also for what is passed through
# (constructor Pretender in pretender.es.js): it knows neither `mode` nor `redirect`. So `redirect: "manual"` follows the redirect, and no
# answer has the type "cors". The same holds wherever Mirage runs in a browser: in development and in tests.
#   without Mirage, no-cors: 0 opaque
#   without Mirage, redirect manual: 0 opaqueredirect
#   without Mirage, plain: 200 cors
#   with Mirage, no-cors: TypeError: Network request failed, console: Access to XMLHttpRequest
#   with Mirage, redirect manual: 200 default
#   with Mirage, plain: 200 default
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.0 esbuild@0.28.2 miragejs@0.1.48 pretender@3.4.7
cat >page.js <<'JS'
import { createServer } from "miragejs";

window.startMirage = (api) => {
  const server = createServer({
    routes() {
      this.passthrough(`${api}/**`);
    },
  });
  server.logging = false;
};
JS
node_modules/.bin/esbuild page.js --bundle --outfile=bundle.js --log-level=error
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import puppeteer from "puppeteer-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>"));
const api = await listen((request, response) => {
  if (request.url !== "/beacon") response.setHeader("access-control-allow-origin", "*");
  if (request.url === "/moved") response.writeHead(302, { location: "/plain" });
  response.end("{}");
});
const origin = `http://127.0.0.1:${api.port}`;
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const tab = await browser.newPage();
let said = "";
tab.on("console", (message) => {
  if (message.text().startsWith("Access to")) said = `, console: ${message.text().split(" ").slice(0, 3).join(" ")}`;
});
const lines = [];
for (const mirage of [false, true]) {
  await tab.goto(`http://localhost:${page.port}/`);
  await tab.evaluate(readFileSync("bundle.js", "utf8"));
  if (mirage) await tab.evaluate((url) => window.startMirage(url), origin);
  for (const [name, path, init] of [
    ["no-cors", "/beacon", { mode: "no-cors" }],
    ["redirect manual", "/moved", { redirect: "manual" }],
    ["plain", "/plain", {}],
  ]) {
    said = "";
    const ask = (url, how) => fetch(url, how).then(({ status, type }) => `${status} ${type}`, String);
    const result = await tab.evaluate(ask, origin + path, init);
    lines.push(`${mirage ? "with" : "without"} Mirage, ${name}: ${result}${said}`);
  }
}
await browser.close();
for (const { server } of [page, api]) server.close();
console.log(lines.join("\n"));
const expected = [
  "without Mirage, no-cors: 0 opaque",
  "without Mirage, redirect manual: 0 opaqueredirect",
  "without Mirage, plain: 200 cors",
  "with Mirage, no-cors: TypeError: Network request failed, console: Access to XMLHttpRequest",
  "with Mirage, redirect manual: 200 default",
  "with Mirage, plain: 200 default",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs "$browser"
