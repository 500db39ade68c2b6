#!/usr/bin/env bash
# httpsnippet and curlconverter turn a recorded call that worked into code that the same browser blocks in the same page.
#
# Guess, written down before the first run: a GET that a page sent without a preflight, and could read, is turned into code that does the
# same; headers that a page may not set are left out, or ignored by the browser.
#
# Seen with httpsnippet 3.0.10, curlconverter 4.12.0 and Chromium 156, with a server that says `Access-Control-Allow-Origin: *`:
# 1. Their XMLHttpRequest code always has `withCredentials = true`, even for a call without any header or cookie (xhr.js of curlconverter,
#    targets/javascript/xhr/client.js of httpsnippet, as its option `cors`): `*` blocks it. Their fetch code has none, even with a cookie.
# 2. Was "Disable cache" ticked in DevTools while recording, the browser had added Cache-Control and Pragma on its own. In the code they
#    are the page's headers, so that a preflight asks for them.
# 3. A HAR of HTTP/2 has `:authority`: httpsnippet's code ends in an error about a name, which no server ever saw.
#   the page itself, cache disabled: sent GET, 200
#   httpsnippet, no header, fetch: sent GET, 200
#   httpsnippet, no header, xhr: sent GET, blocked: must not be the wildcard '*'
#   curlconverter, no header, xhr: sent GET, blocked: must not be the wildcard '*'
#   httpsnippet, as recorded, fetch: sent OPTIONS for cache-control,pragma, blocked: header field cache-control is not allowed
#   curlconverter, as recorded, fetch: sent OPTIONS for cache-control,pragma, blocked: header field cache-control is not allowed
#   httpsnippet, HTTP/2, fetch: sent nothing, Invalid name
#   httpsnippet, HTTP/2, xhr: sent nothing, ':authority' is not a valid HTTP header field name.
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.0 httpsnippet@3.0.10 curlconverter@4.12.0
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { toJavaScript, toJavaScriptXHR } from "curlconverter";
import { HTTPSnippet } from "httpsnippet";
import puppeteer from "puppeteer-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>page</title>"));
let sent = [];
let recorded = [];
const api = await listen((request, response) => {
  const asked = request.headers["access-control-request-headers"];
  sent.push(`${request.method}${asked ? ` for ${asked}` : ""}`);
  if (recorded.length === 0) recorded = request.rawHeaders;
  response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "application/json" }).end("{}");
});
const url = `http://127.0.0.1:${api.port}/items`;
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const tab = await browser.newPage();
await tab.setCacheEnabled(false); // what the box "Disable cache" in DevTools sets
await tab.goto(`http://localhost:${page.port}/`);
let said = "";
const note = (text) => {
  const found = /must not be the wildcard '\*'|header field \S+ is not allowed|Invalid name$/.exec(text);
  if (found) said = `${text.startsWith("Access to") ? "blocked: " : ""}${found[0]}`;
};
tab.on("console", (message) => note(message.text()));
async function run(name, code) {
  sent = [];
  said = "200";
  const thrown = await tab.evaluate(`(async () => { ${code} })().then(() => "", ({ message }) => message)`);
  await new Promise((resolve) => setTimeout(resolve, 700));
  if (sent.length === 0 && said === "200") said = thrown.split(": ").pop();
  return `${name}: sent ${sent.join(", ") || "nothing"}, ${said}`;
}
const rest = { httpVersion: "HTTP/1.1", cookies: [], queryString: [], headersSize: -1, bodySize: 0 };
const har = (headers) => new HTTPSnippet({ method: "GET", url, headers, ...rest });
const lines = [await run("the page itself, cache disabled", `await (await fetch("${url}")).json()`)];
const headers = [];
for (let i = 0; i < recorded.length; i += 2) headers.push({ name: recorded[i], value: recorded[i + 1] });
const curl = `curl '${url}' ${headers.map(({ name, value }) => `-H '${name}: ${value}'`).join(" ")}`;
const http2 = [{ name: ":authority", value: "api.example" }, { name: "accept", value: "*/*" }];
lines.push(await run("httpsnippet, no header, fetch", await har([]).convert("javascript", "fetch")));
lines.push(await run("httpsnippet, no header, xhr", await har([]).convert("javascript", "xhr")));
lines.push(await run("curlconverter, no header, xhr", toJavaScriptXHR(`curl '${url}'`)));
lines.push(await run("httpsnippet, as recorded, fetch", await har(headers).convert("javascript", "fetch")));
lines.push(await run("curlconverter, as recorded, fetch", toJavaScript(curl)));
lines.push(await run("httpsnippet, HTTP/2, fetch", await har(http2).convert("javascript", "fetch")));
lines.push(await run("httpsnippet, HTTP/2, xhr", await har(http2).convert("javascript", "xhr")));
await browser.close();
for (const { server } of [page, api]) server.close();
console.log(lines.join("\n"));
const expected = [
  "the page itself, cache disabled: sent GET, 200",
  "httpsnippet, no header, fetch: sent GET, 200",
  "httpsnippet, no header, xhr: sent GET, blocked: must not be the wildcard '*'",
  "curlconverter, no header, xhr: sent GET, blocked: must not be the wildcard '*'",
  "httpsnippet, as recorded, fetch: sent OPTIONS for cache-control,pragma, blocked: header field cache-control is not allowed",
  "curlconverter, as recorded, fetch: sent OPTIONS for cache-control,pragma, blocked: header field cache-control is not allowed",
  "httpsnippet, HTTP/2, fetch: sent nothing, Invalid name",
  "httpsnippet, HTTP/2, xhr: sent nothing, ':authority' is not a valid HTTP header field name.",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs "$browser"
