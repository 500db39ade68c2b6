#!/usr/bin/env bash
# chrome-har (and what builds on it: puppeteer-har, Browsertime, sitespeed.io) leaves a call that CORS blocked out of the HAR.
#
# Guess, written down before the first run: every request that CDP tells of has an entry, and one that failed has its answer with an
# error. And each request header stands once.
#
# Seen with chrome-har 1.3.1, puppeteer-core 24.43.0 and Chromium 156: no entry at all for the blocked GET, though its request, headers
# and answer are in the messages that chrome-har was given. Of a blocked PUT only the preflight is left, which looks like a success. And
# the request headers of a preflight stand twice: chrome-har joins two messages about the same request.
#   sent: GET /allowed, GET /blocked, OPTIONS /put
#   in the HAR: GET /allowed, OPTIONS /put
#   Origin headers of the preflight: 2
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts chrome-har@1.3.1 puppeteer-core@24.43.0
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { harFromMessages } from "chrome-har";
import puppeteer from "puppeteer-core";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, port: server.address().port }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><link rel=icon href=data:,><title>page</title>"));
const sent = [];
const api = await listen((request, response) => {
  sent.push(`${request.method} ${request.url}`);
  if (request.url === "/allowed") response.setHeader("access-control-allow-origin", "*");
  response.end("{}");
});
const browser = await puppeteer.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
const tab = await browser.newPage();
const session = await tab.createCDPSession();
const messages = [];
session.on("*", (method, params) => {
  if (typeof method === "string") messages.push({ method, params });
});
await session.send("Page.enable");
await session.send("Network.enable");
await tab.goto(`http://localhost:${page.port}/`);
for (const [path, method] of [["/allowed", "GET"], ["/blocked", "GET"], ["/put", "PUT"]]) {
  await tab.evaluate((url, how) => fetch(url, { method: how }).catch(() => null), `http://127.0.0.1:${api.port}${path}`, method);
}
await new Promise((resolve) => setTimeout(resolve, 1000));
await browser.close();
for (const { server } of [page, api]) server.close();
const { entries } = harFromMessages(messages).log;
const ours = entries.filter(({ request }) => request.url.includes(`:${api.port}/`));
const noted = ours.map(({ request }) => `${request.method} ${new URL(request.url).pathname}`).join(", ");
const preflight = ours.find(({ request }) => request.method === "OPTIONS");
const origins = preflight?.request.headers.filter(({ name }) => name.toLowerCase() === "origin").length ?? 0;
console.log(`sent: ${sent.join(", ")}\nin the HAR: ${noted}\nOrigin headers of the preflight: ${origins}`);
process.exit(sent.length === 3 && noted === "GET /allowed, OPTIONS /put" && origins === 2 ? 0 : 1);
JS
node run.mjs "$browser"
