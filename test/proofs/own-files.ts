// Runs the faulty configuration files and the changed ones on the real servers, the texts for bare answers, and servers that break for one
// of several calls: npm run proofs:own-files [part of a file's name, "bare-answers" or "broken-servers" …]
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import { type OwnFileCase, ownFileCases, ownFileText, wantedOf } from "../own-file/cases.ts";
import { proveBareAnswers } from "./bare-answers.ts";
import { proveBrokenServers } from "./broken-servers.ts";
import { inFolder } from "./in-folder.ts";
import { type OwnFileServer, ownFileServers } from "./own-file-servers.ts";
import { sendRaw } from "./raw-http.ts";

const stranger = "https://stranger.test";

/** Where the change of a file shows, below the root. */
const paths: Readonly<Record<string, string>> = {
  "nginx/inheritance.conf": "/static/a",
  "nginx/star-with-cookies.conf": "/api/ok",
  "nginx/doubled.conf": "/doubled",
  "nginx/two-origins.conf": "/v1",
  "apache/doubled.conf": "/doubled",
  "apache/star-with-cookies.conf": "/api/ok",
  "caddy/handles.Caddyfile": "/api/ok",
  "caddy/doubled.Caddyfile": "/doubled",
  "express/order.js": "/health",
  "flask/resources.py": "/api/items",
};

/** The application behind a proxy. It answers preflights unless the file is to do it. */
function upstream(answersPreflights: boolean) {
  return createServer((request, response) => {
    request.resume();
    const doubled = request.url?.startsWith("/doubled") === true;
    const own = doubled ? { "Access-Control-Allow-Origin": "https://app.example", "Access-Control-Allow-Credentials": "true" } : {};
    response.writeHead(request.method === "OPTIONS" ? (answersPreflights ? 204 : 405) : 200, own);
    response.end();
  });
}

function includes(lines: readonly string[], name: string): boolean {
  const items = lines.flatMap((line) => line.split(",").map((item) => item.trim().toLowerCase()));
  return items.includes(name.toLowerCase()) || items.includes("*");
}

/** What is not as it is wanted, at one port. */
async function failures(one: OwnFileCase, port: number): Promise<string[]> {
  const { delta } = one;
  const { policy } = wantedOf(one);
  const path = paths[one.file] ?? "/ok";
  const found: string[] = [];
  const expectThat = (holds: boolean, what: string): void => {
    if (!holds) found.push(what);
  };
  const origins = Array.from(new Set([...policy.origins, ...(delta.origins ?? []), ...(delta.starBecomes ?? [])]));
  for (const origin of origins) {
    const isLetIn = (values: readonly string[]): boolean =>
      values.length === 1 && (values[0] === origin || (values[0] === "*" && !policy.credentials));
    const answer = await sendRaw(port, "GET", path, { Origin: origin });
    expectThat(
      isLetIn(answer.lines("access-control-allow-origin")),
      `GET ${origin}: ${JSON.stringify(answer.lines("access-control-allow-origin"))}`,
    );
    if (policy.credentials) expectThat(answer.lines("access-control-allow-credentials").join() === "true", `GET ${origin}: no cookies`);
    for (const name of delta.exposedHeaders ?? [])
      expectThat(includes(answer.lines("access-control-expose-headers"), name), `GET ${origin}: ${name} is not exposed`);
    const asksMore = [delta.methods, delta.requestHeaders].some((list) => (list ?? []).length > 0) || delta.answerPreflights === true;
    if (!asksMore) continue;
    const preflight = await sendRaw(port, "OPTIONS", path, {
      Origin: origin,
      "Access-Control-Request-Method": delta.methods?.[0] ?? "PUT",
      ...(delta.requestHeaders === undefined ? {} : { "Access-Control-Request-Headers": delta.requestHeaders.join(",") }),
    });
    expectThat(
      isLetIn(preflight.lines("access-control-allow-origin")),
      `OPTIONS ${origin}: ${JSON.stringify(preflight.lines("access-control-allow-origin"))}`,
    );
    // With an application behind it, nginx leaves preflights to that, also for the files beside.
    if (delta.answerPreflights === true || !ownFileText(one).includes("proxy_pass"))
      expectThat(preflight.status >= 200 && preflight.status < 300, `OPTIONS ${origin}: ${preflight.status}`);
    for (const name of delta.methods ?? [])
      expectThat(includes(preflight.lines("access-control-allow-methods"), name), `OPTIONS ${origin}: not ${name}`);
    for (const name of delta.requestHeaders ?? [])
      expectThat(includes(preflight.lines("access-control-allow-headers"), name), `OPTIONS ${origin}: not ${name}`);
  }
  const refused = await sendRaw(port, "GET", path, { Origin: stranger });
  expectThat(!refused.lines("access-control-allow-origin").includes(stranger), "a stranger is let in by name");
  return found;
}

/** Starts the server with a text and returns what is not as it is wanted. */
function tried(one: OwnFileCase, server: OwnFileServer, text: string): Promise<string[]> {
  return inFolder(
    upstream(one.delta.answerPreflights !== true),
    async (context) => {
      await writeFile(join(context.directory, "root", "ok"), "ok\n");
      await writeFile(join(context.directory, "users"), "");
      return server.start(text, context);
    },
    (port) => failures(one, port),
  );
}

let proved = 0;
let failed = 0;
let skipped = 0;
const wished = process.argv.slice(2);
for (const one of ownFileCases) {
  if (wished.length > 0 && !wished.some((part) => one.file.includes(part))) continue;
  const server = ownFileServers[one.kind];
  const reason = server === undefined ? "no server of this kind is started" : await server.missing(one.file);
  if (server === undefined || reason !== null) {
    skipped += 1;
    console.log(`skipped ${one.file}: ${reason}`);
    continue;
  }
  const text = ownFileText(one);
  const changed = changeOwnFile({ kind: one.kind, text }, wantedOf(one));
  const before = await tried(one, server, text);
  const after = changed.ok ? await tried(one, server, changed.text) : [plainText(changed.reason)];
  const isProved = before.length > 0 && after.length === 0;
  if (isProved) proved += 1;
  else failed += 1;
  console.log(`${isProved ? "proved " : "FAILED "} ${one.file}: ${before.length} faults before, ${after.length} after`);
  if (!isProved) for (const line of after.length > 0 ? after : ["it had no fault before"]) console.log(`        ${line}`);
}
if (wished.length === 0 || wished.includes("bare-answers")) {
  const bare = await proveBareAnswers();
  proved += bare.proved;
  failed += bare.failed;
  skipped += bare.skipped;
}
if (wished.length === 0 || wished.includes("broken-servers")) {
  const broken = await proveBrokenServers();
  proved += broken.proved;
  failed += broken.failed;
  skipped += broken.skipped;
}
console.log(`\nproved ${proved} of ${proved + failed}, skipped ${skipped}`);
process.exitCode = failed === 0 && proved > 0 ? 0 : 1;
