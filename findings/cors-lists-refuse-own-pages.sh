#!/usr/bin/env bash
# moleculer-web and @curveball/cors: a list of allowed origins shuts out the server's own pages, as soon as they POST.
#
# Guess, written down before the first run: CORS is about other origins. A page that comes from the server itself, such as its own admin
# pages, calls it as before, whatever the list says.
#
# Seen with moleculer-web 0.10.8 and @curveball/cors 1.0.0: an `Origin` that is not in the list is answered with 403, and browsers send one
# with each method but GET and HEAD, to their own server too (Fetch, "append a request `Origin` header"). So the page loads, its GETs pass,
# and its POSTs are refused; no browser says "CORS" here (`writeCorsHeaders` in moleculer-web/src/index.js, where a comment says that calls
# of the same origin have none; dist/index.js of @curveball/cors). The server's own origin in the list helps. With cors 2.8.6 they pass.
# Chromium 156 gets the same two statuses as this script.
#   moleculer-web, own page, GET: 200
#   moleculer-web, own page, POST: 403
#   @curveball/cors, own page, GET: 200
#   @curveball/cors, own page, POST: 403
#   cors, own page, GET: 200
#   cors, own page, POST: 200
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts \
  moleculer@0.14.36 moleculer-web@0.10.8 @curveball/core@1.0.2 @curveball/cors@1.0.0 express@5.3.0 cors@2.8.6
cat >run.mjs <<'JS'
import { Application } from "@curveball/core";
import curveballCors from "@curveball/cors";
import cors from "cors";
import express from "express";
import moleculer from "moleculer";
import api from "moleculer-web";
import { request } from "node:http";

console.error = () => {}; // Curveball prints each error that it answers with
const origin = ["https://app.example"];
const lines = [];
async function run(name, server) {
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  for (const method of ["GET", "POST"]) {
    // What a browser sends for a page of http://127.0.0.1:PORT: no Origin with GET, its own with POST.
    const headers = method === "POST" ? { Origin: `http://127.0.0.1:${port}` } : {};
    const status = await new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, method, path: "/orders", agent: false, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on("error", reject).end();
    });
    lines.push(`${name}, own page, ${method}: ${status}`);
  }
}
const broker = new moleculer.ServiceBroker({ logger: false });
broker.createService({ name: "orders", actions: { any: () => ({}) } });
const routes = [{ path: "/", aliases: { "GET /orders": "orders.any", "POST /orders": "orders.any" } }];
broker.createService({ name: "api", mixins: [api], settings: { port: 0, ip: "127.0.0.1", cors: { origin }, routes } });
await broker.start();
await run("moleculer-web", broker.getLocalService("api").server);
await broker.stop();

const curveball = new Application();
curveball.use(curveballCors({ allowOrigin: origin }));
curveball.use((context) => {
  context.status = 200;
  context.response.body = {};
});
let server = curveball.listen(0, "127.0.0.1");
await run("@curveball/cors", server);
server.close();

const app = express();
app.use(cors({ origin }));
app.all("/orders", (_request, response) => response.json({}));
server = app.listen(0, "127.0.0.1");
await run("cors", server);
server.close();
console.log(lines.join("\n"));
const statuses = { "moleculer-web": [200, 403], "@curveball/cors": [200, 403], cors: [200, 200] };
const line = (name, method, status) => `${name}, own page, ${method}: ${status}`;
const expected = Object.entries(statuses).flatMap(([name, [get, post]]) => [line(name, "GET", get), line(name, "POST", post)]);
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
