#!/usr/bin/env bash
# Behind a CORS middleware, four Node proxies let the `Vary` of the server behind replace `Vary: Origin`; a fifth keeps both.
#
# Guess, written down before the first run: the middleware answers for two origins and says `Vary: Origin`; the server behind says
# `Vary: Accept-Encoding`; the answer names both.
#
# Seen with cors 2.8.6, @koa/cors 5.0.0, @fastify/cors 11.4.3 and hono 4.13.19, each with the usual proxy of its framework: the answer is
# for one origin, with credentials, and says of `Vary` only what the server behind said. A cache in front may hand it to the other origin,
# whose page is blocked then. Each copies the headers of the answer one by one over what was set before (http-proxy-middleware 4.2.2 and
# koa-proxies 0.12.4 by `setHeader`, express-http-proxy 2.1.2 by `res.set` in copyProxyResHeadersToUserRes, @fastify/reply-from by
# `reply.header` in copyHeaders). hono's proxy() gives a Response, and its cors() appends to that afterwards.
#   http-proxy-middleware: https://app.example, Vary: Accept-Encoding
#   express-http-proxy: https://app.example, Vary: Accept-Encoding
#   @fastify/http-proxy: https://app.example, Vary: Accept-Encoding
#   koa-proxies: https://app.example, Vary: Accept-Encoding
#   hono/proxy: https://app.example, Vary: Accept-Encoding, Origin
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @fastify/cors@11.4.3 @fastify/http-proxy@11.6.3 @hono/node-server@2.1.9 @koa/cors@5.0.0 cors@2.8.6 express-http-proxy@2.1.2 express@5.3.0 fastify@5.12.8 \
  hono@4.13.19 http-proxy-middleware@4.2.2 koa-proxies@0.12.4 koa@3.3.0
cat >run.mjs <<'JS'
import { createServer, request } from "node:http";
import { serve } from "@hono/node-server";
import fastifyCors from "@fastify/cors";
import fastifyProxy from "@fastify/http-proxy";
import koaCors from "@koa/cors";
import cors from "cors";
import express from "express";
import expressHttpProxy from "express-http-proxy";
import fastify from "fastify";
import { Hono } from "hono";
import { cors as honoCors } from "hono/cors";
import { proxy } from "hono/proxy";
import { createProxyMiddleware } from "http-proxy-middleware";
import Koa from "koa";
import koaProxies from "koa-proxies";

const app = "https://app.example";
const allowed = { origin: [app, "https://other.example"], credentials: true };
const listen = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
const behind = await listen(createServer((_, response) => response.setHeader("Vary", "Accept-Encoding").end("{}")));
const target = `http://127.0.0.1:${behind}`;
const ask = (port) => new Promise((resolve, reject) => {
  const sent = request({ host: "127.0.0.1", port, path: "/p", headers: { Origin: app } }, (response) => {
    response.resume();
    resolve(`${response.headers["access-control-allow-origin"]}, Vary: ${response.headers.vary}`);
  });
  sent.on("error", reject).end();
});

const first = express().use(cors(allowed)).use(createProxyMiddleware({ target }));
const second = express().use(cors(allowed)).use(expressHttpProxy(target));
const third = fastify();
await third.register(fastifyCors, allowed);
await third.register(fastifyProxy, { upstream: target, prefix: "/p" });
await third.listen({ port: 0, host: "127.0.0.1" });
const fourth = new Koa();
fourth.use(koaCors({ credentials: true })).use(koaProxies("/p", { target }));
const fifth = new Hono();
fifth.use(honoCors(allowed));
fifth.get("/p", () => proxy(target));
const honoServer = await new Promise((resolve) => {
  const server = serve({ fetch: fifth.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(server));
});

const seen = {
  "http-proxy-middleware": await ask(await listen(createServer(first))),
  "express-http-proxy": await ask(await listen(createServer(second))),
  "@fastify/http-proxy": await ask(third.server.address().port),
  "koa-proxies": await ask(await listen(createServer(fourth.callback()))),
  "hono/proxy": await ask(honoServer.address().port),
};
const lines = Object.entries(seen).map(([name, value]) => `${name}: ${value}`);
console.log(lines.join("\n"));
const { "hono/proxy": kept, ...lost } = seen;
const isSame = Object.values(lost).every((value) => value === `${app}, Vary: Accept-Encoding`) && kept === `${app}, Vary: Accept-Encoding, Origin`;
process.exit(isSame ? 0 : 1);
JS
node run.mjs
