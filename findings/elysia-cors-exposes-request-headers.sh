#!/usr/bin/env bash
# @elysiajs/cors: what it exposes by default are the names of the request's headers, never those of the answer.
#
# Guess, written down before the first run: `exposeHeaders` is true by default, so every header that the answer has may be read by the page,
# X-Total-Count among them.
#
# Seen with elysia 1.4.30 and @elysiajs/cors 1.4.2: Access-Control-Expose-Headers repeats what the client sent (processHeaders is given
# request.headers for allowed and for exposed names alike). The page gets null for X-Total-Count, without any error. A preflight's list names
# Origin and Access-Control-Request-Method. And `Vary` is `*`: no cache keeps anything.
#   request: accept, cookie, origin
#   answer: x-total-count: 5, vary: *
#   exposed: accept, cookie, origin
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @elysiajs/cors@1.4.2 elysia@1.4.30
cat >run.mjs <<'JS'
import { cors } from "@elysiajs/cors";
import { Elysia } from "elysia";

const app = new Elysia().use(cors()).get("/items", ({ set }) => {
  set.headers["x-total-count"] = "5";
  return [];
});
const sent = { Origin: "https://app.example", Accept: "*/*", Cookie: "a=1" };
const { headers } = await app.handle(new Request("http://api.example/items", { headers: sent }));
const exposed = headers.get("access-control-expose-headers");
const names = Object.keys(sent).map((name) => name.toLowerCase()).sort().join(", ");
console.log(`request: ${names}\nanswer: x-total-count: ${headers.get("x-total-count")}, vary: ${headers.get("vary")}\nexposed: ${exposed}`);
process.exit(exposed === names && headers.get("x-total-count") === "5" && headers.get("vary") === "*" ? 0 : 1);
JS
node run.mjs
