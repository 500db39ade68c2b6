#!/usr/bin/env bash
# Five EventSource packages get their stream from another origin at once, and are blocked as soon as they connect again.
#
# Guess, written down before the first run: they stand in for the browser's EventSource, which never asks with a preflight; so a server that
# says `Access-Control-Allow-Origin: *` is enough, for the first connection and for each one after a pause of the network.
#
# Seen with eventsource 5.1.5, @microsoft/fetch-event-source 2.0.1, sse.js 2.8.0, eventsource-client 1.2.0, extended-eventsource 2.1.0 and
# Chromium 156: once an event had an `id`, the next connection has the header Last-Event-ID. The browser's own EventSource adds that itself,
# without a preflight. These add it to a fetch (sse.js: to an XMLHttpRequest), where it is a header like any other: the preflight asks for
# `last-event-id`, the server's list lacks it, and every try from then on is blocked. A test with one connection, or without ids, is green.
# event-source-polyfill 1.0.31 puts the id into the address, as lastEventId: no preflight, and no header that a server could read.
# @sentool/fetch-event-source 0.6.0 asks before the first GET: it adds a Content-Type, whatever the method (`fetch` in dist/index.js).
#   the browser's own: GET, GET with last-event-id
#   eventsource: GET, OPTIONS for last-event-id
#   @microsoft/fetch-event-source: GET, OPTIONS for last-event-id
#   sse.js: GET, OPTIONS for last-event-id
#   eventsource-client: GET, OPTIONS for last-event-id
#   extended-eventsource: GET, OPTIONS for last-event-id
#   event-source-polyfill: GET, GET ?lastEventId=1
#   @sentool/fetch-event-source: OPTIONS for content-type
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts puppeteer-core@24.43.0 esbuild@0.28.2 eventsource@5.1.5 \
  @microsoft/fetch-event-source@2.0.1 sse.js@2.8.0 eventsource-client@1.2.0 extended-eventsource@2.1.0 event-source-polyfill@1.0.31 \
  @sentool/fetch-event-source@0.6.0
cat >page.js <<'JS'
import { fetchEventSource as microsoft } from "@microsoft/fetch-event-source";
import { fetchEventSource as sentool } from "@sentool/fetch-event-source";
import { EventSourcePolyfill } from "event-source-polyfill";
import { EventSource as Package } from "eventsource";
import { createEventSource } from "eventsource-client";
import { EventSource as Extended } from "extended-eventsource";
import { SSE } from "sse.js";

const again = { openWhenHidden: true, onclose: () => { throw new Error("connect again"); }, onerror: () => 200 };
window.ways = {
  "the browser's own": (url) => new EventSource(url),
  eventsource: (url) => new Package(url),
  "@microsoft/fetch-event-source": (url) => void microsoft(url, again),
  "sse.js": (url) => new SSE(url, { autoReconnect: true, reconnectDelay: 200 }).stream(),
  "eventsource-client": (url) => void createEventSource({ url }),
  "extended-eventsource": (url) => new Extended(url),
  "event-source-polyfill": (url) => new EventSourcePolyfill(url),
  "@sentool/fetch-event-source": (url) => void sentool(url, again),
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
let sent = [];
const api = await listen((request, response) => {
  const { "access-control-request-headers": asked, "last-event-id": id } = request.headers;
  const query = new URL(request.url, "http://api").search;
  sent.push(`${request.method}${query && ` ${query}`}${asked ? ` for ${asked}` : ""}${id ? " with last-event-id" : ""}`);
  response.setHeader("access-control-allow-origin", "*");
  if (request.method === "OPTIONS") return response.writeHead(204).end();
  response.setHeader("content-type", "text/event-stream");
  response.end("retry: 200\nid: 1\ndata: one\n\n");
});
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const tab = await browser.newPage();
const expected = {
  "the browser's own": "GET, GET with last-event-id",
  eventsource: "GET, OPTIONS for last-event-id",
  "@microsoft/fetch-event-source": "GET, OPTIONS for last-event-id",
  "sse.js": "GET, OPTIONS for last-event-id",
  "eventsource-client": "GET, OPTIONS for last-event-id",
  "extended-eventsource": "GET, OPTIONS for last-event-id",
  "event-source-polyfill": "GET, GET ?lastEventId=1",
  "@sentool/fetch-event-source": "OPTIONS for content-type",
};
let isSame = true;
for (const [name, calls] of Object.entries(expected)) {
  sent = [];
  await tab.goto(`http://localhost:${page.port}/`);
  await tab.evaluate(readFileSync("bundle.js", "utf8"));
  await tab.evaluate((way, url) => void window.ways[way](url), name, `http://127.0.0.1:${api.port}/stream`);
  const count = calls.split(", ").length;
  for (let tries = 0; sent.length < count && tries < 80; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  const seen = sent.slice(0, count).join(", ");
  console.log(`${name}: ${seen}`);
  isSame &&= seen === calls;
}
await browser.close();
for (const { server } of [page, api]) server.close();
process.exit(isSame ? 0 : 1);
JS
node run.mjs "$browser"
