#!/usr/bin/env bash
# serverless-offline answers a page of any other site with CORS headers, also on an endpoint that has no `cors` at all.
#
# Guess, from its README ("CORS"): an endpoint with `cors` gets the headers; otherwise none are added, as on API Gateway, so that a
# forgotten `cors` is seen before the deployment.
#
# Seen with serverless 3.40.0 and serverless-offline 13.9.0 (14.8.2 has the same lines), REST events: without `cors` the answer names the
# caller's origin and allows cookies, and a preflight allows whatever it asks for (`onPreResponse` in src/events/http/HttpServer.js). So
# does one for a header that is not in the list of an endpoint with `cors` (below: [Content-Type]). All is green until the function is
# deployed. Without an Origin header nothing is added: curl shows another picture than the browser.
#   no cors, GET: 200, origin https://app.example, credentials true
#   no cors, preflight for PUT with x-mine: 200, origin https://app.example, methods PUT, headers x-mine
#   [Content-Type], preflight for content-type: 200, origin https://app.example, methods PUT, headers Content-Type
#   [Content-Type], preflight for x-mine: 200, origin https://app.example, methods PUT, headers x-mine
#   no cors, GET without Origin: 200, origin none
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts serverless@3.40.0 serverless-offline@13.9.0
cat >serverless.yml <<'YML'
service: demo
frameworkVersion: "3"
provider: { name: aws, runtime: nodejs20.x }
plugins: [serverless-offline]
functions:
  hello:
    handler: handler.hello
    events:
      - http: { path: bare, method: get }
      - http: { path: bare, method: put }
      - http: { path: listed, method: put, cors: { origin: "*", headers: [Content-Type] } }
YML
echo 'exports.hello = async () => ({ statusCode: 200, body: "{}" });' >handler.js
cat >run.mjs <<'JS'
import { spawn } from "node:child_process";
import { request } from "node:http";
import { createServer } from "node:net";

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const port = await freePort();
const ports = ["--httpPort", String(port), "--lambdaPort", String(await freePort())];
const quiet = { HOME: process.cwd(), SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off" };
const program = spawn("node_modules/.bin/serverless", ["offline", "--host", "127.0.0.1", ...ports, "--noPrependStageInUrl"], {
  stdio: ["ignore", "pipe", "pipe"],
  env: { ...process.env, ...quiet },
});
let said = "";
setTimeout(() => program.kill(), 90_000).unref();
await new Promise((resolve, reject) => {
  for (const stream of [program.stdout, program.stderr]) {
    stream.on("data", (text) => (said += text).includes("Server ready") && resolve());
  }
  program.on("exit", () => reject(new Error(said)));
});
function ask(method, path, headers, names) {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, method, path, agent: false, headers }, (response) => {
      response.resume();
      const told = names.map((name) => `${name} ${response.headers[`access-control-allow-${name}`] ?? "none"}`);
      resolve([response.statusCode, ...told].join(", "));
    }).on("error", reject).end();
  });
}
const Origin = "https://app.example";
const preflight = (path, names) => ask("OPTIONS", path,
  { Origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": names },
  ["origin", "methods", "headers"]);
const lines = [
  `no cors, GET: ${await ask("GET", "/bare", { Origin }, ["origin", "credentials"])}`,
  `no cors, preflight for PUT with x-mine: ${await preflight("/bare", "x-mine")}`,
  `[Content-Type], preflight for content-type: ${await preflight("/listed", "content-type")}`,
  `[Content-Type], preflight for x-mine: ${await preflight("/listed", "x-mine")}`,
  `no cors, GET without Origin: ${await ask("GET", "/bare", {}, ["origin"])}`,
];
program.removeAllListeners("exit");
const ended = new Promise((resolve) => program.on("exit", resolve));
program.kill("SIGINT");
await ended;
console.log(lines.join("\n"));
const expected = [
  "no cors, GET: 200, origin https://app.example, credentials true",
  "no cors, preflight for PUT with x-mine: 200, origin https://app.example, methods PUT, headers x-mine",
  "[Content-Type], preflight for content-type: 200, origin https://app.example, methods PUT, headers Content-Type",
  "[Content-Type], preflight for x-mine: 200, origin https://app.example, methods PUT, headers x-mine",
  "no cors, GET without Origin: 200, origin none",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
