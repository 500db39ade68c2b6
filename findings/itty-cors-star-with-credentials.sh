#!/usr/bin/env bash
# itty-router's cors(): with `credentials: true` the method list stays `*`, which means a method called "*" then.
#
# Guess, written down before the first run: with credentials it names origin, methods and headers, because `*` is no wildcard for such calls
# (Fetch, "CORS-preflight fetch"); and an answer for one of several origins says `Vary: Origin`.
#
# Seen with itty-router 5.0.24: the origin and the request's headers are named, the methods are not: `*`. So GET and POST with cookies pass,
# each PUT, PATCH and DELETE with cookies is blocked at its preflight, with a message about the method. Without cookies they pass, as in
# every test without a login. And no answer has `Vary`. (`preflight` and `corsify` in cors.js; `allowMethods` as a list helps.)
#   allow-origin: https://app.example
#   allow-credentials: true
#   allow-headers: x-a
#   allow-methods: *
#   vary of the answer: none
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts itty-router@5.0.24
cat >run.mjs <<'JS'
import { AutoRouter, cors } from "itty-router";

const origin = "https://app.example";
const { preflight, corsify } = cors({ origin: [origin, "https://other.example"], credentials: true });
const router = AutoRouter({ before: [preflight], finally: [corsify] });
router.all("/orders", () => ({ ok: true }));
const asked = { Origin: origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-a" };
const before = (await router.fetch(new Request("https://api.example/orders", { method: "OPTIONS", headers: asked }))).headers;
const after = (await router.fetch(new Request("https://api.example/orders", { headers: { Origin: origin } }))).headers;
const names = ["allow-origin", "allow-credentials", "allow-headers", "allow-methods"];
const values = names.map((name) => `${name}: ${before.get(`access-control-${name}`)}`);
console.log([...values, `vary of the answer: ${after.get("vary") ?? "none"}`].join("\n"));
const isSame =
  values.join() === `allow-origin: ${origin},allow-credentials: true,allow-headers: x-a,allow-methods: *` &&
  after.get("access-control-allow-origin") === origin &&
  after.get("vary") === null;
process.exit(isSame ? 0 : 1);
JS
node run.mjs
