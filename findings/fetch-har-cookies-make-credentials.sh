#!/usr/bin/env bash
# fetch-har in a browser: one cookie in the HAR, and the call is blocked by a server that answers `*`; the cookie ends up on the page.
#
# Guess, written down before the first run: a page may not set a Cookie header, so cookies of the HAR are left out there, and the call
# goes out as it does without. In Node they are sent.
#
# Seen with fetch-har 12.0.4 and Chromium 156: it writes each cookie into document.cookie and sets `credentials: "include"` (fetchHAR in
# dist/index.mjs). The cookie belongs to the page's host then, not to that of the API, which never gets it; it stays, and is sent to the
# page's own server from then on. And a call with credentials may not be answered with `*`: blocked. Beside that, each name of the query is
# sent twice, because a browser's HAR has it in `url` and in `queryString`.
#   no cookie: 200, cookie at the API: none, at the page's server: none
#   a cookie: TypeError: Failed to fetch, cookie at the API: none, at the page's server: theme=dark
#   console: must not be the wildcard '*' when the request's credentials mode is 'include'
#   in Node, a cookie: 200, cookie at the API: theme=dark
#   /items?q=1 was asked for as /items?q=1&q=1
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.0 esbuild@0.28.2 fetch-har@12.0.4
echo 'import fetchHAR from "fetch-har"; window.fetchHAR = fetchHAR;' >page.js
node_modules/.bin/esbuild page.js --bundle --format=iife --outfile=bundle.js --log-level=error
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import fetchHAR from "fetch-har";
import puppeteer from "puppeteer-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
let atPage = "none";
const page = await listen((request, response) => {
  atPage = request.headers.cookie ?? "none";
  response.setHeader("content-type", "text/html").end("<!doctype html><link rel=icon href=data:,><title>page</title>");
});
let atApi = "none";
let asked = "";
const api = await listen((request, response) => {
  atApi = request.headers.cookie ?? "none";
  asked = request.url;
  response.setHeader("access-control-allow-origin", "*").end("{}");
});
const har = (cookies, path = "/items", queryString = []) => ({
  log: {
    entries: [{ request: { method: "GET", url: `http://127.0.0.1:${api.port}${path}`, headers: [], cookies, queryString } }],
  },
});
const cookie = [{ name: "theme", value: "dark" }];
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const tab = await browser.newPage();
let said = "";
tab.on("console", (message) => (said ||= /must not be the wildcard .* is 'include'/.exec(message.text())?.[0] ?? ""));
const lines = [];
for (const [name, cookies] of [["no cookie", []], ["a cookie", cookie]]) {
  await tab.goto(`http://localhost:${page.port}/`);
  await tab.evaluate(readFileSync("bundle.js", "utf8"));
  atApi = "none";
  const result = await tab.evaluate((file) => window.fetchHAR(file).then(({ status }) => String(status), String), har(cookies));
  await tab.reload();
  lines.push(`${name}: ${result}, cookie at the API: ${atApi}, at the page's server: ${atPage}`);
}
lines.push(`console: ${said}`);
await browser.close();
const { status } = await fetchHAR(har(cookie));
lines.push(`in Node, a cookie: ${status}, cookie at the API: ${atApi}`);
await fetchHAR(har([], "/items?q=1", [{ name: "q", value: "1" }]));
lines.push(`/items?q=1 was asked for as ${asked}`);
for (const { server } of [page, api]) {
  server.close();
  server.closeAllConnections();
}
console.log(lines.join("\n"));
const expected = [
  "no cookie: 200, cookie at the API: none, at the page's server: none",
  "a cookie: TypeError: Failed to fetch, cookie at the API: none, at the page's server: theme=dark",
  "console: must not be the wildcard '*' when the request's credentials mode is 'include'",
  "in Node, a cookie: 200, cookie at the API: theme=dark",
  "/items?q=1 was asked for as /items?q=1&q=1",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs "$browser"
