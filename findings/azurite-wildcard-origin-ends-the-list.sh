#!/usr/bin/env bash
# Azurite: in a CORS rule, an origin with `*` hides every origin that stands after it.
#
# Guess, written down before the first run: AllowedOrigins is a list, whose order means nothing. With
# `https://*.app.example,https://admin.example` the second is allowed as well as the first, for blobs and for queues.
#
# Seen with azurite 3.37.0: the second gets no CORS header from a blob, and its preflight is 403 CorsPreflightFailure. The other way round
# both are allowed. The first entry that has a `*` decides: `checkOrigin` in blob/middlewares/PreflightMiddlewareFactory.js returns what
# that entry says and looks no further. For queues (and tables) the function of the same name knows no such `*` at all: there the first
# origin is refused, and the second allowed, in both orders.
#   https://*.app.example,https://admin.example
#     https://shop.app.example: GET 200, allow-origin https://shop.app.example; preflight 200, of a queue 403
#     https://admin.example: GET 200, allow-origin none; preflight 403, of a queue 200
#   https://admin.example,https://*.app.example
#     https://shop.app.example: GET 200, allow-origin https://shop.app.example; preflight 200, of a queue 403
#     https://admin.example: GET 200, allow-origin https://admin.example; preflight 200, of a queue 200
#
# Needs Node and npm. Exit status 1: it behaves in another way now.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts azurite@3.37.0 @azure/storage-blob@12.33.0 @azure/storage-queue@12.31.0
cat >run.mjs <<'JS'
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { BlobServiceClient } from "@azure/storage-blob";
import { QueueServiceClient } from "@azure/storage-queue";

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const [blobPort, queuePort, tablePort] = [await freePort(), await freePort(), await freePort()];
const settings = ["--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry"];
for (const [name, port] of Object.entries({ blob: blobPort, queue: queuePort, table: tablePort })) {
  settings.push(`--${name}Host`, "127.0.0.1", `--${name}Port`, String(port));
}
const program = spawn("node_modules/.bin/azurite", settings, { stdio: ["ignore", "pipe", "inherit"] });
setTimeout(() => program.kill(), 90_000).unref();
await new Promise((resolve, reject) => {
  program.stdout.on("data", (text) => String(text).includes("Table service is successfully listening") && resolve());
  program.on("exit", () => reject(new Error("Azurite ended")));
});
// The account and its key are Azurite's well-known ones.
const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const account = `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};`;
const service = BlobServiceClient.fromConnectionString(`${account}BlobEndpoint=http://127.0.0.1:${blobPort}/devstoreaccount1;`);
const queues = QueueServiceClient.fromConnectionString(`${account}QueueEndpoint=http://127.0.0.1:${queuePort}/devstoreaccount1;`);
const container = service.getContainerClient("files");
await container.create({ access: "blob" });
const blob = container.getBlockBlobClient("data.json");
await blob.upload("{}", 2);

const lines = [];
for (const allowedOrigins of ["https://*.app.example,https://admin.example", "https://admin.example,https://*.app.example"]) {
  const cors = [{ allowedOrigins, allowedMethods: "GET,PUT", allowedHeaders: "*", exposedHeaders: "*", maxAgeInSeconds: 60 }];
  await service.setProperties({ cors });
  await queues.setProperties({ cors });
  lines.push(allowedOrigins);
  for (const Origin of ["https://shop.app.example", "https://admin.example"]) {
    const answer = await fetch(blob.url, { headers: { Origin } });
    const headers = { Origin, "Access-Control-Request-Method": "PUT" };
    const preflight = await fetch(blob.url, { method: "OPTIONS", headers });
    const other = await fetch(queues.getQueueClient("jobs").url, { method: "OPTIONS", headers });
    const allowed = answer.headers.get("access-control-allow-origin") ?? "none";
    lines.push(`  ${Origin}: GET ${answer.status}, allow-origin ${allowed}; preflight ${preflight.status}, of a queue ${other.status}`);
  }
}
program.removeAllListeners("exit");
const ended = new Promise((resolve) => program.on("exit", resolve));
program.kill();
await ended;
console.log(lines.join("\n"));
const expected = [
  "https://*.app.example,https://admin.example",
  "  https://shop.app.example: GET 200, allow-origin https://shop.app.example; preflight 200, of a queue 403",
  "  https://admin.example: GET 200, allow-origin none; preflight 403, of a queue 200",
  "https://admin.example,https://*.app.example",
  "  https://shop.app.example: GET 200, allow-origin https://shop.app.example; preflight 200, of a queue 403",
  "  https://admin.example: GET 200, allow-origin https://admin.example; preflight 200, of a queue 200",
];
process.exit(lines.join("\n") === expected.join("\n") ? 0 : 1);
JS
node run.mjs
