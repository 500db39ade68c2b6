/**
 * Proves the proxies for a server that one does not control: `npx tsx test/proofs/proxy-proofs.ts [id …]`. A page calls a
 * server without CORS: refused. With the text as it is emitted it calls its own site, and gets that server's answers.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer";
import { proxies } from "../../src/fixes/proxy-registry.ts";
import { listen } from "../kit/lab/listen.ts";
import { findBrowser } from "./find-browser.ts";
import { installPackages } from "./packages.ts";
import { freePort } from "./process.ts";
import type { ProofServer } from "./proof-server.ts";
import { proxyServers } from "./proxy-adapters.ts";

const statuses: Readonly<Record<string, number>> = { "/ok": 200, "/private": 401, "/boom": 500 };

/** Answers with what it was asked, without any CORS header. */
function target(): Server {
  return createServer((request, response) => {
    request.resume();
    const [path] = (request.url ?? "").split("?");
    response.writeHead(statuses[path ?? ""] ?? 404, { "Content-Type": "application/json" });
    const { host, origin = null } = request.headers;
    response.end(JSON.stringify({ method: request.method, url: request.url, host, origin, type: request.headers["content-type"] ?? null }));
  });
}

interface Seen {
  readonly status: number;
  readonly body: string;
}

async function ask(browser: Browser, pageUrl: string, asks: readonly (readonly [string, RequestInit])[]): Promise<(Seen | null)[]> {
  const page = await browser.newPage();
  try {
    await page.goto(pageUrl);
    return await page.evaluate(async (all) => {
      const seen: (Seen | null)[] = [];
      for (const [url, init] of all) {
        seen.push(
          await fetch(url, init)
            .then(async (response) => ({ status: response.status, body: await response.text() }))
            .catch(() => null),
        );
      }
      return seen;
    }, asks);
  } finally {
    await page.close();
  }
}

const put: RequestInit = { method: "PUT", headers: { "Content-Type": "application/json", Authorization: "Bearer x" }, body: "{}" };

/** Returns what is wrong; nothing when the proxy is proved. */
async function prove(server: ProofServer, browser: Browser, packages: string, targetPort: number): Promise<string[]> {
  const targetUrl = `http://127.0.0.1:${targetPort}`;
  const written = proxies.find(({ id }) => id === server.id)?.write({ targetUrl: `${targetUrl}/ok`, pagePath: "/api" });
  if (written === undefined || !written.ok) throw new Error(`${server.id} writes nothing`);
  const directory = await mkdtemp(join(tmpdir(), `why-cors-proxy-${server.id}-`));
  const port = await freePort();
  try {
    const running = await server.start(written.fix.blocks, { directory, packages, port, upstreamPort: targetPort, closedPort: 0 });
    try {
      const [naive, get, changed, unauthorized, missing, broken] = await ask(browser, `http://127.0.0.1:${port}/`, [
        [`${targetUrl}/ok`, {}],
        ["/api/ok?x=1", {}],
        ["/api/ok", put],
        ["/api/private", {}],
        ["/api/missing/deeper", {}],
        ["/api/boom", put],
      ]);
      const own = `http://127.0.0.1:${port}`;
      const origin = server.gaps.includes("origin-passed-on") ? own : null;
      const host = `127.0.0.1:${targetPort}`;
      const body = (method: string, url: string, type: string | null): string =>
        JSON.stringify({ method, url, host, origin: method === "GET" ? null : origin, type });
      const json = "application/json";
      const expected: [string, Seen | null | undefined, Seen | null][] = [
        ["across sites", naive, null],
        ["GET", get, { status: 200, body: body("GET", "/ok?x=1", null) }],
        ["PUT", changed, { status: 200, body: body("PUT", "/ok", json) }],
        ["401", unauthorized, { status: 401, body: body("GET", "/private", null) }],
        ["404", missing, { status: 404, body: body("GET", "/missing/deeper", null) }],
        ["500", broken, { status: 500, body: body("PUT", "/boom", json) }],
      ];
      return expected.flatMap(([id, seen, wanted]) =>
        JSON.stringify(seen) === JSON.stringify(wanted) ? [] : [`${id}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`],
      );
    } finally {
      await running.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function main(wanted: readonly string[]): Promise<number> {
  const chosen = proxyServers.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const executablePath = findBrowser();
  const args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
  const browser = await puppeteer.launch({ ...(executablePath === null ? {} : { executablePath }), args });
  const server = target();
  let proved = 0;
  let failed = 0;
  try {
    const packages = await installPackages();
    const targetPort = await listen(server);
    for (const proxy of chosen) {
      const installed = await proxy.install(packages);
      if (!installed.ready) {
        console.log(`skipped proxy ${proxy.id}: ${installed.reason}`);
        continue;
      }
      const wrong = await prove(proxy, browser, packages, targetPort).catch((error: unknown) => [String(error)]);
      const gaps = proxy.gaps.length === 0 ? "" : `; known gaps: ${proxy.gaps.join(", ")}`;
      console.log(`${wrong.length === 0 ? "proved " : "FAILED "} proxy ${proxy.id} (${installed.version})${gaps}`);
      for (const line of wrong) console.log(`    ${line}`);
      if (wrong.length === 0) proved += 1;
      else failed += 1;
    }
  } finally {
    await browser.close();
    server.close();
  }
  console.log(`proved ${proved} of ${chosen.length} proxies`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
