import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, exportWhen, launchWithExtension, openPanel, type ReportEntry, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";

const count = 40;

/** Allows everything; each answer bears a number of its own; preflights take between 0 and 200 ms. */
function markingServer(): Server {
  let marks = 0;
  return createServer((request, response) => {
    request.resume();
    marks += 1;
    const headers = {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "PUT",
      "Access-Control-Max-Age": "0",
      "Cache-Control": "no-store",
      "X-Mark": String(marks),
    };
    // A fixed scatter, so that a failure can be seen again.
    const delayMs = (marks * 7919) % 200;
    setTimeout(() => response.writeHead(200, headers).end("ok"), delayMs);
  });
}

interface Sent {
  readonly preflight: string;
  readonly actual: string;
}

let lab: Lab;
let server: Server;
let extension: Extension;
let entries: ReportEntry[];
/** Marks of each pair according to the browser's own initiator.requestId. */
let truth: Sent[];

beforeAll(async () => {
  lab = await startLab();
  server = markingServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/same`;
  extension = await launchWithExtension();
  const page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  const session = await page.createCDPSession();
  const marks = new Map<string, string>();
  const actualOf = new Map<string, string>();
  session.on("Network.requestWillBeSent", ({ requestId, initiator }) => {
    if (initiator.type === "preflight" && initiator.requestId !== undefined) actualOf.set(requestId, initiator.requestId);
  });
  session.on("Network.responseReceivedExtraInfo", ({ requestId, headers }) => {
    marks.set(requestId, headers["X-Mark"] ?? "");
  });
  await session.send("Network.enable");
  const { frame } = await openPanel(page, extension);
  await page.evaluate(
    `Promise.all(Array.from({length: ${count}}, () => fetch(${JSON.stringify(target)}, {method: "PUT"}).then((r) => r.text())))`,
  );
  // The page may have its answer before the browser's last event is here.
  await until(async () => [...actualOf].flat().filter((id) => marks.has(id)).length === 2 * count, "the browser's own pairs");
  truth = Array.from(actualOf, ([preflight, actual]) => ({ preflight: marks.get(preflight) ?? "", actual: marks.get(actual) ?? "" }));
  const report = await exportWhen(
    frame,
    (one) => one.log.entries.filter((entry) => entry.request.url === target && entry._cors.outcome === "allowed").length === count,
    `${count} allowed Calls`,
  );
  entries = report.log.entries.filter((entry) => entry.request.url === target);
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  server?.closeAllConnections();
  server?.close();
});

function groupByCall(all: readonly ReportEntry[]): Map<string, ReportEntry[]> {
  const groups = new Map<string, ReportEntry[]>();
  for (const entry of all) groups.set(entry._cors.call, [...(groups.get(entry._cors.call) ?? []), entry]);
  return groups;
}

function markOf(entry: ReportEntry | undefined): string {
  return entry?.response.headers.find((header) => header.name.toLowerCase() === "x-mark")?.value ?? "";
}

describe("equal preflighted calls in flight at once", () => {
  it("have a preflight each in the browser", () => {
    expect(truth).toHaveLength(count);
  });

  it("are paired as the browser paired them", () => {
    const calls = groupByCall(entries);
    const pairs = Array.from(calls.values(), (ofCall) => ({
      preflight: markOf(ofCall.find((entry) => entry._cors.role === "preflight")),
      actual: markOf(ofCall.find((entry) => entry._cors.role === "actual")),
    }));
    const sorted = (list: Sent[]): string[] => list.map(({ preflight, actual }) => `${preflight} → ${actual}`).sort();
    expect(sorted(pairs)).toEqual(sorted(truth));
  });
});
