#!/usr/bin/env bash
# `sirv --cors` has its CORS headers on every file, and on no 404.
#
# Guess, written down before the first run: `--cors` is about the server, so that the page gets to see a 404 as well.
#
# Seen with sirv-cli 3.0.1: the headers are set by sirv's `setHeaders`, which is called once a file was found. For any other address the page
# reads "CORS" in place of 404, and so does a preflight for it. `http-server --cors` (14.1.1) has them on its 404.
#   sirv GET /data.json: 200, allow-origin *
#   sirv GET /none.json: 404, allow-origin none
#   sirv OPTIONS /none.json: 404, allow-origin none
#   http-server GET /none.json: 404, allow-origin *
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts http-server@14.1.1 sirv-cli@3.0.1
cat >run.mjs <<'JS'
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";

mkdirSync("site");
writeFileSync("site/data.json", "{}");
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
function ask(port, method, path) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, agent: false, headers: { Origin: "https://app.example" } }, (response) => {
      response.resume();
      resolve(`${method} ${path}: ${response.statusCode}, allow-origin ${response.headers["access-control-allow-origin"] ?? "none"}`);
    });
    sent.on("error", reject).end();
  });
}
async function run(name, settings, calls) {
  const port = await freePort();
  const program = spawn(`node_modules/.bin/${name}`, ["site", "--cors", "--port", String(port), ...settings], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => program.stdout.once("data", resolve));
  const lines = [];
  for (const [method, path] of calls) lines.push(`${name} ${await ask(port, method, path)}`);
  program.kill();
  return lines;
}
const lines = [
  ...(await run("sirv", ["--host", "127.0.0.1"], [["GET", "/data.json"], ["GET", "/none.json"], ["OPTIONS", "/none.json"]])),
  ...(await run("http-server", ["-a", "127.0.0.1"], [["GET", "/none.json"]])),
];
console.log(lines.join("\n"));
const expected = [
  "sirv GET /data.json: 200, allow-origin *",
  "sirv GET /none.json: 404, allow-origin none",
  "sirv OPTIONS /none.json: 404, allow-origin none",
  "http-server GET /none.json: 404, allow-origin *",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
