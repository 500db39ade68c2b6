#!/usr/bin/env bash
# A header rule for `**`, "everything", leaves /.well-known/ without CORS headers: in `serve`, and in the hosting emulator of Firebase.
#
# Guess, written down before the first run: `"source": "**"` is each address of the site. Also the files that other sites' pages read from
# /.well-known/ (OpenID configuration, did.json, nostr.json) have Access-Control-Allow-Origin.
#
# Seen with serve-handler 6.1.8 (in `serve`) and superstatic 10.0.0 (in firebase-tools 15.34.2, for `firebase serve` and its emulator): 200,
# the file, and no such header. Both ask minimatch without its option `dot`, and then no `*` matches a name that begins with a dot
# (`sourceMatches` in src/index.js; `configMatcher` in lib/utils/patterns.js). A rule that writes "/.well-known/**" out works. `/*` of
# @netlify/headers 3.0.1 has them.
#   serve **: /data.json *, /.well-known/did.json none
#   serve **/*.json: /data.json *, /.well-known/did.json none
#   serve /.well-known/**: /data.json none, /.well-known/did.json *
#   superstatic **: /data.json *, /.well-known/did.json none
#   superstatic **/*.json: /data.json *, /.well-known/did.json none
#   superstatic /.well-known/**: /data.json none, /.well-known/did.json *
#   netlify /*: /data.json *, /.well-known/did.json *
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts serve-handler@6.1.8 superstatic@10.0.0 @netlify/headers@3.0.1
mkdir -p site/.well-known
echo '{}' | tee site/data.json >site/.well-known/did.json
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { HeadersHandler } from "@netlify/headers";
import serve from "serve-handler";
import superstatic from "superstatic";

const paths = ["/data.json", "/.well-known/did.json"];
const allow = "Access-Control-Allow-Origin";
const rules = (source) => ({ public: "site", headers: [{ source, headers: [{ key: allow, value: "*" }] }] });
const hosts = {
  serve: (source) => (request, response) => serve(request, response, rules(source)),
  superstatic: (source) => {
    const handle = superstatic.default({ stack: "strict", fallthrough: false, cwd: process.cwd(), config: rules(source) });
    return (request, response) => handle(request, response, () => response.writeHead(404).end());
  },
};
const lines = [];
for (const [name, host] of Object.entries(hosts)) {
  for (const source of ["**", "**/*.json", "/.well-known/**"]) {
    const server = createServer(host(source));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const told = [];
    for (const path of paths) {
      const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
      told.push(`${path} ${answer.status === 200 ? answer.headers.get(allow) ?? "none" : answer.status}`);
      await answer.text();
    }
    server.closeAllConnections();
    server.close();
    lines.push(`${name} ${source}: ${told.join(", ")}`);
  }
}
const configHeaders = [{ for: "/*", values: { [allow]: "*" } }];
const netlify = new HeadersHandler({ configHeaders, projectDir: process.cwd(), logger: console });
const told = [];
for (const path of paths) {
  const given = await netlify.apply(new Request(`http://localhost${path}`));
  told.push(`${path} ${given[allow] ?? "none"}`);
}
lines.push(`netlify /*: ${told.join(", ")}`);
console.log(lines.join("\n"));
const expected = [
  "serve **: /data.json *, /.well-known/did.json none",
  "serve **/*.json: /data.json *, /.well-known/did.json none",
  "serve /.well-known/**: /data.json none, /.well-known/did.json *",
  "superstatic **: /data.json *, /.well-known/did.json none",
  "superstatic **/*.json: /data.json *, /.well-known/did.json none",
  "superstatic /.well-known/**: /data.json none, /.well-known/did.json *",
  "netlify /*: /data.json *, /.well-known/did.json *",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
