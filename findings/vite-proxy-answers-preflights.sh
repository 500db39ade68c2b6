#!/usr/bin/env bash
# Vite's development server answers the preflights of what it proxies by itself, and lets everything else through to the server behind.
#
# Guess, from `server.proxy` in Vite's documentation: what is under "/api" goes to the server behind, which decides who may ask.
#
# Seen with vite 7.1.7, nothing set but `server.proxy`, and a server behind that allows https://app.example to use PUT:
#   https://app.example, GET      access-control-allow-origin: https://app.example   the server behind saw GET
#   https://app.example, OPTIONS  access-control-allow-origin: none                  the server behind saw nothing
#   http://localhost:3000, OPTIONS  access-control-allow-origin: http://localhost:3000  the server behind saw nothing
#   http://localhost:3000, GET      access-control-allow-origin: https://app.example    the server behind saw GET
# So a page that the server behind allows gets its GETs, and each of its PUTs is blocked at the preflight, whatever that server is told; and a
# page on localhost has its preflights pass, and is blocked afterwards. `server.cors: false` lets the preflights through as well.
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vite@7.1.7
cat >run.mjs <<'JS'
import { createServer as createHttpServer, request } from "node:http";
import { createServer } from "vite";

const app = "https://app.example";
const local = "http://localhost:3000";
const allowOrigin = "access-control-allow-origin";
let seen = [];
const behind = createHttpServer((incoming, response) => {
  seen.push(incoming.method);
  incoming.resume();
  response.setHeader("Access-Control-Allow-Origin", app);
  response.setHeader("Access-Control-Allow-Methods", "PUT");
  response.setHeader("Vary", "Origin");
  response.end();
});
await new Promise((resolve) => behind.listen(0, "127.0.0.1", resolve));

function ask(port, method, Origin) {
  const headers = method === "OPTIONS" ? { Origin, "Access-Control-Request-Method": "PUT" } : { Origin };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path: "/api/orders", method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.headers[allowOrigin] ?? "none"));
    });
    sent.on("error", reject);
    sent.end();
  });
}

async function through(cors) {
  const proxy = { "/api": `http://127.0.0.1:${behind.address().port}` };
  const settings = { host: "127.0.0.1", port: 0, proxy, ...(cors === undefined ? {} : { cors }) };
  const vite = await createServer({ configFile: false, logLevel: "error", server: settings });
  await vite.listen();
  const lines = [];
  for (const [origin, method] of [[app, "GET"], [app, "OPTIONS"], [local, "OPTIONS"], [local, "GET"]]) {
    seen = [];
    const allowed = await ask(vite.httpServer.address().port, method, origin);
    lines.push(`${origin} ${method} ${allowOrigin}: ${allowed}, behind saw ${seen.join() || "nothing"}`);
  }
  await vite.close();
  return lines;
}

const byDefault = await through(undefined);
const without = await through(false);
behind.closeAllConnections();
behind.close();
console.log(["By default:", ...byDefault, "With server.cors: false:", ...without].join("\n"));
const expected = [
  `${app} GET ${allowOrigin}: ${app}, behind saw GET`,
  `${app} OPTIONS ${allowOrigin}: none, behind saw nothing`,
  `${local} OPTIONS ${allowOrigin}: ${local}, behind saw nothing`,
  `${local} GET ${allowOrigin}: ${app}, behind saw GET`,
];
const isSame = byDefault.join("\n") === expected.join("\n") && without[1].endsWith(`${app}, behind saw OPTIONS`);
process.exit(isSame ? 0 : 1);
JS
node run.mjs
