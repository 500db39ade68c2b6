import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { servers } from "../../src/fixes/registry.ts";
import { wanted } from "../own-file/build-wanted.ts";
import { inFolder } from "./in-folder.ts";
import { type OwnFileContext, ownFileServers } from "./own-file-servers.ts";
import { startProcess, versionOf } from "./process.ts";
import type { RunningServer } from "./proof-server.ts";
import { sendRaw } from "./raw-http.ts";

const page = "https://app.example";
const other = "https://other.test";

/** An application that knows CORS and lets everybody in, but not at every address: errors and some answers are bare. */
function upstream() {
  return createServer((request, response) => {
    request.resume();
    const isGood = request.method === "OPTIONS" || request.url?.endsWith("good") === true;
    const allowed = { "Access-Control-Allow-Origin": request.headers.origin ?? "*", Vary: "Origin" };
    const status = request.method === "OPTIONS" ? 204 : request.url?.startsWith("/error") === true ? 500 : 200;
    response.writeHead(status, { ...(isGood ? allowed : {}), ...(status === 204 ? { "Access-Control-Allow-Methods": "PUT, X-OWN" } : {}) });
    response.end();
  });
}

type Start = (blocks: readonly string[], context: OwnFileContext) => Promise<RunningServer>;

function fileOf(id: "nginx" | "apache" | "caddy", text: (blocks: readonly string[]) => string): Start {
  return (blocks, context) => {
    const server = ownFileServers[id];
    if (server === undefined) throw new Error(`${id} is not started here`);
    return server.start(text(blocks), context);
  };
}

const starts: Readonly<Record<string, Start>> = {
  nginx: fileOf(
    "nginx",
    ([maps, lines]) =>
      `${maps}server {\nlisten 80;\n${lines}location / { proxy_pass http://127.0.0.1:3000; }\nlocation /down { proxy_pass http://127.0.0.1:1; }\n}\n`,
  ),
  apache: fileOf(
    "apache",
    ([lines]) => `<VirtualHost *:80>\n${lines}ProxyPass /down http://127.0.0.1:1/\nProxyPass / http://127.0.0.1:3000/\n</VirtualHost>\n`,
  ),
  caddy: fileOf("caddy", ([lines]) => `:8080 {\n${lines}reverse_proxy /down 127.0.0.1:1\nreverse_proxy 127.0.0.1:3000\n}\n`),
  async haproxy([lines], { directory, port, upstreamPort }) {
    const config = `defaults\n    mode http\n    timeout connect 2s\n    timeout client 5s\n    timeout server 5s\n    retries 0
frontend web\n    bind 127.0.0.1:${port}\n${lines}    use_backend down if { path /down }\n    default_backend app
backend app\n    server one 127.0.0.1:${upstreamPort}\nbackend down\n    server none 127.0.0.1:1\n`;
    await writeFile(join(directory, "haproxy.cfg"), config);
    return startProcess(["haproxy", "-f", "haproxy.cfg", "-db"], { cwd: directory, port });
  },
};

async function missing(id: string): Promise<string | null> {
  if (id !== "haproxy") return (await ownFileServers[id as "nginx"]?.missing("")) ?? null;
  const installed = await versionOf(["haproxy", "-v"], /\d+\.\d+\.\d+/, "HAProxy");
  return installed.ready ? null : installed.reason;
}

/** What is not as it has to be: bare answers have the headers for the page alone, all others stay as they were. */
async function failures(port: number): Promise<string[]> {
  const found: string[] = [];
  for (const [method, path, status, isBare] of [
    ["GET", "/good", 200, false],
    ["GET", "/plain", 200, true],
    ["GET", "/error", 500, true],
    ["GET", "/error-good", 500, false],
    ["GET", "/down", 0, true],
    ["OPTIONS", "/good", 204, false],
  ] as const) {
    for (const origin of [page, other]) {
      const answer = await sendRaw(port, method, path, { Origin: origin, "Access-Control-Request-Method": "PUT" });
      const origins = answer.lines("access-control-allow-origin");
      const wished = isBare && origin === other ? [] : [origin];
      const name = `${method} ${path} ${origin}`;
      if (status !== 0 && answer.status !== status) found.push(`${name}: ${answer.status}`);
      if (origins.join() !== wished.join()) found.push(`${name}: ${JSON.stringify(origins)}`);
      const cookies = answer.lines("access-control-allow-credentials");
      if (cookies.join() !== (isBare && origin === page ? "true" : "")) found.push(`${name}: cookies ${JSON.stringify(cookies)}`);
      const methods = answer.lines("access-control-allow-methods").join();
      if (method === "OPTIONS" && methods !== "PUT, X-OWN") found.push(`${name}: methods ${methods}`);
    }
  }
  return found;
}

async function proveOne(id: string, start: Start): Promise<string[]> {
  const { policy } = wanted({}, { methods: ["GET"], requestHeaders: [], exposedHeaders: ["etag"], credentials: true });
  const fix = servers.find((one) => one.id === id)?.bareAnswers?.(policy) ?? null;
  if (fix === null) return ["there is no such text"];
  const blocks = fix.blocks.map(({ code }) => code);
  return inFolder(upstream(), (context) => start(blocks, context), failures);
}

/** Runs the texts for answers without headers on the real servers, in front of an application that answers preflights itself. */
export async function proveBareAnswers(): Promise<{ readonly proved: number; readonly failed: number; readonly skipped: number }> {
  const counts = { proved: 0, failed: 0, skipped: 0 };
  for (const [id, start] of Object.entries(starts)) {
    const reason = await missing(id);
    if (reason !== null) {
      counts.skipped += 1;
      console.log(`skipped ${id}, bare answers: ${reason}`);
      continue;
    }
    const found = await proveOne(id, start);
    counts[found.length === 0 ? "proved" : "failed"] += 1;
    console.log(`${found.length === 0 ? "proved " : "FAILED "} ${id}, bare answers: ${found.length} faults`);
    for (const line of found) console.log(`        ${line}`);
  }
  return counts;
}
