#!/usr/bin/env bash
# restify-cors-middleware2: the preflight allows more than the answer: a call with cookies is carried out, and blocked afterwards.
#
# Guess, written down before the first run: `credentials` is false unless it is set, so a preflight does not say
# Access-Control-Allow-Credentials; the methods it names are those of the path; and 404 and 405 have the headers that 200 has.
#
# Seen with restify 11.1.0 and restify-cors-middleware2 2.2.1, used as its README shows: each preflight says credentials "true", whatever
# was set, and names the method that it was asked for (src/preflight.js). So the browser sends a PUT with cookies, the server stores it, and
# the answer, which says nothing of credentials, is blocked: trying again stores it again. Where there is no such path or method, the
# preflight passes too, and 404 and 405 come without any CORS header, since `server.use` runs for routes alone.
#   OPTIONS for PUT /orders: 204, allow-origin https://app.example, allow-credentials true, allow-methods PUT,OPTIONS
#   PUT /orders: 200, allow-origin https://app.example, allow-credentials none, allow-methods none
#   stored by then: 1
#   OPTIONS for DELETE /orders: 204, allow-origin https://app.example, allow-credentials true, allow-methods DELETE,OPTIONS
#   DELETE /orders: 405, allow-origin none, allow-credentials none, allow-methods none
#   OPTIONS for PUT /none: 204, allow-origin https://app.example, allow-credentials true, allow-methods PUT,OPTIONS
#   PUT /none: 404, allow-origin none, allow-credentials none, allow-methods none
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts restify@11.1.0 restify-cors-middleware2@2.2.1
cat >run.mjs <<'JS'
import { request } from "node:http";
import restify from "restify";
import middleware from "restify-cors-middleware2";

const origin = "https://app.example";
const cors = middleware({ origins: [origin] });
const server = restify.createServer();
server.pre(cors.preflight);
server.use(cors.actual);
let stored = 0;
server.put("/orders", (_request, response, next) => {
  stored += 1;
  response.send({});
  next();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address();
function ask(method, path, headers) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, agent: false, headers: { Origin: origin, ...headers } }, (response) => {
      response.resume();
      const say = (name) => `allow-${name} ${response.headers[`access-control-allow-${name}`] ?? "none"}`;
      resolve([response.statusCode, ...["origin", "credentials", "methods"].map(say)].join(", "));
    });
    sent.on("error", reject).end();
  });
}
const lines = [];
async function call(method, path) {
  lines.push(`OPTIONS for ${method} ${path}: ${await ask("OPTIONS", path, { "Access-Control-Request-Method": method })}`);
  lines.push(`${method} ${path}: ${await ask(method, path, { Cookie: "session=1" })}`);
}
await call("PUT", "/orders");
lines.push(`stored by then: ${stored}`);
await call("DELETE", "/orders");
await call("PUT", "/none");
server.close();
console.log(lines.join("\n"));
const pass = (method) => `204, allow-origin ${origin}, allow-credentials true, allow-methods ${method},OPTIONS`;
const expected = [
  `OPTIONS for PUT /orders: ${pass("PUT")}`,
  `PUT /orders: 200, allow-origin ${origin}, allow-credentials none, allow-methods none`,
  "stored by then: 1",
  `OPTIONS for DELETE /orders: ${pass("DELETE")}`,
  "DELETE /orders: 405, allow-origin none, allow-credentials none, allow-methods none",
  `OPTIONS for PUT /none: ${pass("PUT")}`,
  "PUT /none: 404, allow-origin none, allow-credentials none, allow-methods none",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node --no-deprecation run.mjs
