#!/usr/bin/env bash
# `serve --cors` answers a preflight as if it were a GET: with the file, with a redirect, or with 404.
#
# Guess, written down before the first run: OPTIONS gets 204 and the CORS headers, whatever the address, so that a GET with a header of its
# own gets as far as one without.
#
# Seen with serve 14.2.7: a GET of /page.html is redirected to /page and read by the page. The same GET with one header more is blocked: its
# preflight is redirected too, and a preflight may not be. For a file that is not there, the page learns of a CORS error and not of the 404.
# All answers say `*` and Allow-Credentials: true together, which no call with cookies can use (build/main.js, before serve-handler is called).
#   OPTIONS /data.json: 200, location none
#   OPTIONS /page.html: 301, location /page
#   OPTIONS /none.json: 404, location none
#   GET /data.json: allow-origin *, allow-credentials true
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts serve@14.2.7
cat >run.mjs <<'JS'
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";

mkdirSync("site");
writeFileSync("site/data.json", "{}");
writeFileSync("site/page.html", "<!doctype html><title>page</title>");
const program = spawn("node_modules/.bin/serve", ["site", "--cors", "--no-clipboard", "-l", "tcp://127.0.0.1:0"]);
const port = await new Promise((resolve, reject) => {
  program.on("exit", () => reject(new Error("serve ended")));
  let text = "";
  program.stdout.on("data", (part) => {
    text += part;
    const found = /127\.0\.0\.1:(\d+)/.exec(text);
    if (found) resolve(Number(found[1]));
  });
});
const preflight = { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-trace" };
function ask(method, path) {
  return new Promise((resolve, reject) => {
    const headers = { Origin: "https://app.example", ...(method === "OPTIONS" ? preflight : {}) };
    const sent = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    });
    sent.on("error", reject).end();
  });
}
const lines = [];
for (const path of ["/data.json", "/page.html", "/none.json"]) {
  const { status, headers } = await ask("OPTIONS", path);
  lines.push(`OPTIONS ${path}: ${status}, location ${headers.location ?? "none"}`);
}
const { headers } = await ask("GET", "/data.json");
lines.push(`GET /data.json: allow-origin ${headers["access-control-allow-origin"]}, allow-credentials ${headers["access-control-allow-credentials"]}`);
program.removeAllListeners("exit");
program.kill();
console.log(lines.join("\n"));
const expected = [
  "OPTIONS /data.json: 200, location none",
  "OPTIONS /page.html: 301, location /page",
  "OPTIONS /none.json: 404, location none",
  "GET /data.json: allow-origin *, allow-credentials true",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
