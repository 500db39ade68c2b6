// Compares what the corpus expects with what the installed browser says, without the extension.
// Run: node --import tsx test/truth/verify-corpus.ts [part of an id …]
import type { Page } from "puppeteer";
import { type BrowserTruth, type Oracle, oracle } from "../browser/oracle.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { launchBrowser } from "../kit/launch.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import { expand, requestUrl } from "../scenarios/expand.ts";
import { neverEnds } from "../scenarios/never-ends.ts";
import type { PageName, Scenario } from "../scenarios/scenario.ts";

const wanted = process.argv.slice(2);
const scenarios = allScenarios.filter(({ id }) => wanted.length === 0 || wanted.some((part) => id.includes(part)));

const lab = await startLab();
const browser = await launchBrowser({ args: lab.browserArgs });
let wrong = 0;
try {
  for (const name of ["page", "public-page", "insecure-public-page"] satisfies PageName[]) {
    const mine = scenarios.filter(({ from }) => (from ?? "page") === name);
    if (mine.length === 0) continue;
    const page = await browser.newPage();
    const judge = await oracle(page);
    await page.goto(lab.pages[name]);
    for (const scenario of mine) {
      const report = await compare(page, judge, lab, scenario);
      if (report.startsWith("WRONG")) wrong += 1;
      console.log(report);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await lab.close();
}
console.log(`${scenarios.length - wrong} of ${scenarios.length} as expected`);
process.exitCode = wrong === 0 ? 0 : 1;

async function compare(page: Page, judge: Oracle, lab: Lab, scenario: Scenario): Promise<string> {
  const { id, expect, request } = scenario;
  const nonce = `v${Date.now()}`;
  const saw = await page.evaluate(`runScenario(${JSON.stringify(id)}, ${JSON.stringify(nonce)})`);
  const part = request.url ?? requestUrl(scenario, lab.originsFor(scenario), nonce);
  await judge.settled(part, neverEnds(scenario));
  const truth = judge.about(part).at(-1);
  const parameter = expand(expect.failedParameter ?? "", scenario, scenario.endpoints.length - 1, lab.originsFor(scenario), nonce);
  const good =
    truth?.outcome === expect.outcome &&
    truth.error === expect.error &&
    truth.failedParameter === parameter &&
    (scenario.invisible === true) === (truth.requestId === null);
  const text = (saw as { text: string }).text;
  return `${good ? "ok   " : "WRONG"} ${id}: ${show(truth)} [script: ${text}]${good ? "" : ` expected ${expect.outcome} ${expect.error} '${parameter}'`}`;
}

function show(truth: BrowserTruth | undefined): string {
  if (truth === undefined) return "nothing seen";
  return `${truth.outcome} ${truth.error ?? "-"} '${truth.failedParameter}' ${truth.netError ?? ""} preflights ${truth.preflights.length}`;
}
