#!/usr/bin/env bash
# The browsers that coding assistants are given tell a blocked answer of status 500, a blocked answer of status 200 and a call that was
# never sent in the same words.
#
# Guess, from the browser's own Network panel, which shows status and headers of an answer that CORS blocked: chrome-devtools-mcp and
# Playwright's MCP show them as well, so that an assistant sees that the server failed, and that a call behind a refused preflight did not
# go out.
#
# Seen with chrome-devtools-mcp 1.11.0, @playwright/mcp 0.0.83 and Chromium 156: net::ERR_FAILED, no status, no response header, for all
# three. The 500 and the 200 differ in their URL alone, in the console as well, where both lack a header. The call that was never sent is
# shown with the headers of its request, as if it had been. Playwright's shows no preflight at all.
#   chrome-devtools-mcp, answer-500: net::ERR_FAILED, response headers shown: false, the same as answer-200: true
#   chrome-devtools-mcp, never-sent: net::ERR_FAILED, request headers shown: true, at the server: OPTIONS, preflight shown: true
#   @playwright/mcp, answer-500: net::ERR_FAILED, response headers shown: false, the same as answer-200: true
#   @playwright/mcp, never-sent: net::ERR_FAILED, request headers shown: true, at the server: OPTIONS, preflight shown: false
#
# Needs Node, npm and a Chromium (CHROME_PATH, or one of the usual names). Exit status 1: it behaves in another way now.
set -euo pipefail
browser="${CHROME_PATH:-$(command -v chromium || command -v google-chrome || command -v chrome || true)}"
[ -n "$browser" ] || { echo "no Chromium found: set CHROME_PATH" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts chrome-devtools-mcp@1.11.0 @playwright/mcp@0.0.83 @modelcontextprotocol/sdk@1.32.2
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const listen = (answer) => new Promise((resolve) => {
  const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({ server, origin: `http://127.0.0.1:${server.address().port}` }));
});
const page = await listen((_, response) => response.setHeader("content-type", "text/html").end('<!doctype html><link rel="icon" href="data:,"><title>page</title>'));
let methods = [];
const api = await listen((request, response) => {
  methods.push(request.method);
  // Allows what /answer-* ask for; /never-sent asks for a header that is not listed.
  if (request.method === "OPTIONS") {
    response.setHeader("access-control-allow-origin", page.origin);
    response.setHeader("access-control-allow-headers", request.url === "/never-sent" ? "content-type" : "x-a");
  }
  response.setHeader("content-type", "text/plain");
  response.writeHead(request.method === "OPTIONS" ? 204 : request.url === "/answer-500" ? 500 : 200).end();
});
const call = (path) => `async () => fetch(${JSON.stringify(api.origin + path)}, { headers: { "X-A": "1" } }).then((one) => one.status, String)`;

const options = { headless: "--headless", isolated: "--isolated" };
const servers = {
  "chrome-devtools-mcp": {
    args: ["node_modules/chrome-devtools-mcp/build/src/bin/chrome-devtools-mcp.js", "--executablePath", process.argv[2], "--chromeArg=--no-sandbox", "--no-usage-statistics"],
    look: async (ask, path) => {
      const opened = await ask("new_page", { url: page.origin });
      const pageId = Number(/^(\d+): .*\[selected\]$/m.exec(opened)[1]);
      await ask("evaluate_script", { pageId, function: call(path) });
      const list = await ask("list_network_requests", { pageId });
      const [, id] = new RegExp(`reqid=(\\d+) GET [^\\n]*${path}`).exec(list);
      return { list, request: await ask("get_network_request", { pageId, reqid: Number(id) }), console: await ask("list_console_messages", { pageId }) };
    },
  },
  "@playwright/mcp": {
    args: ["node_modules/@playwright/mcp/cli.js", "--browser", "chromium", "--executable-path", process.argv[2], "--no-sandbox", "--output-dir", "out"],
    look: async (ask, path) => {
      await ask("browser_navigate", { url: page.origin });
      await ask("browser_evaluate", { function: call(path) });
      const list = await ask("browser_network_requests", { static: true });
      const [, id] = new RegExp(`^(\\d+)\\. \\[GET\\] [^\\n]*${path}`, "m").exec(list);
      return { list, request: await ask("browser_network_request", { index: Number(id) }), console: await ask("browser_console_messages", { level: "info" }) };
    },
  },
};

let isAsSeen = true;
for (const [name, { args, look }] of Object.entries(servers)) {
  const client = new Client({ name: "finding", version: "1" });
  const env = { PATH: process.env.PATH, HOME: process.cwd() };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...args, ...Object.values(options)], env, stderr: "ignore" }));
  const ask = async (tool, args) => {
    const { content, isError } = await client.callTool({ name: tool, arguments: args });
    const text = content.map((part) => part.text ?? "").join("\n");
    if (isError) throw new Error(text);
    return text;
  };
  const seen = {};
  for (const path of ["/answer-200", "/answer-500", "/never-sent"]) {
    methods = [];
    const { list, request, console: lines } = await look(ask, path);
    // What differs from call to call without a meaning: numbers of requests, and the URL itself.
    const plain = (text) => text.replaceAll(path, "").replace(/reqid=\d+|#\d+/g, "");
    seen[path] = {
      status: /status: +(?:\[FAILED\] )?(\S+)/i.exec(request)[1],
      hasAnswer: /response headers|content-type: ?text\/plain/i.test(request),
      hasRequest: /x-a: ?1/i.test(request),
      hasPreflight: /OPTIONS/.test(list),
      methods: methods.join(),
      text: plain(request + lines),
    };
  }
  await client.close();
  const { "/answer-200": ok, "/answer-500": error, "/never-sent": unsent } = seen;
  const same = ok.text === error.text;
  console.log(`${name}, answer-500: ${error.status}, response headers shown: ${error.hasAnswer}, the same as answer-200: ${same}`);
  console.log(`${name}, never-sent: ${unsent.status}, request headers shown: ${unsent.hasRequest}, at the server: ${unsent.methods}, preflight shown: ${unsent.hasPreflight}`);
  isAsSeen &&= [ok, error, unsent].every(({ status, hasAnswer }) => status === "net::ERR_FAILED" && !hasAnswer);
  isAsSeen &&= same && unsent.hasRequest && unsent.methods === "OPTIONS" && unsent.hasPreflight === (name === "chrome-devtools-mcp");
}
for (const { server } of [page, api]) {
  server.closeAllConnections();
  server.close();
}
process.exit(isAsSeen ? 0 : 1);
JS
node run.mjs "$browser"
