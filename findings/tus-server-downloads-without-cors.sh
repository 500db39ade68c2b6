#!/usr/bin/env bash
# @tus/server sets its CORS headers on every method but GET: a page may upload a file, ask for its state and delete it, and not read it back.
#
# Guess, written down before the first run: `allowedOrigins` is about the server, so that the GET of an upload has the same CORS headers as
# POST, HEAD, PATCH and OPTIONS have; and an answer that depends on the origin says `Vary: Origin`.
#
# Seen with @tus/server 2.4.5 and @tus/file-store 2.1.1: the GET is handed to its handler before the headers are set (`handler` in server.js),
# for 200 and 404 alike. `Vary` is on none of them. A stranger is told the first allowed origin, as if one server had been mixed up with
# another (getCorsOrigin).
#   POST: 201, allow-origin https://app.example, vary none
#   HEAD: 200, allow-origin https://app.example, vary none
#   GET: 200, allow-origin none, vary none
#   GET of what is not there: 404, allow-origin none, vary none
#   HEAD from https://third.example: 200, allow-origin https://first.example, vary none
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tus/file-store@2.1.1 @tus/server@2.4.5
cat >run.mjs <<'JS'
import { mkdtempSync } from "node:fs";
import { createServer, request } from "node:http";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const app = "https://app.example";
const datastore = new FileStore({ directory: mkdtempSync("./uploads-") });
const tus = new Server({ path: "/files", datastore, relativeLocation: true, allowedOrigins: ["https://first.example", app] });
const server = createServer((incoming, response) => tus.handle(incoming, response));
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
function ask(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const all = { Origin: app, "Tus-Resumable": "1.0.0", ...headers };
    const sent = request({ host: "127.0.0.1", port: server.address().port, method, path, headers: all }, (response) => {
      response.resume();
      const { vary, location, "access-control-allow-origin": allowed } = response.headers;
      resolve({ line: `${response.statusCode}, allow-origin ${allowed ?? "none"}, vary ${vary ?? "none"}`, location });
    });
    sent.on("error", reject).end(body);
  });
}
const upload = { "Upload-Length": "3", "Content-Type": "application/offset+octet-stream", "Content-Length": "3" };
const posted = await ask("POST", "/files", upload, "abc");
const lines = [
  `POST: ${posted.line}`,
  `HEAD: ${(await ask("HEAD", posted.location, {})).line}`,
  `GET: ${(await ask("GET", posted.location, {})).line}`,
  `GET of what is not there: ${(await ask("GET", "/files/none", {})).line}`,
  `HEAD from https://third.example: ${(await ask("HEAD", posted.location, { Origin: "https://third.example" })).line}`,
];
server.closeAllConnections();
server.close();
console.log(lines.join("\n"));
const expected = [
  `POST: 201, allow-origin ${app}, vary none`,
  `HEAD: 200, allow-origin ${app}, vary none`,
  "GET: 200, allow-origin none, vary none",
  "GET of what is not there: 404, allow-origin none, vary none",
  "HEAD from https://third.example: 200, allow-origin https://first.example, vary none",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
