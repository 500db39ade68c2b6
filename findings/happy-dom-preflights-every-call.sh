#!/usr/bin/env bash
# happy-dom asks with a preflight before every call to another origin, and lets the page read every header of the answer.
#
# Guess, written down before the first run: a plain GET goes out at once, as in a browser; a header that is not in
# Access-Control-Expose-Headers is null.
#
# Seen with happy-dom 21.0.4: a GET without any header has an OPTIONS before it, which names no header, and a server that answers OPTIONS with
# 404 blocks a GET that every browser sends and reads. The other way round, X-Total-Count is read though nothing exposes it, and a header that
# no list allows is sent. (Fetch.js reads the origin and the methods of a preflight, not the headers.) jsdom errs the other way.
#   GET: X-Total-Count 5, sent OPTIONS, GET
#   GET, OPTIONS answered by 404: error, sent OPTIONS
#   PUT with X-A, no headers allowed: X-Total-Count 5, sent OPTIONS, PUT
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts happy-dom@21.0.4
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { Window } from "happy-dom";

let sent = [];
const server = createServer((request, response) => {
  sent.push(request.method);
  request.resume();
  if (request.method === "OPTIONS" && request.url === "/no-options") response.statusCode = 404;
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Methods", "PUT, GET");
  response.setHeader("X-Total-Count", "5");
  response.end("{}");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const window = new Window({ url: "http://localhost:3000/" });
async function call(path, settings) {
  sent = [];
  const end = await window.fetch(`http://127.0.0.1:${server.address().port}${path}`, settings).then(
    ({ headers }) => `X-Total-Count ${headers.get("X-Total-Count")}`,
    () => "error",
  );
  return `${end}, sent ${sent.join(", ")}`;
}
const plain = await call("/", {});
const refused = await call("/no-options", {});
const named = await call("/put", { method: "PUT", headers: { "X-A": "1" } });
console.log(`GET: ${plain}\nGET, OPTIONS answered by 404: ${refused}\nPUT with X-A, no headers allowed: ${named}`);
const isSame =
  plain === "X-Total-Count 5, sent OPTIONS, GET" &&
  refused === "error, sent OPTIONS" &&
  named === "X-Total-Count 5, sent OPTIONS, PUT";
process.exit(isSame ? 0 : 1);
JS
node run.mjs
