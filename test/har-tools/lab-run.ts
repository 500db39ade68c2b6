import type { Page } from "puppeteer";
import { type BrowserTruth, type Oracle, oracle } from "../browser/oracle.ts";
import { until } from "../kit/chrome.ts";
import type { Lab } from "../kit/lab/lab.ts";
import { placesOf, requestUrl } from "../scenarios/expand.ts";
import { neverEnds } from "../scenarios/never-ends.ts";
import type { Case } from "../scenarios/scenario.ts";

/** A case that ran in a browser whose HAR is to be read. */
export interface ToolRun {
  readonly one: Case;
  /** Its first URL holds this text, and no other's does. */
  readonly part: string;
  /** The browser's own word; null where it was not asked. */
  readonly truth: BrowserTruth | null;
}

const atOnce = 8;

/** Resolves when the count has not grown for half a second: a tool may learn of a request after the page has its answer. */
export async function atRest(countEntries: () => Promise<number>): Promise<void> {
  let before = -1;
  for (let now = await countEntries(); now !== before; now = await countEntries()) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Asks the lab for its own page until the tool has noted it: from then on it records. */
export async function recording(page: Page, countEntries: () => Promise<number>): Promise<void> {
  await until(async () => {
    await page.evaluate(`fetch("/").then((response) => response.text()).then(() => null)`);
    return (await countEntries()) > 0;
  }, "the tool to record");
}

/** Runs the page's own script for each case; `run` starts one and comes back when the page has its answer. */
export async function runInGroups(cases: readonly Case[], run: (one: Case, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < cases.length; index = next++) {
      const one = cases[index];
      if (one !== undefined) await run(one, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Runs the cases in the lab's page, with Chromium's own verdicts beside. */
export async function runInChromium(lab: Lab, page: Page, cases: readonly Case[], nonce: string): Promise<ToolRun[]> {
  await page.evaluate(`prepare(${JSON.stringify(placesOf(cases))})`);
  const judge: Oracle = await oracle(page);
  const parts = new Map<Case, string>();
  await runInGroups(cases, async (one, index) => {
    const part = requestUrl(one, lab.originsFor(one), `${nonce}-${index}`);
    parts.set(one, part);
    await page.evaluate(`runScenario(${JSON.stringify(one.id)}, ${JSON.stringify(`${nonce}-${index}`)})`);
    await judge.settled(part, neverEnds(one));
  });
  const runs = cases.map((one): ToolRun => {
    const part = parts.get(one) ?? "";
    return { one, part, truth: judge.about(part).at(-1) ?? null };
  });
  await judge.close();
  return runs;
}
