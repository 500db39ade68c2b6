import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, exportWhen, launchWithExtension, openPanel, type ReportEntry } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";

/** Sends the headers and the first bytes at once, and never the end. */
function endlessServer(): Server {
  return createServer((request, response) => {
    const headers = { "Access-Control-Allow-Origin": "*", "Content-Type": "image/png", "Cache-Control": "no-store" };
    response.writeHead(200, headers).write(Buffer.alloc(4096));
    request.resume();
  });
}

/** Ways in which a page gives up an answer that has begun. In the page: `url` is the address. */
const ways: Readonly<Record<string, string>> = {
  "fetch, AbortController": `const end = new AbortController(); await fetch(url, {signal: end.signal}); end.abort();`,
  "fetch, AbortSignal.timeout": `await fetch(url, {signal: AbortSignal.timeout(600)}).then((r) => r.text()).catch(() => {});`,
  "fetch, reader.cancel": `const r = await fetch(url); const reader = r.body.getReader(); await reader.read(); await reader.cancel();`,
  "fetch, no-cors": `const end = new AbortController(); await fetch(url, {signal: end.signal, mode: "no-cors"}); end.abort();`,
  "XMLHttpRequest.abort": `await new Promise((done) => { const xhr = new XMLHttpRequest(); xhr.open("GET", url);
    xhr.onreadystatechange = () => { if (xhr.readyState === 3) { xhr.abort(); done(); } }; xhr.send(); });`,
  "an image emptied": `const image = new Image(); image.crossOrigin = "anonymous"; image.src = url;
    await new Promise((done) => setTimeout(done, 600)); image.src = "";`,
  "a frame removed": `const frame = document.createElement("iframe"); document.body.append(frame);
    frame.contentWindow.fetch(url).catch(() => {}); await new Promise((done) => setTimeout(done, 600)); frame.remove();`,
  "a worker ended": `const worker = new Worker(URL.createObjectURL(new Blob(["fetch(" + JSON.stringify(url) + ").then((r) => r.text())"])));
    await new Promise((done) => setTimeout(done, 600)); worker.terminate();`,
};

const rounds = 3;

let lab: Lab;
let server: Server;
let extension: Extension;
let entries: readonly ReportEntry[];
const addressOf = (way: string, round: number): string => `/${encodeURIComponent(way)}/${round}`;

beforeAll(async () => {
  lab = await startLab();
  server = endlessServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  extension = await launchWithExtension();
  const page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  const { frame } = await openPanel(page, extension);
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, script] of Object.entries(ways)) {
      await page.evaluate(`(async (url) => { ${script} })(${JSON.stringify(`${base}${addressOf(way, round)}`)})`);
    }
  }
  const isOurs = ({ request }: ReportEntry): boolean => request.url.startsWith(base);
  const wanted = rounds * Object.keys(ways).length;
  const report = await exportWhen(
    frame,
    (one) =>
      one.log.entries.filter((entry) => isOurs(entry) && entry._cors.outcome !== undefined && entry._cors.outcome !== "pending").length ===
      wanted,
    `${wanted} Calls that ended`,
  );
  entries = report.log.entries.filter(isOurs);
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  server?.closeAllConnections();
  server?.close();
});

describe.each(Object.keys(ways))("an answer that the page gives up: %s", (way) => {
  it.each(Array.from({ length: rounds }, (_, round) => [round]))("is not called a block (%i)", (round) => {
    const entry = entries.find(({ request }) => request.url.endsWith(addressOf(way, round)));
    expect(entry?._cors.outcome).toBe("failed");
    expect(entry?._cors.obstacles).toEqual([]);
  });
});
