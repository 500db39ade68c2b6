#!/usr/bin/env bash
# The same header rules, three hosts: `serve` asks for the name of the file, superstatic (Firebase's emulator) and Netlify's for the address
# as it was sent, percent signs and all.
#
# Guess, written down before the first run: a rule's path is the path of the request, written as the folder is called: "/my data/**". So it
# is in superstatic's own `redirects`.
#
# Seen with serve-handler 6.1.8, superstatic 10.0.0 and @netlify/headers 3.0.1, one rule each with Access-Control-Allow-Origin: for a folder
# with a space or a letter beyond ASCII, serve wants it plain and the other two want it encoded (`getHeaders` in src/index.js;
# lib/middleware/headers.js, which decodes nothing, while redirects.js does; `headersForPath` in dist/main.js). And where a request is
# rewritten, or answered with 404.html, serve takes the headers of the file that is sent, those of /api/** are not on it.
#   /my data/** for /my%20data/a.json: serve *, superstatic none, netlify none
#   /my%20data/** for /my%20data/a.json: serve none, superstatic *, netlify *
#   /año/** for /a%C3%B1o/a.json: serve *, superstatic none, netlify none
#   /api/** for /api/orders, rewritten to /data.json: serve none, superstatic *
#   /api/** for /api/none/1, 404 with 404.html: serve none, superstatic *
#   a redirect from /my data/** for /my%20data/a.json: serve 301, superstatic 301
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts serve-handler@6.1.8 superstatic@10.0.0 @netlify/headers@3.0.1
cat >run.mjs <<'JS'
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { HeadersHandler } from "@netlify/headers";
import serve from "serve-handler";
import superstatic from "superstatic";

for (const folder of ["site", "site/my data", "site/año"]) mkdirSync(folder);
for (const file of ["data.json", "404.html", "my data/a.json", "año/a.json"]) writeFileSync(`site/${file}`, "{}");
const allow = "Access-Control-Allow-Origin";
const hosts = {
  serve: (config) => (request, response) => serve(request, response, config),
  superstatic: (config) => {
    const handle = superstatic.default({ stack: "strict", fallthrough: false, cwd: process.cwd(), config });
    return (request, response) => handle(request, response, () => response.writeHead(404).end());
  },
};
async function ask(host, config, path, status) {
  const server = createServer(hosts[host]({ public: "site", ...config }));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`, { redirect: "manual" });
  await answer.text();
  server.closeAllConnections();
  server.close();
  if (answer.status !== status) throw new Error(`${host} ${path}: ${answer.status}`);
  return `${host} ${status === 301 ? status : answer.headers.get(allow) ?? "none"}`;
}
async function netlify(path, address) {
  const handler = new HeadersHandler({
    configHeaders: [{ for: path.replace("**", "*"), values: { [allow]: "*" } }], projectDir: process.cwd(), logger: console,
  });
  return `netlify ${(await handler.apply(new Request(`http://localhost${address}`)))[allow] ?? "none"}`;
}
const rule = (source) => ({ headers: [{ source, headers: [{ key: allow, value: "*" }] }] });
const lines = [];
for (const [source, path] of [
  ["/my data/**", "/my%20data/a.json"], ["/my%20data/**", "/my%20data/a.json"], ["/año/**", "/a%C3%B1o/a.json"],
]) {
  const told = [];
  for (const host of ["serve", "superstatic"]) told.push(await ask(host, rule(source), path, 200));
  told.push(await netlify(source, path));
  lines.push(`${source} for ${path}: ${told.join(", ")}`);
}
const both = async (name, config, path, status) =>
  lines.push(`${name}: ${await ask("serve", config(), path, status)}, ${await ask("superstatic", config(), path, status)}`);
const rewrites = [{ source: "/api/orders", destination: "/data.json" }];
await both("/api/** for /api/orders, rewritten to /data.json", () => ({ ...rule("/api/**"), rewrites }), "/api/orders", 200);
await both("/api/** for /api/none/1, 404 with 404.html", () => rule("/api/**"), "/api/none/1", 404);
const redirects = [{ source: "/my data/**", destination: "/data.json", type: 301 }];
await both("a redirect from /my data/** for /my%20data/a.json", () => ({ redirects }), "/my%20data/a.json", 301);
console.log(lines.join("\n"));
const expected = [
  "/my data/** for /my%20data/a.json: serve *, superstatic none, netlify none",
  "/my%20data/** for /my%20data/a.json: serve none, superstatic *, netlify *",
  "/año/** for /a%C3%B1o/a.json: serve *, superstatic none, netlify none",
  "/api/** for /api/orders, rewritten to /data.json: serve none, superstatic *",
  "/api/** for /api/none/1, 404 with 404.html: serve none, superstatic *",
  "a redirect from /my data/** for /my%20data/a.json: serve 301, superstatic 301",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
