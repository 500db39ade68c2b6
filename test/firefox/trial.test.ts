import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFirefox, noFirefox } from "../../scripts/find-firefox.mjs";
import { analyzeCall } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import { trialMeans } from "../../src/protocol/trial-means.ts";
import { until } from "../kit/chrome.ts";
import { type FirefoxExtension, launchFirefox } from "../kit/firefox.ts";
import { type Lab, type LabSaw, startLab } from "../kit/lab/lab.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import { callsBefore, requestUrl } from "../scenarios/expand.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { type CallsClient, clientIn } from "../truth/calls-client.ts";

const executablePath = findFirefox();
if (executablePath === null) console.log(`skipped: ${noFirefox}`);

// A document keeps the images and modules that it has loaded, and of a beacon or font no script learns anything.
const isAsked = ({ request: { via }, from = "page", invisible, expect: { outcome } }: Scenario): boolean =>
  (via === "fetch" || via === "xhr" || via === "eventsource") && from === "page" && invisible !== true && outcome === "blocked";

describe.skipIf(executablePath === null)("Trial of each repair of the corpus, in Firefox", () => {
  let lab: Lab;
  let firefox: FirefoxExtension;
  let page: Page;
  let other: Page;
  let client: CallsClient;

  beforeAll(async () => {
    lab = await startLab();
    firefox = await launchFirefox(executablePath ?? "");
    other = await firefox.browser.newPage();
    await other.goto(`${lab.pages.page}#other`);
    page = await firefox.browser.newPage();
    await page.goto(`${lab.pages.page}#tried`);
    const { panel, tabId } = await firefox.openPanelTab(page);
    client = await clientIn(panel, tabId);
  });

  afterAll(async () => {
    await firefox.close();
    await lab.close();
  });

  const run = async (where: Page, { id }: Scenario): Promise<LabSaw["kind"]> =>
    ((await where.evaluate(`runScenario(${JSON.stringify(id)}, "try")`)) as LabSaw).kind;

  async function latest(scenario: Scenario, afterMs: number): Promise<Analysis | null> {
    const calls = await client.callsAbout(requestUrl(scenario, lab.originsFor(scenario), "try"));
    const ended = calls.filter((call) => call.startedAtMs >= afterMs && call.end.kind !== "pending");
    const found = ended.length > callsBefore(scenario) ? ended.at(-1) : undefined;
    return found === undefined ? null : analyzeCall(found, { browser: "firefox" });
  }

  /** Outside of DevTools nothing shows whether an answer that allows no cookies was asked for with some. */
  function isNotBlocked(result: Analysis | null): boolean {
    const unknown = result?.evaluation.verdict.unknown ?? [];
    const isOpen = unknown.length > 0 && unknown.every(({ kind }) => kind === "credentials-mode");
    return result?.outcome === "allowed" || (result?.outcome === "undecided" && isOpen);
  }

  it("passes in the tab, and only there, and only while it is on", async () => {
    const wrong: string[] = [];
    const notTried: string[] = [];
    let tried = 0;
    for (const scenario of allScenarios.filter(isAsked)) {
      const fromMs = Date.now() - 1;
      const before = await run(page, scenario);
      await until(async () => (await latest(scenario, fromMs)) !== null, `the Call of ${scenario.id}`);
      const analysis = await latest(scenario, fromMs);
      const changes = analysis?.patch?.changes ?? [];
      const means = analysis === null ? null : trialMeans(analysis.call, changes, "firefox");
      if (analysis === null || means?.kind !== "rules" || analysis.proof?.kind !== "passes") {
        notTried.push(`${scenario.id} (${means?.kind === "impossible" ? means.reason : "no whole repair"})`);
        continue;
      }
      tried += 1;
      await client.send({ type: "try", attempts: [{ callId: analysis.call.id, changes }], useDebugger: false });
      await until(async () => (await client.trialState())?.active === true, `a Trial of ${scenario.id}`);
      const triedMs = Date.now() - 1;
      const during = await run(page, scenario);
      const elsewhere = await run(other, scenario);
      await until(async () => (await latest(scenario, triedMs)) !== null, `the tried Call of ${scenario.id}`);
      const result = await latest(scenario, triedMs);
      await client.send({ type: "stop-trial" });
      await until(async () => (await client.trialState())?.active === false, "the Trial's end");
      const saw = [before, during, elsewhere, await run(page, scenario)].join(" ");
      const isMarked = result?.call.contradictions.some(({ kind }) => kind === "trial") === true;
      if (saw !== "error ok error error" || !isMarked || !isNotBlocked(result)) {
        wrong.push(`${scenario.id}: ${saw} ${isMarked ? "marked" : "not marked"} ${result?.outcome} ${result?.evaluation.verdict.error}`);
      }
    }
    console.log(`Firefox: tried ${tried - wrong.length} of ${tried}; cannot be tried: ${notTried.join(", ")}`);
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(40);
  });

  it("tries many calls at once, and leaves out what Firefox cannot change", async () => {
    const asked = ["actual-allow-origin-missing/a", "actual-allow-origin-missing/b", "preflight-status-404/c"];
    const runAll = async (where: Page): Promise<string> => {
      const kinds: string[] = [];
      for (const one of asked) {
        const [id, nonce] = one.split("/");
        kinds.push(((await where.evaluate(`runScenario(${JSON.stringify(id)}, ${JSON.stringify(nonce)})`)) as LabSaw).kind);
      }
      return kinds.join(" ");
    };
    const found = async (): Promise<Analysis[]> =>
      (await client.callsAbout("/"))
        .filter(({ hops, end }) => end.kind !== "pending" && /\/(?:a|b|c)$/.test(hops[0]?.url ?? ""))
        .map((call) => analyzeCall(call, { browser: "firefox" }));
    expect(await runAll(page)).toBe("error error error");
    await until(async () => (await found()).length === asked.length, "the Calls");
    const attempts = (await found()).map(({ call, patch }) => ({ callId: call.id, changes: patch?.changes ?? [] }));
    await client.send({ type: "try", attempts, useDebugger: false });
    await until(async () => (await client.trialState())?.active === true, "the Trial");
    expect((await client.trialState())?.callIds).toHaveLength(2);
    expect([await runAll(page), await runAll(other)]).toEqual(["ok ok error", "error error error"]);
    await client.send({ type: "stop-trial" });
    await until(async () => (await client.trialState())?.active === false, "the Trial's end");
    expect(await runAll(page)).toBe("error error error");
  });
});
