import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, entriesAbout, exportWhen, launchWithExtension, openPanel, type Report } from "../kit/chrome.ts";
import { listen } from "../kit/lab/listen.ts";

const script = (api: string): string => `async function ask() {
  await fetch("${api}/with", { method: "PUT", credentials: "include" }).catch(() => {});
  await fetch("${api}/without", { method: "PUT", credentials: "omit" }).catch(() => {});
  const init = { method: "PUT", credentials: "include" };
  await fetch("${api}/elsewhere", init).catch(() => {});
  await new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open("PUT", "${api}/xhr");
    xhr.withCredentials = true;
    xhr.onloadend = resolve;
    xhr.send();
  });
}
`;

/** Its preflight fails with credentials for one reason, and for another without. */
function api(): Server {
  return createServer((request, response) => {
    request.resume();
    response.writeHead(204, { "Access-Control-Allow-Origin": request.headers.origin ?? "*" }).end();
  });
}

let extension: Extension;
const servers: Server[] = [];
let report: Report;

beforeAll(async () => {
  const foreign = api();
  const apiOrigin = `http://localhost:${await listen(foreign)}`;
  const own = createServer((request, response) => {
    const isScript = request.url === "/app.js";
    response.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? script(apiOrigin) : '<!doctype html><link rel="icon" href="data:,"><script src="/app.js"></script>');
  });
  servers.push(foreign, own);
  const pageUrl = `http://localhost:${await listen(own)}/`;
  extension = await launchWithExtension();
  const page = await extension.browser.newPage();
  await page.goto(pageUrl);
  const { frame } = await openPanel(page, extension);
  await page.evaluate("ask()");
  const isPlaced = (one: Report): boolean =>
    ["with", "without", "elsewhere", "xhr"].every((name) =>
      entriesAbout(one, `/${name}`).some((entry) => frames(entry).length > 0 && entry._cors.outcome !== "pending"),
    );
  report = await exportWhen(frame, isPlaced, "the places of four Calls");
});

afterAll(async () => {
  await extension?.browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

function frames(entry: object): readonly { readonly url: string; readonly lineNumber: number }[] {
  const { _initiator: initiator } = entry as { readonly _initiator?: { readonly stack?: { readonly callFrames?: never[] } } };
  return initiator?.stack?.callFrames ?? [];
}

describe("the place in the page's code", () => {
  it.each([
    ["with", 1, "include", "PreflightInvalidAllowCredentials"],
    ["without", 2, "omit", "MethodDisallowedByPreflightResponse"],
    ["elsewhere", 4, undefined, "MethodDisallowedByPreflightResponse"],
    ["xhr", 10, "include", "PreflightInvalidAllowCredentials"],
  ])("tells of %s which explanation is likely", (name, line, written, first) => {
    const entries = entriesAbout(report, `/${name}`);
    const placed = entries.find((entry) => frames(entry).length > 0);
    const [top] = placed === undefined ? [] : frames(placed);
    expect([top?.url.endsWith("/app.js"), top?.lineNumber]).toEqual([true, line]);
    const last = entries.find(({ _cors }) => _cors.outcome !== undefined);
    const { credentials } = (last?._cors ?? {}) as { readonly credentials?: { readonly value: string | null; readonly written?: string } };
    expect([credentials?.value, credentials?.written, last?._cors.obstacles?.[0]?.error]).toEqual([null, written, first]);
  });
});
