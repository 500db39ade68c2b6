import type { CDPSession, Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Extension, launchWithExtension, runScenario, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";

let lab: Lab;
let extension: Extension;
let page: Page;
let client: CallsClient;

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

beforeEach(async () => {
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  client = await connectClient(page, extension);
});

afterEach(async () => {
  await client.close();
  await page.close();
});

/** The endings of the URLs of all Calls to scenarios, in order. */
async function marks(): Promise<string[]> {
  const calls = (await client.calls()).filter((call) => call.hops[0]?.url.includes("/s/") && call.end.kind === "error");
  return calls.map((call) => call.hops[0]?.url.replace(/^.*\//, "") ?? "");
}

async function seen(mark: string): Promise<void> {
  await until(async () => (await marks()).includes(mark), `the Call ${mark}`);
}

/**
 * Returns a session of the page that shows that URL, once one does. puppeteer's own page follows one that was rendered in advance only if
 * that is shown within 100 ms after the page before it has gone.
 * https://github.com/puppeteer/puppeteer/blob/puppeteer-v24.43.0/packages/puppeteer-core/src/cdp/FrameManager.ts (TIME_FOR_WAITING_FOR_SWAP)
 */
async function sessionOf(url: string): Promise<CDPSession> {
  const browser = await extension.browser.target().createCDPSession();
  let targetId: string | undefined;
  await until(async () => {
    const { targetInfos } = await browser.send("Target.getTargets");
    targetId = targetInfos.find((one) => one.type === "page" && one.url === url)?.targetId;
    return targetId !== undefined;
  }, `a page that shows ${url}`);
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId: targetId ?? "", flatten: true });
  const session = browser.connection()?.session(sessionId);
  if (session == null) throw new Error(`no session for ${url}`);
  return session;
}

async function valueIn(session: CDPSession, expression: string): Promise<unknown> {
  return (await session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })).result.value;
}

describe("navigation", () => {
  it("back to a page in the back/forward cache keeps the earlier Calls and sees the later ones", async () => {
    await runScenario(page, "actual-allow-origin-missing", "before");
    await page.evaluate("window.isOldDocument = true");
    await page.goto(lab.pages["controlled-page"]);
    await runScenario(page, "actual-allow-origin-missing", "between").catch(() => {});
    await page.goBack();
    // A page of the cache is told to be back before its script can be asked.
    await page.waitForFunction("location.pathname === '/'");
    // Whether there is memory for the cache is for the browser to decide; the Calls have to be there either way.
    const isCached = (await page.evaluate("window.isOldDocument")) === true;
    console.log(isCached ? "the page came back from the back/forward cache" : "the page was loaded anew: not cached this time");
    await runScenario(page, "actual-allow-origin-missing", "after");
    await seen("after");
    expect(await marks()).toEqual(["before", "after"]);
  });

  it("to a page that was rendered in advance shows what that page asked before it was shown", async () => {
    await runScenario(page, "actual-allow-origin-missing", "before");
    const target = `${lab.pages.page}?run=actual-allow-origin-missing&mark=prerendered`;
    await page.evaluate(`{
      const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = ${JSON.stringify(JSON.stringify({ prerender: [{ urls: [target], eagerness: "immediate" }] }))};
      document.head.append(rules);
    }`);
    await seen("prerendered");
    expect(await page.evaluate("location.search")).toBe("");
    await page.evaluate(`setTimeout(() => { location.href = ${JSON.stringify(target)}; })`);
    const shown = await sessionOf(target);
    expect(await valueIn(shown, "performance.getEntriesByType('navigation')[0].activationStart > 0")).toBe(true);
    await valueIn(shown, 'runScenario("actual-allow-origin-missing", "after").then(() => null)');
    await seen("after");
    expect(await marks()).toEqual(["before", "prerendered", "after"]);
  });
});
