import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { TrialState } from "../../src/protocol/messages.ts";
import { trialMeans } from "../../src/protocol/trial-means.ts";
import { type Extension, launchWithExtension, openPanel, runScenario, until } from "../kit/chrome.ts";
import { type Lab, type LabSaw, startLab } from "../kit/lab/lab.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import { callsBefore, requestUrl } from "../scenarios/expand.ts";
import type { PageName, Scenario } from "../scenarios/scenario.ts";
import { type CallsClient, connectClient } from "../truth/calls-client.ts";

const pages = ["page", "public-page", "insecure-public-page"] as const satisfies readonly PageName[];

/** What was seen of one scenario's Trial. */
interface Tried {
  readonly scenario: Scenario;
  /** In its tab before and during the Trial, in another tab meanwhile, and in its tab afterwards. */
  readonly saw: readonly LabSaw["kind"][];
  /** Of the Call that was made during the Trial. */
  readonly analysis: Analysis | null;
  readonly means: TrialState["means"];
}

let lab: Lab;
let extension: Extension;
const tried = new Map<string, Tried>();
const notTried: string[] = [];

beforeAll(async () => {
  lab = await startLab();
  extension = await launchWithExtension({ args: lab.browserArgs });
  for (const name of pages) await tryPage(name);
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
});

const blocked = allScenarios.filter(({ expect: { outcome }, invisible }) => outcome === "blocked" && invisible !== true);

async function openTab(name: PageName, mark: string): Promise<Page> {
  const page = await extension.browser.newPage();
  await page.goto(`${lab.pages[name]}?${mark}`);
  return page;
}

/** The scenario's own Call once it has ended, judged: what the page asks for at the same address before it is another. */
async function latest(client: CallsClient, scenario: Scenario, afterMs = 0): Promise<Analysis | null> {
  const calls = await client.callsAbout(partOf(scenario));
  const ended = calls.filter((call) => call.startedAtMs > afterMs && call.end.kind !== "pending");
  const found = ended.length > callsBefore(scenario) ? ended.at(-1) : undefined;
  return found === undefined ? null : analyzeCall(found);
}

const nonceOf = ({ id }: Scenario): string => `try-${id}`;
const partOf = (scenario: Scenario): string => requestUrl(scenario, lab.originsFor(scenario), nonceOf(scenario));
const run = (page: Page, scenario: Scenario): Promise<LabSaw> => runScenario(page, scenario.id, nonceOf(scenario));

async function tryScenario(scenario: Scenario, before: LabSaw, page: Page, other: Page, client: CallsClient): Promise<void> {
  const analysis = await latest(client, scenario);
  const changes = analysis?.patch?.changes ?? [];
  const needed = analysis === null ? null : trialMeans(analysis.call, changes);
  if (analysis === null || needed === null || needed.kind === "impossible" || analysis.proof?.kind !== "passes") {
    notTried.push(`${scenario.id} (${needed?.kind === "impossible" ? needed.reason : "no whole repair"})`);
    return;
  }
  const startedAtMs = Date.now();
  await client.send({ type: "try", attempts: [{ callId: analysis.call.id, changes }], useDebugger: needed.kind === "debugger" });
  await until(async () => (await client.trialState())?.active === true, `a Trial of ${scenario.id}`);
  const means = (await client.trialState())?.means ?? null;
  const [during, elsewhere] = await Promise.all([run(page, scenario), run(other, scenario)]);
  await until(async () => (await latest(client, scenario, startedAtMs)) !== null, `the Call of ${scenario.id}`);
  const result = await latest(client, scenario, startedAtMs);
  await client.send({ type: "stop-trial" });
  await until(async () => (await client.trialState())?.active === false, "the Trial's end");
  // What the page has loaded stays loaded until it is left.
  if (keepsWhatItLoaded(scenario)) await page.reload();
  const after = await run(page, scenario);
  tried.set(scenario.id, { scenario, saw: [before, during, elsewhere, after].map(({ kind }) => kind), analysis: result, means });
}

async function tryPage(name: PageName): Promise<void> {
  const all = blocked.filter((scenario) => (scenario.from ?? "page") === name);
  const tabs = Math.min(4, all.length);
  const parts = Array.from({ length: tabs }, (_, tab) => all.filter((_, index) => index % tabs === tab));
  await Promise.all(parts.map((mine, index) => tryInTab(name, mine, `tab-${index}`)));
}

async function tryInTab(name: PageName, mine: readonly Scenario[], mark: string): Promise<void> {
  const other = await openTab(name, `${mark}-other`);
  const page = await openTab(name, mark);
  const client = await connectClient(page, extension);
  const before = await Promise.all(mine.map((scenario) => run(page, scenario)));
  for (const scenario of mine) await until(async () => (await latest(client, scenario)) !== null, `the Call of ${scenario.id}`);
  await client.send({ type: "confirm" });
  await until(async () => (await client.debuggerState())?.confirmed != null, "the browser's answer");
  for (const [index, scenario] of mine.entries()) {
    const saw = before[index];
    if (saw !== undefined) await tryScenario(scenario, saw, page, other, client);
  }
  await Promise.all([client.close(), page.close(), other.close()]);
}

/** A document's images and modules. */
function keepsWhatItLoaded({ request: { via } }: Scenario): boolean {
  return via === "image-crossorigin" || via === "module" || via === "import";
}

/** What a script gets to know tells nothing: it never learns what became of a beacon, and what the lab sends is no font. */
function isDumb({ request: { via } }: Scenario): boolean {
  return via === "beacon" || via === "font";
}

async function rulesLeft(): Promise<number> {
  const worker = await extension.worker();
  return await worker.evaluate(async () => (await chrome.declarativeNetRequest.getSessionRules()).length);
}

describe("Trial of each repair of the corpus", () => {
  it("passes in the tab, and only there, and only while it is on", () => {
    const wrong = [...tried.values()].flatMap(({ scenario, saw }) =>
      isDumb(scenario) || saw.join(" ") === "error ok error error" ? [] : [`${scenario.id}: ${saw.join(" ")}`],
    );
    console.log(`tried ${tried.size - wrong.length} of ${tried.size}; cannot be tried: ${notTried.join(", ")}`);
    expect(wrong).toEqual([]);
    expect(tried.size).toBeGreaterThan(100);
  });

  it("is judged as passed, and said to be a Trial", () => {
    const wrong = [...tried.values()].flatMap(({ scenario, analysis }) => {
      const kinds = analysis?.call.contradictions.map(({ kind }) => kind) ?? [];
      // The browser ends a redirect that the page wants to see itself like a failure.
      const passes = scenario.request.redirect === "manual" || analysis?.outcome === "allowed";
      return passes && kinds.includes("trial") && !kinds.includes("headers-edited")
        ? []
        : [`${scenario.id}: ${analysis?.outcome} ${JSON.stringify(analysis?.evaluation.verdict)} ${kinds.join()}`];
    });
    expect(wrong).toEqual([]);
  });

  it("leaves what the server sent as it was", () => {
    const sent = (analysis: Analysis | null) => analysis?.call.hops.at(-1)?.actual.response;
    const wrong = [...tried.values()].filter(({ analysis }) => {
      const response = sent(analysis);
      return response?.observed === true && response.value !== null && response.value.hypothetical;
    });
    expect(wrong).toEqual([]);
  });

  it("takes the debugger only where a preflight's status must change", () => {
    const means = [...tried.values()]
      .filter((one) => one.means === "debugger")
      .map(({ scenario }) => scenario.endpoints[0]?.preflight?.status);
    expect(means.length).toBeGreaterThan(5);
  });

  it("leaves no rule and no debugger", async () => {
    expect(await rulesLeft()).toBe(0);
    expect(extension.problems).toEqual([]);
  });
});

/** Reports whether the extension's debugger is on the tab: a command answers only then. */
async function isAttached({ tabId }: CallsClient): Promise<boolean> {
  const worker = await extension.worker();
  return await worker.evaluate(async (tab) => {
    try {
      await chrome.debugger.sendCommand({ tabId: tab }, "Target.getTargetInfo");
      return true;
    } catch {
      return false;
    }
  }, tabId);
}

/** A tab with a Trial that is on. */
async function onTrial(mark: string, useDebugger = false): Promise<{ page: Page; client: CallsClient }> {
  const id = useDebugger ? "preflight-status-404" : "actual-allow-origin-missing";
  const scenario = blocked.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`no scenario ${id}`);
  const page = await openTab("page", mark);
  const client = await connectClient(page, extension);
  await run(page, scenario);
  await until(async () => (await latest(client, scenario)) !== null, "the Call");
  const analysis = await latest(client, scenario);
  const attempts = [{ callId: analysis?.call.id ?? "", changes: analysis?.patch?.changes ?? [] }];
  await client.send({ type: "try", attempts, useDebugger });
  await until(async () => (await client.trialState())?.active === true, "the Trial");
  expect(useDebugger ? await isAttached(client) : (await rulesLeft()) > 0).toBe(true);
  expect((await run(page, scenario)).kind).toBe("ok");
  return { page, client };
}

async function endsWith(client: CallsClient, end: TrialState["end"]): Promise<void> {
  await until(async () => (await client.trialState())?.active === false, "the Trial's end");
  expect((await client.trialState())?.end).toBe(end);
}

describe("The panel in DevTools", () => {
  let tries = 0;

  it("tries a fix, repeats the call, says that it passes, and ends the Trial with DevTools", async () => {
    const page = await openTab("page", "panel");
    const { devtools, frame } = await openPanel(page, extension);
    const press = async (selector: string): Promise<void> => {
      const button = await frame.waitForSelector(selector);
      await button?.evaluate((element) => (element as HTMLElement).click());
    };
    const resultText = async (): Promise<string> =>
      (await frame.$$eval('[data-testid="trial-result"]', (found) => found.map(({ textContent }) => textContent))).join(" ");
    // Whatever happens, the next test finds no DevTools that hold a Trial.
    try {
      tries += 1;
      await runScenario(page, "actual-allow-origin-missing", `by-panel-${tries}`);
      await press('[role="row"][data-outcome="blocked"]');
      await press('[data-testid="try-fix"]');
      await press('[data-testid="repeat-call"]');
      await until(async () => (await resultText()).includes("With the fix the call passes"), "the Trial's result");
      expect(lab.requests.filter(({ url }) => url.endsWith(`/by-panel-${tries}`))).toHaveLength(2);
    } finally {
      await devtools.close();
    }
    await until(async () => (await rulesLeft()) === 0, "no rule");
    await page.close();
  });
});

describe("The panel in DevTools, with a cause of many calls", () => {
  const id = "actual-allow-origin-missing";
  let tries = 0;

  it("tries all of them at once, says of each what became of it, and ends for all with one click", async () => {
    // The lab notes every request: a second try has addresses of its own.
    tries += 1;
    const addresses = ["a", "b", "c", "d"].map((name) => `cause-${tries}${name}`);
    const [a = "", b = "", c = "", d = ""] = addresses;
    const [page, other] = [await openTab("page", "cause"), await openTab("page", "cause-elsewhere")];
    const ask = async (where: Page, nonces: readonly string[]): Promise<string> =>
      (await Promise.all(nonces.map(async (nonce) => (await runScenario(where, id, nonce)).kind))).join(" ");
    const { devtools, frame } = await openPanel(page, extension);
    const press = async (selector: string): Promise<void> => {
      // Found and pressed at once: the list may draw its rows anew in between.
      await frame.waitForFunction(
        (wanted) => {
          const found = document.querySelector<HTMLElement>(wanted);
          found?.click();
          return found !== null;
        },
        {},
        selector,
      );
    };
    const texts = (selector: string): Promise<string[]> =>
      frame.$$eval(selector, (found) => found.map(({ textContent }) => textContent ?? ""));
    const words = async (): Promise<string> => (await texts(".trial-words")).join(", ");
    const counted = async (text: string): Promise<void> =>
      await until(async () => (await texts('[data-testid="trial-count"]')).join().includes(text), text);
    const sentBy = (): number => lab.requests.filter(({ url }) => addresses.some((nonce) => url.endsWith(`/${nonce}`))).length;
    try {
      await ask(page, addresses);
      await press("[data-group]");
      await until(async () => (await texts('[data-testid="try-fix"]')).join() === "Try all 4 in this tab", "every Call");
      await press('[data-testid="try-fix"]');
      await counted("0 of 4 calls pass");
      // Two rules for each address, and none for any other.
      expect(await rulesLeft()).toBe(2 * addresses.length);
      expect(sentBy()).toBe(4);
      expect(await ask(other, [a])).toBe("error");
      expect(await ask(page, [a, b, d, "not-tried"])).toBe("ok ok ok error");
      await counted("3 of 4 calls pass");
      expect(await words()).toBe("passes now, passes now, not called again yet, passes now");
      // A reload of the page keeps it.
      await Promise.all([page.waitForNavigation(), press('[data-testid="reload-page"]')]);
      expect(await ask(page, [c])).toBe("ok");
      await counted("All 4 calls pass");
      // What the pages asked for, and nothing of ours.
      expect(sentBy()).toBe(9);
      await press('[data-testid="stop-trial"]');
      await until(async () => (await rulesLeft()) === 0, "no rule");
      expect(await ask(page, addresses)).toBe("error error error error");
      expect(await words()).toBe("passed, passed, passed, passed");
    } finally {
      await devtools.close();
    }
    await Promise.all([page.close(), other.close()]);
  });
});

describe("A Trial", () => {
  it("outlasts a reload of its page", async () => {
    const { page, client } = await onTrial("reload");
    await Promise.all([page.waitForNavigation(), client.send({ type: "reload" })]);
    expect((await runScenario(page, "actual-allow-origin-missing", "try-actual-allow-origin-missing")).kind).toBe("ok");
    expect((await client.trialState())?.active).toBe(true);
    await client.close();
    await page.close();
  });

  it.each([
    ["another origin", () => lab.pages["public-page"]],
    ["an empty page", () => "about:blank"],
    ["a page of the browser's own", () => "chrome://version/"],
  ])("ends when the tab goes to %s", async (_, url) => {
    const { page, client } = await onTrial("navigate");
    await page.goto(url());
    await endsWith(client, "navigated");
    expect(await rulesLeft()).toBe(0);
    await client.close();
    await page.close();
  });

  it.each([false, true])("ends when its client goes away (debugger: %s)", async (useDebugger) => {
    const { page, client } = await onTrial("client", useDebugger);
    await client.close();
    await until(async () => (await rulesLeft()) === 0 && !(await isAttached(client)), "no rule and no debugger");
    await page.close();
  });

  it("ends when its tab is closed", async () => {
    const { page, client } = await onTrial("closed");
    await page.close();
    await until(async () => (await rulesLeft()) === 0, "no rule");
    await client.close();
  });

  it("ends when its tab crashes", async () => {
    const { page, client } = await onTrial("crash");
    const session = await page.createCDPSession();
    void session.send("Page.crash").catch(() => {});
    await endsWith(client, "tab-crashed");
    expect(await rulesLeft()).toBe(0);
    await client.close();
    await page.close();
  });

  it("ends with the background's worker", async () => {
    const { page, client } = await onTrial("worker");
    await (await extension.worker()).close();
    const again = await connectClient(page, extension);
    await until(async () => (await again.trialState())?.end === "worker-restarted", "the news of it");
    expect(await rulesLeft()).toBe(0);
    await Promise.all([client.close(), again.close()]);
    await page.close();
  });

  it("goes on beside precise mode, whichever ends first", async () => {
    const { page, client } = await onTrial("precise", true);
    const again = async (): Promise<string> => (await runScenario(page, "preflight-status-404", "try-preflight-status-404")).kind;
    await client.send({ type: "precise", on: true });
    await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
    expect(await again()).toBe("ok");
    await client.send({ type: "precise", on: false });
    await until(async () => (await client.debuggerState())?.mode === "off", "the end of precise mode");
    expect(await again()).toBe("ok");
    await client.send({ type: "precise", on: true });
    await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
    await client.send({ type: "stop-trial" });
    await endsWith(client, null);
    expect(await again()).toBe("error");
    expect((await client.debuggerState())?.mode).toBe("precise");
    await client.close();
    await page.close();
  });

  it("is refused when a header has nothing to do with CORS, or the debugger was not agreed to", async () => {
    const { page, client } = await onTrial("refused");
    const callId = (await client.callsAbout("actual-allow-origin-missing"))[0]?.id ?? "";
    const change = { kind: "response-header", hop: 0, phase: "actual", op: "set", value: "x" } as const;
    await client.send({ type: "try", attempts: [{ callId, changes: [{ ...change, name: "set-cookie" }] }], useDebugger: true });
    await endsWith(client, "refused");
    await client.send({
      type: "try",
      attempts: [{ callId, changes: [{ kind: "preflight-status", hop: 0, status: 204 }] }],
      useDebugger: false,
    });
    await endsWith(client, "refused");
    expect(await rulesLeft()).toBe(0);
    await client.close();
    await page.close();
  });
});
