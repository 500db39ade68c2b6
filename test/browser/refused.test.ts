import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, exportWhen, launchWithExtension, openPanel, type ReportEntry } from "../kit/chrome.ts";

// On the browsers' own list of hosts that are asked over https only: https://hstspreload.org/ (the whole of .dev). Nothing is ever sent there.
const upgraded = "http://api.dev/refused/hsts";

/** `?h=Name:value&type=…&status=…&long=…`; the path is the case. */
function start(): Promise<{ server: Server; origin: string }> {
  const server = createServer({ maxHeaderSize: 1_000_000 }, (request, response) => {
    request.resume();
    const url = new URL(request.url ?? "/", "http://x");
    for (const line of url.searchParams.getAll("h"))
      response.appendHeader(line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1));
    const long = Number(url.searchParams.get("long") ?? 0);
    if (long > 0) response.setHeader("Location", `/refused/after?${"a".repeat(long)}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.writeHead(Number(url.searchParams.get("status") ?? 200)).end("<!doctype html><link rel=icon href=data:,><title>page</title>");
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
  );
}

const stream = `new ReadableStream({start(c) { c.enqueue(new Uint8Array([65])); c.close(); }})`;

interface Case {
  readonly name: string;
  readonly part: string;
  /** In the page: `api` is the origin of a foreign server. */
  readonly script: string;
  readonly page?: string;
  readonly said: readonly [outcome: string, error: string | null, cause: string | undefined];
}

const cases: readonly Case[] = [
  {
    name: "HSTS and a preflight",
    part: "/refused/hsts",
    script: `await fetch("${upgraded}", {method: "PUT"})`,
    said: ["blocked", "PreflightDisallowedRedirect", "preflight-on-upgraded-host"],
  },
  {
    name: "a redirect to foo:",
    part: "/refused/foo",
    script: `await fetch(api + "/refused/foo?status=302&h=Location:foo:bar")`,
    said: ["blocked", "CorsDisabledScheme", "scheme-unsupported"],
  },
  {
    name: "a redirect of an image to mailto:",
    part: "/refused/mail",
    script: `const i = new Image(); i.src = api + "/refused/mail?status=302&h=Location:mailto:a@b.example"; await new Promise((r) => { i.onerror = r; })`,
    said: ["failed", null, "unsafe-redirect"],
  },
  {
    name: "a streaming body over HTTP/1.1",
    part: "/refused/stream",
    script: `await fetch(api + "/refused/stream", {method: "POST", duplex: "half", body: ${stream}})`,
    said: ["failed", null, "streaming-body"],
  },
  {
    name: "Connection-Allowlist",
    part: "/refused/allowlist",
    page: "/?h=Connection-Allowlist:(response-origin)&h=Content-Type:text/html",
    script: `await fetch(api + "/refused/allowlist")`,
    said: ["failed", null, "connection-allowlist"],
  },
  {
    name: "Connection-Allowlist, after a redirect",
    part: "/refused/listed",
    page: `/?h=Connection-Allowlist:(response-origin "{api}/*")&h=Content-Type:text/html`,
    script: `await fetch(api + "/refused/listed?status=302&h=Location:http://localhost:9/")`,
    said: ["failed", null, "connection-allowlist"],
  },
  {
    name: "a module that comes as HTML",
    part: "/refused/module",
    script: `await import(api + "/refused/module?h=Content-Type:text/html")`,
    said: ["allowed", null, "type-refused"],
  },
  {
    name: "a redirect to an address of 200 kB",
    part: "/refused/long",
    script: `await fetch(api + "/refused/long?status=302&long=200000")`,
    said: ["allowed", null, undefined],
  },
];

let extension: Extension;
let entries: readonly ReportEntry[];
const servers: Server[] = [];

beforeAll(async () => {
  const [page, api] = await Promise.all([start(), start()]);
  servers.push(page.server, api.server);
  extension = await launchWithExtension({ args: ["--disable-features=HttpsUpgrades"] });
  const tab = await extension.browser.newPage();
  const open = (path: string) => tab.goto(`${page.origin.replace("127.0.0.1", "localhost")}${path.replace("{api}", api.origin)}`);
  await open("/?h=Content-Type:text/html");
  const { frame } = await openPanel(tab, extension);
  for (const { page: path = "/?h=Content-Type:text/html", script } of cases) {
    await open(path);
    await tab.evaluate(`(async (api) => { ${script} })(${JSON.stringify(api.origin)}).catch(() => {})`);
  }
  const report = await exportWhen(
    frame,
    ({ log }) => cases.every(({ part }) => lastOf(log.entries, part) !== undefined),
    `the ends of ${cases.length} Calls`,
  );
  entries = report.log.entries;
});

/** The entry that tells the end of the Call whose first URL holds the text; undefined while it has none. */
function lastOf(all: readonly ReportEntry[], part: string): ReportEntry | undefined {
  const call = all.find(({ request }) => request.url.includes(part))?._cors.call;
  return all.find(({ _cors }) => _cors.call === call && _cors.outcome !== undefined && _cors.outcome !== "pending");
}

afterAll(async () => {
  await extension?.browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

describe("what the browser refuses itself", () => {
  it.each(cases)("$name", ({ part, said }) => {
    const calls = new Set(entries.filter(({ request }) => request.url.includes(part)).map(({ _cors }) => _cors.call));
    expect(calls.size).toBe(1);
    const last = lastOf(entries, part);
    expect([last?._cors.outcome, last?._cors.verdict?.error ?? null, last?._cors.causes?.[0]?.id]).toEqual(said);
  });
});
