import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import type { Frame, Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Extension,
  exportWhen,
  lastEntriesAbout,
  launchWithExtension,
  openPanel,
  type Report,
  type ReportEntry,
  runScenario,
} from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { patienceMs } from "../kit/launch.ts";

// What a server may put on the wire that Node's own http module refuses to write.
const hostile: Record<string, Buffer> = {
  "not-utf8": Buffer.from("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: caf\xe9\xff\r\nContent-Length: 0\r\n\r\n", "latin1"),
  utf8: Buffer.from("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: http://ünï.example\u200b\r\nContent-Length: 0\r\n\r\n", "utf8"),
  markup: Buffer.from("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: <img src=x onerror=alert(1)>\r\nContent-Length: 0\r\n\r\n"),
  tab: Buffer.from("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin:\t\thttp://a.example\tx\r\nContent-Length: 0\r\n\r\n"),
  huge: Buffer.from(`HTTP/1.1 200 OK\r\nX-Huge: ${"a".repeat(200 * 1024)}\r\nContent-Length: 0\r\n\r\n`),
  "too-huge": Buffer.from(`HTTP/1.1 200 OK\r\nX-Huge: ${"a".repeat(300 * 1024)}\r\nContent-Length: 0\r\n\r\n`),
  garbage: Buffer.from("\x00\x01\x02 not http at all\r\n\r\n", "latin1"),
  "no-reason": Buffer.from("HTTP/1.1 599\r\nContent-Length: 0\r\n\r\n"),
  "cut-off": Buffer.from("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 50\r\n\r\nshort"),
};

let lab: Lab;
let raw: Server;
let rawOrigin: string;
let extension: Extension;
let page: Page;
let frame: Frame;
let runs = 0;

beforeAll(async () => {
  lab = await startLab();
  raw = createServer((socket) => socket.once("data", (data) => answerRaw(socket, data)).on("error", () => {}));
  await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
  rawOrigin = `http://127.0.0.1:${(raw.address() as AddressInfo).port}`;
  extension = await launchWithExtension();
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  frame = (await openPanel(page, extension)).frame;
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  raw?.close();
});

afterEach(() => {
  expect(extension.problems).toEqual([]);
});

function answerRaw(socket: Socket, data: Buffer): void {
  const name = /^\S+ \/(\S*)/.exec(data.toString("latin1"))?.[1] ?? "";
  socket.end(hostile[name] ?? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
}

/** Asks for a URL, then for a well-known one, and returns the last entry of each: nothing after the odd one may be lost. */
async function reportAfter(url: string, init = "{}"): Promise<{ odd: ReportEntry | undefined; next: ReportEntry | undefined }> {
  runs += 1;
  const after = `/after-${runs}`;
  await page.evaluate(`fetch(${JSON.stringify(url)}, ${init}).then((r) => r.text()).then(() => "ok", String)`);
  await runScenario(page, "actual-allow-origin-missing", after.slice(1));
  const awaited = url.startsWith("http") ? [url, after] : [after];
  const ended = (report: Report): boolean =>
    awaited.every((part) => lastEntriesAbout(report, part).some((entry) => entry._cors.outcome !== "pending"));
  const report = await exportWhen(frame, ended, `an end of ${url.slice(0, 60)}`);
  return { odd: lastEntriesAbout(report, url).at(-1), next: lastEntriesAbout(report, after).at(-1) };
}

function headerOf(entry: ReportEntry | undefined, name: string): string | undefined {
  return entry?.response.headers.find((header) => header.name.toLowerCase() === name)?.value;
}

describe("a hostile answer", () => {
  it.each([
    ["not-utf8", "blocked"],
    ["utf8", "blocked"],
    ["markup", "blocked"],
    ["tab", "blocked"],
    ["huge", "blocked"],
    ["too-huge", "failed"],
    ["garbage", "failed"],
    ["no-reason", "blocked"],
    ["cut-off", "failed"],
  ])("%s is shown as %s and nothing after it is lost", async (name, outcome) => {
    const { odd, next } = await reportAfter(`${rawOrigin}/${name}`);
    expect({ odd: odd?._cors.outcome, next: next?._cors.outcome }).toEqual({ odd: outcome, next: "blocked" });
  });

  it("keeps a header value byte for byte", async () => {
    const { odd } = await reportAfter(`${rawOrigin}/markup`);
    expect(headerOf(odd, "access-control-allow-origin")).toBe("<img src=x onerror=alert(1)>");
  });

  it("never becomes an element of the panel", async () => {
    await reportAfter(`${rawOrigin}/markup`);
    await frame.locator('[role="row"][data-error="MultipleAllowOriginValues"]').setTimeout(patienceMs).click();
    await frame.waitForSelector('[data-testid="detail"]');
    expect(await frame.$$("img[src=x]")).toHaveLength(0);
  });
});

describe("an unusual request", () => {
  it("data: URL does no harm", async () => {
    const { next } = await reportAfter("data:text/plain,hello");
    expect(next?._cors.outcome).toBe("blocked");
  });

  it("blob: URL does no harm", async () => {
    await page.evaluate("fetch(URL.createObjectURL(new Blob(['x']))).then((r) => r.text())");
    const { next } = await reportAfter("data:,");
    expect(next?._cors.outcome).toBe("blocked");
  });

  it("that never ends is pending, with what is known of it", async () => {
    await runScenario(page, "preflight-never-answered", "endless");
    const report = await exportWhen(frame, (one) => lastEntriesAbout(one, "/endless").length > 0, "the endless Call");
    expect(lastEntriesAbout(report, "/endless").at(-1)?._cors).toMatchObject({ role: "actual", outcome: "pending" });
  });

  it("with very many headers is kept", async () => {
    const headers = `{headers: Object.fromEntries(Array.from({length: 150}, (_, i) => ["x-h" + i, "v".repeat(100)]))}`;
    const { odd } = await reportAfter(`${rawOrigin}/markup`, headers);
    expect(odd?._cors.outcome).toBe("blocked");
  });
});

describe("a tab that goes away", () => {
  it("does no harm to the panel of another tab", async () => {
    const other = await extension.browser.newPage();
    await other.goto(lab.pages.page);
    const watched = await openPanel(other, extension);
    const leaving = await extension.browser.newPage();
    await leaving.goto(lab.pages.page);
    await openPanel(leaving, extension);
    const gone = runScenario(leaving, "never-answered", "gone").catch(() => null);
    await leaving.close();
    await gone;
    await runScenario(other, "actual-allow-origin-missing", "stays");
    const outcome = (one: Report) => lastEntriesAbout(one, "/stays").at(-1)?._cors.outcome ?? "pending";
    const report = await exportWhen(watched.frame, (one) => outcome(one) !== "pending", "the end of the Call of the tab that stays");
    expect(outcome(report)).toBe("blocked");
  });
});
