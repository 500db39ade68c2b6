import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "../../src/model/call.ts";
import { type Extension, launchWithExtension, openPanel, until } from "../kit/chrome.ts";
import { type AskedRequest, type PageLooks, startPageLooks } from "../kit/page-looks.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";

const told = ["origin", "cookie", "content-type", "access-control-request-method", "access-control-request-headers", "sec-fetch-mode"];

function askedLine({ method, url, headers, body }: AskedRequest): string {
  const sent = new Map(headers.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), headers[at + 1]] as const] : [])));
  return [method, url, ...told.map((name) => sent.get(name) ?? "-"), body].join(" ");
}

let extension: Extension;
let looks: PageLooks;

interface Looked {
  readonly page: Page;
  readonly frame: Frame;
  readonly client: CallsClient;
  readonly seen: readonly string[];
  readonly asked: readonly string[];
}

async function press(frame: Frame, testId: string): Promise<void> {
  // Its tab may be behind another.
  await until(async () => (await frame.$(`[data-testid="${testId}"]:enabled`)) !== null, testId);
  await frame.$eval(`[data-testid="${testId}"]`, (button) => (button as HTMLElement).click());
}

/** `how`: without the recorder, put into a page that is there, or there before the page's first script. */
async function lookAt(how: "without" | "later" | "first"): Promise<Looked> {
  const page = await extension.browser.newPage();
  await page.goto(`${looks.url}?${how}${how === "first" ? "#at-once" : ""}`);
  const { frame } = await openPanel(page, extension);
  const client = await connectClient(page, extension);
  if (how !== "without") {
    await press(frame, "recorder");
    await frame.waitForSelector('[data-testid="recorder-off"]');
  }
  if (how === "first") {
    await press(frame, "recorder-reload");
    await frame.waitForFunction(() => {
      const isBack = document.querySelector('[data-testid="recorder-off"]') !== null;
      return isBack && document.querySelector('[data-testid="recorder-reload"]') === null;
    });
    await page.evaluate("first");
  }
  looks.asked();
  const seen = (await page.evaluate("look()")) as string[];
  return { page, frame, client, seen, asked: looks.asked().map(askedLine) };
}

async function callAbout({ client }: Looked, part: string): Promise<Call | undefined> {
  let found: Call | undefined;
  await until(async () => {
    found = (await client.callsAbout(part)).at(-1);
    return found?.redirectMode.observed === true;
  }, `the recorder's word on ${part}`);
  return found;
}

let without: Looked;
let later: Looked;
let first: Looked;

beforeAll(async () => {
  looks = await startPageLooks();
  extension = await launchWithExtension();
  without = await lookAt("without");
  later = await lookAt("later");
  first = await lookAt("first");
});

afterAll(async () => {
  await extension?.browser.close();
  looks?.close();
});

describe("a page with the recorder in it", () => {
  it("sees the same", () => {
    expect(without.seen.length).toBeGreaterThan(45);
    expect(later.seen).toEqual(without.seen);
    expect(first.seen).toEqual(without.seen);
  });

  it("asks its servers for the same", () => {
    expect(without.asked.length).toBeGreaterThan(20);
    expect(later.asked).toEqual(without.asked);
    expect(first.asked).toEqual(without.asked);
  });

  it.each([
    ["/spied", "include", "follow"],
    ["/getters", "omit", "follow"],
    ["/url", "include", "follow"],
    ["/init-request", "include", "follow"],
    ["/early", "include", "follow"],
    ["/subclass", "include", "follow"],
    ["/once", "omit", "follow"],
    ["/both", "omit", "follow"],
    ["/redirect?error", "same-origin", "error"],
    ["/redirect?manual", "same-origin", "manual"],
    ["/never", "same-origin", "follow"],
    ["/xhr-with", "include", "follow"],
    ["/xhr-plain", "same-origin", "follow"],
    ["/xhr-second", "include", "follow"],
    ["/xhr-again", "include", "follow"],
    ["/xhr-sync", "same-origin", "follow"],
  ])("has %s recorded as %s, %s", async (part, credentials, redirectMode) => {
    for (const looked of [later, first]) {
      const call = await callAbout(looked, part);
      expect([call?.credentials, call?.redirectMode]).toEqual([
        { observed: true, value: credentials },
        { observed: true, value: redirectMode },
      ]);
    }
  });

  it("has an upload's listener recorded", async () => {
    expect((await callAbout(later, "/xhr-upload"))?.forcedPreflight).toEqual({ observed: true, value: true });
  });

  it("has what the page's own fetch asked for recorded, and its first call", async () => {
    expect((await callAbout(first, "/own-fetch"))?.credentials).toEqual({ observed: true, value: "include" });
    expect((await callAbout(first, "/first"))?.credentials).toEqual({ observed: true, value: "include" });
  });

  it("has nothing recorded of what cannot be asked twice", async () => {
    const [call] = await later.client.callsAbout("/object");
    expect(call?.credentials.observed).toBe(false);
  });

  it("has the place of a call in the page's own code", async () => {
    await until(async () => ((await later.client.callsAbout("/xhr-with")).at(-1)?.initiatorStack.length ?? 0) > 0, "the place");
    expect((await later.client.callsAbout("/xhr-with")).at(-1)?.initiatorStack[0]?.url).toContain("/app.js");
  });

  it("has its functions back when it is off", async () => {
    await press(later.frame, "recorder-off");
    const text =
      "[fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send].map((one) => Function.prototype.toString.call(one)).join()";
    const native = ["fetch", "open", "send"].map((name) => `function ${name}() { [native code] }`).join();
    await until(async () => (await later.page.evaluate(text)) === native, "the browser's own functions");
  });

  it("is without it after a navigation, and it is offered again", async () => {
    await first.page.goto(`${looks.url}?next`);
    await first.frame.waitForSelector('[data-testid="recorder-again"]');
    expect(await first.page.evaluate("Function.prototype.toString.call(fetch)")).toBe("function fetch() { [native code] }");
    expect(extension.problems).toEqual([]);
  });
});
