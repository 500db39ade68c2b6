#!/usr/bin/env bash
# s3rver answers every preflight with `*` and without Allow-Credentials, and sends Max-Age where no browser reads it.
#
# Guess, written down before the first run: as in Amazon S3, a preflight and the call after it are answered by the same rule, with the same
# origin, Allow-Credentials: true for both, MaxAgeSeconds on the preflight. The rule is the first that fits in origin, method and headers.
#
# Seen with s3rver 3.7.1 and a rule for https://app.example: with cookies a GET is read, each PUT is blocked at its preflight. Max-Age is
# on the GET only, so that browsers keep a preflight for their 5 seconds. The rule is chosen by origin and method alone: the first one
# that fits in these and lacks the header ends the search, and the rule behind it, which has the header, is never asked: 403
# (lib/middleware/cors.js, and matchRule in lib/models/config.js).
#   GET: 200, allow-origin https://app.example, allow-credentials true, max-age 3000
#   preflight: 200, allow-origin *, allow-credentials none, max-age none
#   preflight with if-none-match, second rule has it: 403, allow-origin none, allow-credentials none, max-age none
#   preflight with if-none-match, rules swapped: 200, allow-origin *, allow-credentials none, max-age none
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts s3rver@3.7.1
cat >run.mjs <<'JS'
import S3rver from "s3rver";

const rule = (origin, methods, more) => `<CORSRule><AllowedOrigin>${origin}</AllowedOrigin>${
  methods.map((name) => `<AllowedMethod>${name}</AllowedMethod>`).join("")}${more}</CORSRule>`;
const bucket = (name, ...rules) => ({ name, configs: [Buffer.from(`<CORSConfiguration>${rules.join("")}</CORSConfiguration>`)] });
const plain = rule("*", ["GET"], "");
const tags = rule("https://app.example", ["GET"], "<AllowedHeader>If-None-Match</AllowedHeader>");
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: `${process.cwd()}/data`,
  configureBuckets: [
    bucket("one", rule("https://app.example", ["GET", "PUT"], "<AllowedHeader>*</AllowedHeader><MaxAgeSeconds>3000</MaxAgeSeconds>")),
    bucket("plain-first", plain, tags),
    bucket("tags-first", tags, plain),
  ],
});
const { port } = await server.run();
const lines = [];
async function ask(name, method, path, headers) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { Origin: "https://app.example", ...headers },
    body: method === "PUT" ? "{}" : undefined,
  });
  const shown = (part) => `${part} ${answer.headers.get(`access-control-${part}`) ?? "none"}`;
  await answer.text();
  if (name) lines.push(`${name}: ${answer.status}, ${["allow-origin", "allow-credentials", "max-age"].map(shown).join(", ")}`);
}
await ask(undefined, "PUT", "/one/data.json", {});
await ask("GET", "GET", "/one/data.json", {});
await ask("preflight", "OPTIONS", "/one/data.json", { "Access-Control-Request-Method": "PUT" });
const ifNoneMatch = { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match" };
await ask("preflight with if-none-match, second rule has it", "OPTIONS", "/plain-first/data.json", ifNoneMatch);
await ask("preflight with if-none-match, rules swapped", "OPTIONS", "/tags-first/data.json", ifNoneMatch);
await server.close();
console.log(lines.join("\n"));
const expected = [
  "GET: 200, allow-origin https://app.example, allow-credentials true, max-age 3000",
  "preflight: 200, allow-origin *, allow-credentials none, max-age none",
  "preflight with if-none-match, second rule has it: 403, allow-origin none, allow-credentials none, max-age none",
  "preflight with if-none-match, rules swapped: 200, allow-origin *, allow-credentials none, max-age none",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
