#!/usr/bin/env bash
# Fastify: a path with a percent sign that starts no escape is answered without any CORS header, whatever @fastify/cors was told.
#
# Guess, written down before the first run: @fastify/cors runs before any route is chosen, so that its headers are on each answer of the
# application, 404 and 400 too. `fetch("/search/100%")` goes out as written: browsers leave such a percent sign alone.
#
# Seen with fastify 5.12.8 and @fastify/cors 11.4.3: 404 and 500 have the headers. The 400 for "/search/100%" has none, because the router
# refuses it before the first hook (onBadUrl in fastify.js): the page reads "CORS" where its search term was the fault. Express 5.3.0 with
# cors 2.8.6 answers 400 as well, with the headers.
#   fastify, /none: 404, allow-origin https://app.example
#   fastify, /search/100%: 400, allow-origin none
#   express, /search/100%: 400, allow-origin https://app.example
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @fastify/cors@11.4.3 cors@2.8.6 express@5.3.0 fastify@5.12.8
cat >run.mjs <<'JS'
import { createServer, request } from "node:http";
import fastifyCors from "@fastify/cors";
import cors from "cors";
import express from "express";
import fastify from "fastify";

const origin = "https://app.example";
const ask = (port, path) => new Promise((resolve, reject) => {
  const sent = request({ host: "127.0.0.1", port, path, headers: { Origin: origin } }, (response) => {
    response.resume();
    resolve(`${response.statusCode}, allow-origin ${response.headers["access-control-allow-origin"] ?? "none"}`);
  });
  sent.on("error", reject).end();
});

const written = new URL("/search/100%", "https://api.example").pathname;
const first = fastify();
await first.register(fastifyCors, { origin });
first.get("/search/:term", () => ({}));
await first.listen({ port: 0, host: "127.0.0.1" });
const second = createServer(
  express()
    .set("env", "test")
    .use(cors({ origin }))
    .get("/search/:term", (_, response) => response.json({})),
);
await new Promise((resolve) => second.listen(0, "127.0.0.1", resolve));
const none = await ask(first.server.address().port, "/none");
const percent = await ask(first.server.address().port, written);
const other = await ask(second.address().port, written);
console.log(`fastify, /none: ${none}\nfastify, ${written}: ${percent}\nexpress, ${written}: ${other}`);
const isSame = none === `404, allow-origin ${origin}` && percent === "400, allow-origin none" && other === `400, allow-origin ${origin}`;
process.exit(isSame && written === "/search/100%" ? 0 : 1);
JS
node run.mjs
