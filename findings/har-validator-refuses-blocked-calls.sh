#!/usr/bin/env bash
# har-validator refuses the HAR of a browser as soon as one call in it was blocked.
#
# Guess, written down before the first run: what Chrome and Firefox export is a valid HAR; HAR 1.2 calls `serverIPAddress` optional text.
#
# Seen with har-validator 5.1.5: Chrome writes `serverIPAddress: ""` for a call that CORS blocked (DevTools of Chromium 156: its answer is not
# told with an address), Firefox 153 writes `timings: {}` for a call that was never sent. The one is held to the formats ipv4 and ipv6, the
# other misses send, wait and receive; each fails the whole file. So a file is valid without the failure that it was made for.
#   allowed: valid
#   blocked, as Chrome writes it: .log.entries[1].serverIPAddress should match format "ipv4"
#   blocked, as Firefox writes it: .log.entries[1].timings should have required property 'send'
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts har-validator@5.1.5
cat >run.mjs <<'JS'
import validator from "har-validator";

function entry(status, parts) {
  const common = { httpVersion: "HTTP/1.1", cookies: [], headers: [], headersSize: -1, bodySize: 0 };
  return {
    startedDateTime: "2026-01-05T10:00:00.000Z",
    time: 14,
    request: { ...common, method: "PUT", url: "https://api.example/orders", queryString: [] },
    response: { ...common, status, statusText: "", content: { size: 0, mimeType: "x-unknown" }, redirectURL: "" },
    cache: {},
    timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0, wait: 12, receive: 1 },
    ...parts,
  };
}
const allowed = entry(200, { serverIPAddress: "192.0.2.1" });
async function judge(...blocked) {
  const har = { log: { version: "1.2", creator: { name: "browser", version: "1" }, entries: [allowed, ...blocked] } };
  return await validator.har(har).then(
    () => "valid",
    ({ errors: [{ dataPath, message }] }) => `${dataPath} ${message}`,
  );
}
const plain = await judge();
const chrome = await judge(entry(0, { serverIPAddress: "" }));
const firefox = await judge(entry(0, { timings: {} }));
console.log(`allowed: ${plain}\nblocked, as Chrome writes it: ${chrome}\nblocked, as Firefox writes it: ${firefox}`);
const isSame =
  plain === "valid" &&
  chrome === '.log.entries[1].serverIPAddress should match format "ipv4"' &&
  firefox === ".log.entries[1].timings should have required property 'send'";
process.exit(isSame ? 0 : 1);
JS
node run.mjs
