#!/usr/bin/env bash
# @hattip/cors: with it in front, each `Response.redirect()` and each Response of a `fetch()` becomes a 500 without any CORS header.
#
# Guess, written down before the first run: a handler may return any Response; the middleware adds its headers to a copy where it must, and
# leaves a call without `Origin`, such as a link that somebody follows, as it was.
#
# Seen with @hattip/cors, @hattip/compose and @hattip/adapter-node 0.0.49: it appends `Vary` to the Response that it gets (`cors2` in
# dist/index.js). By the Fetch standard the headers of those two kinds are immutable, so that this throws "TypeError: immutable", for calls
# without `Origin` as well. Without the middleware both pass. The page reads "CORS" as soon as a route redirects or
# passes on what it fetched; `new Response(r.body, r)` in the handler helps.
#   without cors, redirect: 302, allow-origin none
#   without cors, fetched: 200, allow-origin none
#   with cors, plain: 200, allow-origin https://app.example
#   with cors, thrown: 500, allow-origin https://app.example
#   with cors, redirect: 500, allow-origin none
#   with cors, fetched: 500, allow-origin none
#   with cors, copied: 200, allow-origin https://app.example
#   with cors, redirect, no Origin sent: 500, allow-origin none
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @hattip/cors@0.0.49 @hattip/compose@0.0.49 @hattip/adapter-node@0.0.49
cat >run.mjs <<'JS'
import { createMiddleware } from "@hattip/adapter-node/native-fetch";
import { compose } from "@hattip/compose";
import { cors } from "@hattip/cors";
import { createServer, request } from "node:http";

console.error = () => {}; // the adapter prints each error that it turns into a 500
const origin = "https://app.example";
async function listen(handler) {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return server;
}
const behind = await listen((_request, response) => response.end("{}"));
const fetched = () => fetch(`http://127.0.0.1:${behind.address().port}/`);
async function copied() {
  const response = await fetched();
  return new Response(response.body, response);
}
const routes = {
  "/plain": () => new Response("{}"),
  "/thrown": () => {
    throw new Error("no database");
  },
  "/redirect": () => Response.redirect("https://app.example/", 302),
  "/fetched": fetched,
  "/copied": copied,
};
const handler = (context) => routes[context.url.pathname]();
function ask(port, path, headers) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, agent: false, headers }, (response) => {
      response.resume();
      resolve(`${response.statusCode}, allow-origin ${response.headers["access-control-allow-origin"] ?? "none"}`);
    });
    sent.on("error", reject).end();
  });
}
const lines = [];
async function run(name, parts, paths) {
  const server = await listen(createMiddleware(compose(...parts)));
  const { port } = server.address();
  for (const path of paths) lines.push(`${name}, ${path.slice(1)}: ${await ask(port, path, { Origin: origin })}`);
  if (parts.length > 1) lines.push(`${name}, redirect, no Origin sent: ${await ask(port, "/redirect", {})}`);
  server.close();
}
await run("without cors", [handler], ["/redirect", "/fetched"]);
await run("with cors", [cors({ origin }), handler], ["/plain", "/thrown", "/redirect", "/fetched", "/copied"]);
behind.close();
console.log(lines.join("\n"));
const expected = [
  "without cors, redirect: 302, allow-origin none",
  "without cors, fetched: 200, allow-origin none",
  "with cors, plain: 200, allow-origin https://app.example",
  "with cors, thrown: 500, allow-origin https://app.example",
  "with cors, redirect: 500, allow-origin none",
  "with cors, fetched: 500, allow-origin none",
  "with cors, copied: 200, allow-origin https://app.example",
  "with cors, redirect, no Origin sent: 500, allow-origin none",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
