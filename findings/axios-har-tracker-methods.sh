#!/usr/bin/env bash
# axios-har-tracker notes a method as the code wrote it, and not as it was sent.
#
# Guess, from HAR 1.2 alone: `request.method` is the method on the wire, in capitals: axios sends PUT.
#
# Seen with axios-har-tracker 0.8.0 and axios 1.21.1: the server gets PUT, the HAR has "put". Methods are case-sensitive (RFC 9110): read
# to the letter, such a HAR is full of methods that no CORS list allows.
#   sent: GET, PUT
#   in the HAR: get, put
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts axios@1.21.1 axios-har-tracker@0.8.0
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import axios from "axios";
import trackers from "axios-har-tracker";

const sent = [];
const server = createServer((request, response) => {
  sent.push(request.method);
  request.resume();
  response.end("{}");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const client = axios.create({ baseURL: `http://127.0.0.1:${server.address().port}` });
const tracker = new trackers.AxiosHarTracker(client);
await client.get("/a");
await client.put("/a", { b: 1 });
server.closeAllConnections();
server.close();
const noted = tracker.getGeneratedHar().log.entries.map(({ request }) => request.method);
console.log(`sent: ${sent.join(", ")}\nin the HAR: ${noted.join(", ")}`);
process.exit(sent.join() === "GET,PUT" && noted.join() === "get,put" ? 0 : 1);
JS
node run.mjs
