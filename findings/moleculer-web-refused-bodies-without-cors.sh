#!/usr/bin/env bash
# moleculer-web and Sails: a body that is too large, or is no JSON, is refused without any CORS header, while 404 and 500 have them.
#
# Guess, written down before the first run: a CORS setting for the whole server is on each of its answers, so that the page reads the 413 of
# an upload that is too large as it reads a 404.
#
# Seen with moleculer 0.14.36, moleculer-web 0.10.8 and Sails 1.5.18: both read the body before they come to CORS (moleculer-web: the body
# parsers are among `route.middlewares`, which `routeHandler` in src/index.js runs before `corsHandler`; Sails: CORS is a route, and the
# router is behind the body parser). The preflight passed, small bodies pass, and a large one reads "CORS" in the page. Sails gives its 400
# for both.
#   moleculer-web, small: 200, allow-origin https://app.example
#   moleculer-web, not JSON: 400, allow-origin none
#   moleculer-web, too large: 413, allow-origin none
#   moleculer-web, no such path: 404, allow-origin https://app.example
#   sails, small: 200, allow-origin https://app.example
#   sails, not JSON: 400, allow-origin none
#   sails, too large: 400, allow-origin none
#   sails, no such path: 404, allow-origin https://app.example
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts moleculer@0.14.36 moleculer-web@0.10.8 sails@1.5.18
cat >run.mjs <<'JS'
import { request } from "node:http";
import moleculer from "moleculer";
import api from "moleculer-web";
import sails from "sails";

const origin = "https://app.example";
function ask(port, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { Origin: origin, "Content-Type": "application/json", "Content-Length": body.length };
    const sent = request({ host: "127.0.0.1", port, method: "POST", path, agent: false, headers }, (response) => {
      response.resume();
      const allowed = response.headers["access-control-allow-origin"] ?? "none";
      response.on("end", () => resolve(`${response.statusCode}, allow-origin ${allowed}`));
    });
    sent.on("error", reject).end(body);
  });
}
const lines = [];
async function run(name, port) {
  lines.push(`${name}, small: ${await ask(port, "/orders", "{}")}`);
  lines.push(`${name}, not JSON: ${await ask(port, "/orders", "{")}`);
  lines.push(`${name}, too large: ${await ask(port, "/orders", JSON.stringify({ note: "x".repeat(1_100_000) }))}`);
  lines.push(`${name}, no such path: ${await ask(port, "/none", "{}")}`);
}
const broker = new moleculer.ServiceBroker({ logger: false });
broker.createService({ name: "orders", actions: { add: () => ({}) } });
const routes = [{ path: "/", bodyParsers: { json: true }, aliases: { "POST /orders": "orders.add" } }];
broker.createService({ name: "api", mixins: [api], settings: { port: 0, ip: "127.0.0.1", cors: { origin }, routes } });
await broker.start();
await run("moleculer-web", broker.getLocalService("api").server.address().port);
await broker.stop();

const app = new sails.Sails();
const settings = {
  port: 0,
  explicitHost: "127.0.0.1",
  log: { level: "silent" },
  hooks: { grunt: false },
  session: { secret: "a test" },
  security: { cors: { allRoutes: true, allowOrigins: [origin] } },
  routes: { "POST /orders": (_request, response) => response.json({}) },
};
await new Promise((resolve, reject) => app.lift(settings, (error) => (error ? reject(error) : resolve())));
await run("sails", app.hooks.http.server.address().port);
await new Promise((resolve) => app.lower(resolve));
console.log(lines.join("\n"));
const expected = [
  "moleculer-web, small: 200, allow-origin https://app.example",
  "moleculer-web, not JSON: 400, allow-origin none",
  "moleculer-web, too large: 413, allow-origin none",
  "moleculer-web, no such path: 404, allow-origin https://app.example",
  "sails, small: 200, allow-origin https://app.example",
  "sails, not JSON: 400, allow-origin none",
  "sails, too large: 400, allow-origin none",
  "sails, no such path: 404, allow-origin https://app.example",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node --no-deprecation run.mjs
