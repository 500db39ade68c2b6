import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { InquiryState } from "../../src/protocol/messages.ts";
import { type Extension, launchWithExtension, openPanel, until } from "../kit/chrome.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";

interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const names = ["a", "b", "bad", "c", "d", "e", "f", "g", "h", "i", "j", "k"].map((name) => `x-${name}`);

let api: Server;
let pages: Server;
let apiOrigin: string;
let pageOrigin: string;
let extension: Extension;
let page: Page;
const got: Got[] = [];

function originOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function listening(server: Server): Promise<void> {
  await new Promise<void>((done) => server.listen(0, "localhost", () => done()));
}

/** Refuses preflights that name x-bad; its other addresses never answer, lead elsewhere, or never end. */
function answering(): Server {
  return createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    got.push({ method, url, headers });
    const isAsked = headers["access-control-request-method"] !== undefined;
    const asked = String(headers["access-control-request-headers"] ?? "");
    const isOwn = asked.includes("x-bad");
    const allowed = {
      ...{ "Access-Control-Allow-Origin": headers.origin, "Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": asked },
      ...{ "Set-Cookie": "tracker=1; SameSite=None; Secure" },
    };
    if (url.startsWith("/silent") && isAsked && !isOwn) return;
    if (url.startsWith("/elsewhere") && isAsked && !isOwn) {
      response.writeHead(302, { Location: `${apiOrigin}/followed`, "Access-Control-Allow-Origin": "*" }).end();
      return;
    }
    if (url.startsWith("/endless")) {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(4_000)), 5);
      response.on("close", () => clearInterval(timer));
      return;
    }
    if (url.startsWith("/reflects")) {
      response.writeHead(200, { ...allowed, "Access-Control-Allow-Credentials": "true" }).end();
      return;
    }
    response.writeHead(isAsked && isOwn ? 403 : 204, isAsked && isOwn ? {} : allowed).end();
  });
}

beforeAll(async () => {
  api = answering();
  pages = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>page</title>"));
  await Promise.all([listening(api), listening(pages)]);
  [apiOrigin, pageOrigin] = [originOf(api), originOf(pages)];
  extension = await launchWithExtension();
  page = await extension.browser.newPage();
  await page.goto(pageOrigin);
  // A cookie that the page's own calls would carry.
  await page.evaluate((url) => fetch(`${url}/cookie`, { credentials: "include" }).catch(() => {}), apiOrigin);
});

beforeEach(() => {
  got.length = 0;
});

afterAll(async () => {
  await extension?.browser.close();
  for (const server of [api, pages]) {
    server?.closeAllConnections();
    server?.close();
  }
});

async function call(path: string, init: RequestInit = {}): Promise<void> {
  await page.evaluate((url, given) => fetch(url, given).catch(() => {}), `${apiOrigin}${path}`, init as never);
}

const put = { method: "PUT", headers: Object.fromEntries(names.map((name) => [name, "secret-value"])) };

async function rules(): Promise<number> {
  const worker = await extension.worker();
  return await worker.evaluate(async () => (await chrome.declarativeNetRequest.getSessionRules()).length);
}

/** Has the server of the page's last call asked, and waits for the end. Only what the extension sent is left in `got`. */
async function askAbout(client: CallsClient, path: string): Promise<InquiryState | null> {
  await until(async () => (await client.callsAbout(path)).some(({ end }) => end.kind !== "pending"), "the Call");
  got.length = 0;
  const asked = (await client.callsAbout(path)).at(-1);
  await client.send({ type: "ask-server", callId: asked?.id ?? "" });
  await until(async () => {
    const state = await client.inquiryState();
    return state?.callId === asked?.id && state?.isAsking === false;
  }, "the end of the questions");
  return await client.inquiryState();
}

/** What a browser's own preflight says of itself, and not what asks. */
function askedOf({ method, headers }: Got): Record<string, unknown> {
  const { origin, cookie, pragma, "cache-control": control, "sec-fetch-site": site } = headers;
  return { method, origin, cookie, pragma, control, site, asks: headers["access-control-request-method"] };
}

describe("a server that refuses one of twelve headers", () => {
  it("is asked by a handful of preflights that look like the page's own", async () => {
    const client = await connectClient(page, extension);
    await call("/items", put);
    expect(await askAbout(client, "/items")).toMatchObject({ isAsking: false, end: null, sent: got.length });
    const asked = (await client.callsAbout("/items")).at(-1);
    expect(asked?.inquiry?.preflight).toEqual({ kind: "parts", parts: [{ kind: "header", name: "x-bad" }], rest: "passes" });
    // Twelve headers, the method and the origin.
    expect(got.length).toBeLessThanOrEqual(Math.ceil(Math.log2(14)) + 2);
    expect(got.map(({ url }) => url)).toEqual(got.map(() => "/items"));
    for (const one of got) {
      const expected = {
        method: "OPTIONS",
        origin: pageOrigin,
        cookie: undefined,
        pragma: undefined,
        control: undefined,
        site: "same-site",
      };
      expect(askedOf(one)).toMatchObject(expected);
    }
    expect(JSON.stringify(got)).not.toContain("secret-value");
    expect(got.map(({ headers }) => headers["access-control-request-headers"]).some((value) => value?.includes("x-bad") === false)).toBe(
      true,
    );
    const analysis = asked === undefined ? null : analyzeCall(asked);
    expect(analysis?.diagnosis.findings[0]).toMatchObject({ id: "preflight-part-refused", sure: "seen" });
    expect(await rules()).toBe(0);
    await client.close();
  });

  it("is not asked by what other pages and their workers send meanwhile", async () => {
    const client = await connectClient(page, extension);
    const other = await extension.browser.newPage();
    await other.goto(`${pageOrigin}/other`);
    await call("/silent", put);
    await until(async () => (await client.callsAbout("/silent")).some(({ end }) => end.kind !== "pending"), "the Call");
    const asked = (await client.callsAbout("/silent")).at(-1);
    await client.send({ type: "ask-server", callId: asked?.id ?? "" });
    await until(async () => (await rules()) === 1, "the rule");
    const before = got.length;
    await other.evaluate((url) => fetch(url, { method: "OPTIONS", mode: "no-cors" }).catch(() => {}), `${apiOrigin}/silent-not`);
    await other.evaluate((url) => fetch(url).catch(() => {}), `${apiOrigin}/items`);
    expect(
      got
        .slice(before)
        .filter(({ url }) => url === "/items")
        .map(askedOf),
    ).toEqual([expect.objectContaining({ method: "GET", origin: pageOrigin, asks: undefined })]);
    await client.send({ type: "stop-asking" });
    await until(async () => (await client.inquiryState())?.isAsking === false, "the end");
    expect(await rules()).toBe(0);
    await Promise.all([client.close(), other.close()]);
  });
});

describe("a server that behaves badly", () => {
  it("is left after ten seconds without an answer, which is told", async () => {
    const client = await connectClient(page, extension);
    await call("/silent/2", put);
    await askAbout(client, "/silent/2");
    const inquiry = (await client.callsAbout("/silent/2")).at(-1)?.inquiry;
    expect(inquiry?.preflight).toEqual({ kind: "unanswered" });
    expect(inquiry?.asked.at(-1)?.answer).toEqual({ kind: "none", why: "time" });
    expect(await rules()).toBe(0);
    await client.close();
  });

  it("is not followed where it leads elsewhere", async () => {
    const client = await connectClient(page, extension);
    await call("/elsewhere", put);
    await askAbout(client, "/elsewhere");
    const inquiry = (await client.callsAbout("/elsewhere")).at(-1)?.inquiry;
    expect(inquiry?.asked.map(({ answer }) => answer.kind)).toContain("redirect");
    expect(got.map(({ url }) => url)).not.toContain("/followed");
    await client.close();
  });

  it("may send a body without an end: it is not read", async () => {
    const client = await connectClient(page, extension);
    await page.evaluate((url) => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 500);
      return fetch(url, { signal: abort.signal }).catch(() => {});
    }, `${apiOrigin}/endless`);
    await askAbout(client, "/endless");
    const inquiry = (await client.callsAbout("/endless")).at(-1)?.inquiry;
    expect(inquiry).toMatchObject({ again: { result: "blocked" }, stranger: "refused" });
    expect(got.map(({ method }) => method)).toEqual(["GET", "GET"]);
    await client.close();
  });
});

describe("a server that reflects", () => {
  it("gives itself away to an origin that it cannot know", async () => {
    const client = await connectClient(page, extension);
    await call("/reflects", { credentials: "include" });
    await askAbout(client, "/reflects");
    const asked = (await client.callsAbout("/reflects")).at(-1);
    expect(asked?.inquiry?.stranger).toBe("reflected");
    expect(got.map(askedOf)).toEqual([expect.objectContaining({ method: "GET", origin: "https://stranger.invalid", cookie: undefined })]);
    const finding =
      asked === undefined ? null : analyzeCall(asked).diagnosis.findings.find(({ id }) => id === "origin-reflection-credentials");
    expect(finding?.sure).toBe("seen");
    await client.close();
  });
});

it("leaves no rule when the background's worker dies while a server is asked", async () => {
  const client = await connectClient(page, extension);
  await call("/silent/3", put);
  await until(async () => (await client.callsAbout("/silent/3")).some(({ end }) => end.kind !== "pending"), "the Call");
  await client.send({ type: "ask-server", callId: (await client.callsAbout("/silent/3")).at(-1)?.id ?? "" });
  await until(async () => (await rules()) === 1, "the rule");
  await (await extension.worker()).close();
  const again = await connectClient(page, extension);
  expect(await again.inquiryState()).toEqual({ callId: null, isAsking: false, sent: 0, end: null });
  expect(await rules()).toBe(0);
  await Promise.all([client.close(), again.close()]);
});

describe("the panel", () => {
  const textOf = (frame: Frame, selector: string): Promise<string> => frame.$eval(selector, ({ textContent }) => textContent ?? "");
  const press = async (frame: Frame, selector: string): Promise<void> => {
    const button = await frame.waitForSelector(selector);
    await button?.evaluate((element) => (element as HTMLElement).click());
  };

  it("shows what is sent, sends it after the click, lists it, and puts the answer first", async () => {
    page = await extension.browser.newPage();
    await page.goto(`${pageOrigin}/panel`);
    const { devtools, frame } = await openPanel(page, extension);
    try {
      await call("/panel?token=s3cr3t", put);
      await press(frame, '[role="row"][data-outcome="blocked"]');
      got.length = 0;
      await press(frame, '[data-testid="ask-server"]');
      const shown = await textOf(frame, '[data-testid="ask-question"]');
      expect(shown).toContain(`Origin: ${pageOrigin}`);
      expect(shown).toContain(`Access-Control-Request-Headers: ${names.join(",")}`);
      expect(shown).toContain("Sec-Fetch-Site: same-site");
      expect(shown).toContain("At most 6 requests");
      expect(got).toEqual([]);
      await press(frame, '[data-testid="ask-continue"]');
      await frame.waitForSelector('[data-testid="asked-list"]');
      expect(await textOf(frame, ".headline h2")).toContain("refuses the header X-Bad: without it the same preflight passes");
      // The headline has said it.
      expect(await frame.$('[data-testid="asked-conclusion"]')).toBeNull();
      expect(await textOf(frame, '[data-testid="change"]')).toContain("add the header X-Bad to what its CORS settings allow");
      expect(await frame.$$eval('[data-testid="asked-list"] tbody tr', ({ length }) => length)).toBe(got.length);
      expect(got.map(({ method, url }) => `${method} ${url}`)).toEqual(got.map(() => "OPTIONS /panel?token=s3cr3t"));
      expect(await rules()).toBe(0);
    } finally {
      await devtools.close();
    }
    expect(extension.problems).toEqual([]);
  });
});
