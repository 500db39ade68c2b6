import type { IncomingMessage, ServerResponse } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { afterEach, describe, expect, it } from "vitest";
import { type CheckReport, checkUrl } from "../../src/lib/check.ts";
import { serve, type TestServer } from "./server.ts";

// Servers made with the protocol's own SDK, each with one fault of the application around it.
const page = "https://app.example";
const names = "Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id";
const exposed = "Mcp-Session-Id, WWW-Authenticate";
const challenge = 'Bearer resource_metadata="https://mcp.example/.well-known/oauth-protected-resource"';
const document = "/.well-known/oauth-protected-resource";

interface Application {
  readonly origin?: string;
  readonly methods?: string;
  readonly headers?: string;
  readonly expose?: string | null;
  /** Only the preflight's answer has headers. */
  readonly onlyPreflight?: true;
  /** OPTIONS is left to the rest of the application. */
  readonly withoutOptions?: true;
  readonly login?: "first" | "after-cors" | "before-cors";
  readonly documents?: "guarded";
}

const open: Application = { origin: page, methods: "GET, POST, DELETE", headers: names, expose: exposed };

const servers: TestServer[] = [];
const transports: StreamableHTTPServerTransport[] = [];

afterEach(async () => {
  await Promise.all(transports.splice(0).map((transport) => transport.close()));
  await Promise.all(servers.splice(0).map(({ close }) => close()));
});

async function sessionTransport(): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: () => "session-1" });
  transports.push(transport);
  await new McpServer({ name: "lab", version: "1.0.0" }).connect(transport);
  return transport;
}

function isLoginMissing(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers.authorization !== undefined) return false;
  response.writeHead(401, { "WWW-Authenticate": challenge }).end();
  return true;
}

function allow(response: ServerResponse, application: Application, isPreflight: boolean): void {
  const lines = isPreflight
    ? { "Access-Control-Allow-Methods": application.methods, "Access-Control-Allow-Headers": application.headers }
    : { "Access-Control-Expose-Headers": application.expose };
  for (const [name, value] of Object.entries({ "Access-Control-Allow-Origin": application.origin, ...lines })) {
    if (typeof value === "string") response.setHeader(name, value);
  }
}

/** Starts it; a client has opened the session `session-1`. */
async function start(application: Application): Promise<string> {
  const transport = await sessionTransport();
  const { login, onlyPreflight, documents } = application;
  const server = await serve((request, response) => {
    const isPreflight = request.method === "OPTIONS";
    const isDocument = (request.url ?? "").startsWith("/.well-known/");
    if (isDocument && documents === "guarded" && isLoginMissing(request, response)) return;
    if (!isDocument && login === "first" && isLoginMissing(request, response)) return;
    if (!isDocument && login === "before-cors" && !isPreflight && isLoginMissing(request, response)) return;
    const isBare = onlyPreflight === true && !isPreflight;
    if (!isBare) allow(response, application, isPreflight);
    if (isPreflight && application.withoutOptions !== true) response.writeHead(204).end();
    else if (isDocument) response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
    else if (login === "after-cors" && isLoginMissing(request, response)) return;
    else void transport.handleRequest(request, response);
  });
  servers.push(server);
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "lab", version: "1.0.0" } };
  const opened = await fetch(`${server.origin}/mcp`, {
    method: "POST",
    headers: { Accept: "application/json, text/event-stream", "Content-Type": "application/json", Authorization: "Bearer x" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }),
  });
  expect(opened.headers.get("mcp-session-id")).toBe("session-1");
  await opened.body?.cancel();
  return server.origin;
}

interface PageCall {
  readonly path?: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
}

const both = ["Accept", "application/json, text/event-stream"] as const;
const json = ["Content-Type", "application/json"] as const;
const version = ["Mcp-Protocol-Version", "2025-06-18"] as const;
const session = ["Mcp-Session-Id", "session-1"] as const;
const token = ["Authorization", "Bearer x"] as const;
const stream = ["Accept", "text/event-stream"] as const;

const calls = {
  opens: { method: "POST", headers: [both, json] },
  asks: { method: "POST", headers: [both, json, version, session] },
  asksWithToken: { method: "POST", headers: [both, json, version, session, token] },
  asksByName: { method: "POST", headers: [both, json, version, session, ["Mcp-Method", "tools/call"], ["Mcp-Name", "a"]] },
  listens: { method: "GET", headers: [stream, version, session] },
  listensOn: { method: "GET", headers: [stream, version, session, ["Last-Event-ID", "7"]] },
  ends: { method: "DELETE", headers: [version, session] },
  looks: { method: "GET", path: document, headers: [version] },
} satisfies Readonly<Record<string, PageCall>>;

async function check(origin: string, { path = "/mcp", method, headers }: PageCall): Promise<CheckReport> {
  return checkUrl(`${origin}${path}`, { origin: page, method, headers, send: true, timeoutMs: 3000, redact: false });
}

const preflightChange = `answer OPTIONS /mcp before the login check, with 204, Access-Control-Allow-Origin: ${page}, Access-Control-Allow-Methods: `;
const wholePreflight = `${preflightChange}GET, POST, DELETE and Access-Control-Allow-Headers: ${names}`;
const wholeExposed = `a 401 and other errors included: Access-Control-Allow-Origin: ${page} and Access-Control-Expose-Headers: ${exposed}`;
const blocked = "assistant-server-headers";
const unread = "exposed-headers-omission";
const exposeAll = `a 401 included, send Access-Control-Expose-Headers: ${exposed}`;

/** What its builder knows: the fault, the call that meets it, the cause, the change. */
const faulty: readonly (readonly [string, Application, PageCall, string, readonly string[]])[] = [
  ["the SDK alone", { withoutOptions: true }, calls.opens, blocked, [wholePreflight, wholeExposed]],
  ["a login check before OPTIONS", { ...open, login: "first" }, calls.asksWithToken, blocked, [wholePreflight, wholeExposed]],
  ["OPTIONS left to the SDK", { ...open, withoutOptions: true }, calls.opens, blocked, ["OPTIONS has no answer there", wholeExposed]],
  [
    "only the first call's header allowed",
    { ...open, headers: "Content-Type" },
    calls.asks,
    blocked,
    ["Content-Type, Authorization, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id", wholeExposed],
  ],
  [
    "a token not allowed",
    { ...open, headers: "Content-Type, Mcp-Protocol-Version, Mcp-Session-Id" },
    calls.asksWithToken,
    blocked,
    ["Content-Type, Mcp-Protocol-Version, Mcp-Session-Id, Authorization, Last-Event-ID, Mcp-Method, Mcp-Name"],
  ],
  [
    "Last-Event-ID not allowed",
    { ...open, headers: "Content-Type, Mcp-Protocol-Version, Mcp-Session-Id, Authorization" },
    calls.listensOn,
    blocked,
    ["Content-Type, Mcp-Protocol-Version, Mcp-Session-Id, Authorization, Last-Event-ID, Mcp-Method, Mcp-Name"],
  ],
  ["DELETE not allowed", { ...open, methods: "GET, POST" }, calls.ends, blocked, [wholePreflight]],
  ["only the preflight answered", { ...open, onlyPreflight: true }, calls.asks, blocked, [wholePreflight, wholeExposed]],
  ["a 401 without the headers", { ...open, login: "before-cors" }, calls.opens, blocked, ["A 401 is how the sign-in begins", wholeExposed]],
  [
    "the sign-in's document behind the login",
    { ...open, documents: "guarded" },
    calls.looks,
    blocked,
    [`answer GET ${document} and OPTIONS ${document} before the login check, with Access-Control-Allow-Origin: *`],
  ],
  ["a session that is not exposed", { ...open, expose: "X-A" }, calls.listens, unread, ["X-A, Mcp-Session-Id, WWW-Authenticate"]],
  ["a 401 whose challenge is not exposed", { ...open, expose: null, login: "after-cors" }, calls.opens, unread, [exposeAll]],
] as const;

describe("a server for assistants that is not open for pages", () => {
  it.each(faulty)("%s: the cause and the exact change", async (_, application, call, cause, change) => {
    const report = await check(await start(application), call);
    const [first] = report.explained.calls[0]?.causes ?? [];
    expect(first?.id).toBe(cause);
    for (const text of change) expect(first?.explanation).toContain(text);
  });

  it.each(Object.entries(calls))("says nothing of it once the whole change is made: %s", async (_, call) => {
    const report = await check(await start(open), call);
    expect(report.browsers).toEqual({ chrome: "allowed", firefox: "allowed", safari: "allowed" });
    const found = report.explained.calls[0]?.causes.map(({ id }) => id) ?? [];
    expect(found).not.toContain(blocked);
    expect(found).not.toContain(unread);
  });
});
