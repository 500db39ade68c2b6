#!/usr/bin/env bash
# Koa: an error that comes after the last middleware is answered without any CORS header, whatever @koa/cors was told.
#
# Guess, written down before the first run: @koa/cors keeps its headers on errors (`keepHeadersOnError`, on by default), so that a page sees
# each 404 and 500 of the application.
#
# Seen with @koa/cors 5.0.0: what a middleware throws has the headers. What fails later has not: a body is turned into JSON, and a stream is
# read, after all middleware is done (`respond` in koa/lib/application.js). `onerror` in context.js then takes every header off, and
# @koa/cors is no longer there to hand them over. So a BigInt from a database, or a file that is gone, reads "CORS" in the page.
# Express 5.3.0 with cors 2.8.6 fails over the same BigInt with the headers on.
#   koa 2.16.4, thrown: 500, allow-origin https://app.example
#   koa 2.16.4, a BigInt in the body: 500, allow-origin none
#   koa 2.16.4, a file that is not there: 404, allow-origin none
#   koa 3.3.0, thrown: 500, allow-origin https://app.example
#   koa 3.3.0, a BigInt in the body: 500, allow-origin none
#   express 5.3.0, a BigInt in the body: 500, allow-origin https://app.example
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @koa/cors@5.0.0 koa2@npm:koa@2.16.4 koa3@npm:koa@3.3.0 express@5.3.0 cors@2.8.6
cat >run.mjs <<'JS'
import koaCors from "@koa/cors";
import expressCors from "cors";
import express from "express";
import Koa2 from "koa2";
import Koa3 from "koa3";
import { createReadStream } from "node:fs";
import { createServer, request } from "node:http";

const origin = "https://app.example";
function ask(port, path) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, agent: false, headers: { Origin: origin } }, (response) => {
      response.resume();
      resolve(`${response.statusCode}, allow-origin ${response.headers["access-control-allow-origin"] ?? "none"}`);
    });
    sent.on("error", reject).end();
  });
}
const calls = { "/thrown": "thrown", "/bigint": "a BigInt in the body", "/file": "a file that is not there" };
async function run(name, handler, paths) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const lines = [];
  for (const path of paths) lines.push(`${name}, ${calls[path]}: ${await ask(server.address().port, path)}`);
  server.close();
  return lines;
}
function koa(Koa) {
  const app = new Koa();
  app.silent = true;
  app.use(koaCors({ origin }));
  app.use((context) => {
    if (context.path === "/thrown") context.throw(500, "no database");
    if (context.path === "/bigint") context.body = { id: 1n };
    if (context.path === "/file") context.body = createReadStream("none.json");
  });
  return app.callback();
}
const app = express();
app.set("env", "test");
app.use(expressCors({ origin }));
app.get("/bigint", (_request, response) => response.json({ id: 1n }));
const lines = [
  ...(await run("koa 2.16.4", koa(Koa2), Object.keys(calls))),
  ...(await run("koa 3.3.0", koa(Koa3), ["/thrown", "/bigint"])),
  ...(await run("express 5.3.0", app, ["/bigint"])),
];
console.log(lines.join("\n"));
const expected = [
  "koa 2.16.4, thrown: 500, allow-origin https://app.example",
  "koa 2.16.4, a BigInt in the body: 500, allow-origin none",
  "koa 2.16.4, a file that is not there: 404, allow-origin none",
  "koa 3.3.0, thrown: 500, allow-origin https://app.example",
  "koa 3.3.0, a BigInt in the body: 500, allow-origin none",
  "express 5.3.0, a BigInt in the body: 500, allow-origin https://app.example",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
