#!/usr/bin/env bash
# hapi answers a preflight for one header too many with 200 and no CORS header at all, so that the browser complains of the origin.
#
# Guess, written down before the first run: the answer names the origin and the headers that are allowed; the browser then says which header
# is missing from the list.
#
# Seen with @hapi/hapi 21.4.10, a route with `cors`, and a header that is not in its list: status 200 and no Access-Control-* header; the
# reason stands in the body, which no page and no console shows. The browser says that Access-Control-Allow-Origin is missing, though the
# origin is allowed (`handler` in lib/cors.js). A method that has no route is a 404 in the same way.
#   header in the list: 200, allow-origin https://app.example
#   header not in the list: 200, allow-origin none, {"message":"CORS error: Some headers are not allowed"}
#   method without a route: 404, allow-origin none, {"statusCode":404,"error":"Not Found","message":"Not Found"}
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @hapi/hapi@21.4.10
cat >run.mjs <<'JS'
import Hapi from "@hapi/hapi";

const Origin = "https://app.example";
const server = Hapi.server({ routes: { cors: { origin: [Origin] } } });
server.route({ method: "PUT", path: "/orders", handler: () => ({}) });
async function preflight(method, names) {
  const headers = { origin: Origin, "access-control-request-method": method, "access-control-request-headers": names };
  const { statusCode, headers: got, payload } = await server.inject({ method: "OPTIONS", url: "/orders", headers });
  const corsNames = Object.keys(got).filter((name) => name.startsWith("access-control-"));
  return { line: `${statusCode}, allow-origin ${got["access-control-allow-origin"] ?? "none"}`, corsHeaders: corsNames.length, payload };
}
const listed = await preflight("PUT", "content-type");
const unlisted = await preflight("PUT", "content-type,x-trace");
const method = await preflight("DELETE", "content-type");
console.log(`header in the list: ${listed.line}`);
console.log(`header not in the list: ${unlisted.line}, ${unlisted.payload}`);
console.log(`method without a route: ${method.line}, ${method.payload}`);
const isSame =
  listed.line === `200, allow-origin ${Origin}` &&
  unlisted.line === "200, allow-origin none" &&
  unlisted.corsHeaders === 0 &&
  unlisted.payload.includes("Some headers are not allowed") &&
  method.line === "404, allow-origin none";
process.exit(isSame ? 0 : 1);
JS
node run.mjs
