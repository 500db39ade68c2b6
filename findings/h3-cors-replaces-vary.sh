#!/usr/bin/env bash
# h3: with handleCors() before it, a Response loses its own `Vary`, also one that was fetched from elsewhere.
#
# Guess, written down before the first run: handleCors() says `Vary: origin`, the handler's Response says `Vary: Accept-Encoding`; the
# answer names both, as Headers of two sources are joined elsewhere.
#
# Seen with h3 2.0.8: the answer says `Vary: origin` alone. A cache may hand the packed answer to a client that cannot unpack it. What was
# prepared for the event is laid over the Response with `set`, name by name, Set-Cookie excepted (mergeHeaders, called by prepareResponse).
# So proxy() goes through the same, and there the allow-origin of the server behind is replaced too: here the layer in front wins.
#   without handleCors: Vary: Accept-Encoding
#   with it, a Response: Vary: origin
#   with it, proxy(): Vary: origin, allow-origin: https://app.example
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts h3@2.0.8
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { H3, handleCors, proxy } from "h3";

const origin = "https://app.example";
const server = createServer((_, response) => {
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Access-Control-Allow-Origin", "https://behind.example");
  response.end("{}");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const target = `http://127.0.0.1:${server.address().port}/`;

async function ask(path, withCors) {
  const app = new H3();
  if (withCors) {
    app.use((event) => {
      const answer = handleCors(event, { origin: [origin, "https://other.example"] });
      if (answer !== false) return answer;
    });
  }
  app.get("/own", () => new Response("{}", { headers: { Vary: "Accept-Encoding" } }));
  app.get("/proxied", (event) => proxy(event, target));
  return (await app.fetch(new Request(`http://api.example${path}`, { headers: { Origin: origin } }))).headers;
}
const without = (await ask("/own", false)).get("vary");
const own = (await ask("/own", true)).get("vary");
const proxied = await ask("/proxied", true);
const through = `Vary: ${proxied.get("vary")}, allow-origin: ${proxied.get("access-control-allow-origin")}`;
server.closeAllConnections();
server.close();
console.log(`without handleCors: Vary: ${without}\nwith it, a Response: Vary: ${own}\nwith it, proxy(): ${through}`);
process.exit(without === "Accept-Encoding" && own === "origin" && through === `Vary: origin, allow-origin: ${origin}` ? 0 : 1);
JS
node run.mjs
