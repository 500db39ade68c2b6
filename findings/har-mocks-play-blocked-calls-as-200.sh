#!/usr/bin/env bash
# Mocks made from a HAR of Chrome let calls succeed that CORS blocked while it was recorded, one of them never sent.
#
# Guess, written down before the first run: a call that failed in the recording fails in the test too, so that the test is red where
# the page was. The HAR says so: `_error` is net::ERR_FAILED.
#
# Seen with msw 2.15.0, @msw/source 0.6.1 and @tapico/msw-webarchive 1.1.0. DevTools of Chromium 156 writes a blocked GET with the server's
# status and headers, without a body; a PUT behind a refused preflight with status 0. Both packages ignore `_error`: the GET is 200 with an
# empty body, and the page's `response.json()` fails with "Unexpected end of JSON input", as if the server sent broken JSON. For status 0
# @msw/source fails (toResponse in har-utils.js); @tapico/msw-webarchive gives it to HttpResponse (createRequestHandler), which makes 200
# of it. server-replay 1.1.0 looks at `_error`, and answers 410.
#   @msw/source, blocked GET: 200, json(): SyntaxError: Unexpected end of JSON input
#   @msw/source, PUT that was not sent: TypeError: Failed to fetch
#   @tapico/msw-webarchive, blocked GET: 200, json(): SyntaxError: Unexpected end of JSON input
#   @tapico/msw-webarchive, PUT that was not sent: 200, json(): SyntaxError: Unexpected end of JSON input
#   server-replay, blocked GET: 410
#   server-replay, PUT that was not sent: 410
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts msw@2.15.0 @msw/source@0.6.1 @tapico/msw-webarchive@1.1.0 server-replay@1.1.0
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { fromTraffic } from "@msw/source/traffic";
import { setupServer } from "msw/node";

const require = createRequire(import.meta.url);
const { setRequestHandlersByWebarchive } = require("@tapico/msw-webarchive/node");
const { makeRequestListener } = require("server-replay");
const host = "http://127.0.0.1:61999"; // nobody listens there
const calls = [["blocked GET", "GET", "/items"], ["PUT that was not sent", "PUT", "/items/1"]];
// The two entries as DevTools exports them, less what is of no account here.
const entry = (method, path, status, headers) => ({
  startedDateTime: "2026-11-25T22:45:33.280Z",
  time: 8,
  request: {
    method, url: `${host}${path}`, httpVersion: "HTTP/1.1", headers: [{ name: "Origin", value: "https://app.example" }],
    queryString: [], cookies: [], headersSize: -1, bodySize: 0,
  },
  response: {
    status, statusText: status ? "OK" : "", httpVersion: status ? "HTTP/1.1" : "", headers, cookies: [],
    content: { size: 0, mimeType: "x-unknown" }, redirectURL: "", headersSize: -1, bodySize: -1, _error: "net::ERR_FAILED",
  },
  cache: {},
  timings: { send: 0, wait: 0, receive: 0 },
});
const har = () => ({
  log: {
    version: "1.2",
    creator: { name: "WebInspector", version: "537.36" },
    entries: [
      entry("GET", "/items", 200, [{ name: "Content-Type", value: "application/json" }]),
      entry("PUT", "/items/1", 0, []),
    ],
  },
});
const lines = [];
async function ask(name, base, withBody) {
  for (const [what, method, path] of calls) {
    let result;
    try {
      const response = await fetch(base + path, { method });
      result = String(response.status);
      if (withBody) result += `, json(): ${await response.json().then(() => "an object", String)}`;
    } catch (error) {
      result = String(error);
    }
    lines.push(`${name}, ${what}: ${result}`);
  }
}
const first = setupServer(...fromTraffic(har()));
first.listen();
await ask("@msw/source", host, true);
first.close();
const second = setupServer();
second.listen();
setRequestHandlersByWebarchive(second, har(), { quiet: true });
await ask("@tapico/msw-webarchive", host, true);
second.close();
const options = { config: { mappings: [], replacements: [] }, resolvePath: "." };
const replay = createServer(makeRequestListener(har().log.entries, options));
await new Promise((resolve) => replay.listen(0, "127.0.0.1", resolve));
await ask("server-replay", `http://127.0.0.1:${replay.address().port}`, false);
replay.close();
replay.closeAllConnections();
console.log(lines.join("\n"));
const broken = "200, json(): SyntaxError: Unexpected end of JSON input";
const expected = [
  `@msw/source, blocked GET: ${broken}`,
  "@msw/source, PUT that was not sent: TypeError: Failed to fetch",
  `@tapico/msw-webarchive, blocked GET: ${broken}`,
  `@tapico/msw-webarchive, PUT that was not sent: ${broken}`,
  "server-replay, blocked GET: 410",
  "server-replay, PUT that was not sent: 410",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
