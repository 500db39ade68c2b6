import type { Page } from "puppeteer";
import type { Call } from "../../src/model/call.ts";
import type { Explained, ExplainedCall } from "../../src/report/json.ts";
import { hearPuppeteer } from "../../src/testing/heard-puppeteer.ts";
import { watchCors } from "../../src/testing/puppeteer.ts";
import type { BrowserTruth } from "../browser/oracle.ts";
import { type Comparison, compare } from "../truth/compare.ts";
import { compareTold } from "./told.ts";

/** The door of a test that drives a page: what it heard, and what its report says. */
export interface TestRunnerDoor {
  readonly compare: (truth: BrowserTruth) => Comparison;
}

function preflightIds({ hops }: Call): string[] {
  return hops.flatMap(({ preflight }) => (preflight === null ? [] : [preflight.id])).toSorted();
}

/** The browser names the request that each preflight was for. */
function pairsDiffer(call: Call, { preflights }: BrowserTruth): string | null {
  const ours = preflightIds(call).join();
  const theirs = preflights
    .map((id) => `${id}/preflight`)
    .toSorted()
    .join();
  return ours === theirs ? null : `preflights ${ours}, theirs ${theirs}`;
}

function compareBoth(call: Call | null, told: ExplainedCall | null, truth: BrowserTruth): Comparison {
  const judged = compare(call, truth);
  if (call === null || told === null || judged.kind !== "agrees") return judged;
  const pairs = pairsDiffer(call, truth);
  if (pairs !== null) return { kind: "differs", ours: pairs, theirs: truth.outcome };
  return compareTold({ outcome: told.outcome, causes: told.causes.map(({ id }) => id), text: JSON.stringify(told) }, truth);
}

function isOf({ requestId, urls }: BrowserTruth, { id, url }: { readonly id: string; readonly url: string | undefined }): boolean {
  return requestId === null ? url === urls[0] : id === `cdp-${requestId}`;
}

/** Listens to a page as a test with Puppeteer does; the door is there at the end. */
export async function throughTestRunner(page: Page): Promise<() => Promise<TestRunnerDoor>> {
  const heard = await hearPuppeteer(page);
  const cors = await watchCors(page);
  return async () => {
    const calls = await heard.calls();
    const told = (JSON.parse((await cors.report()).json) as Explained).calls;
    await Promise.all([heard.stop(), cors.stop()]);
    return {
      compare: (truth) =>
        compareBoth(
          calls.find(({ id, hops }) => isOf(truth, { id, url: hops[0]?.url })) ?? null,
          told.find((one) => isOf(truth, one)) ?? null,
          truth,
        ),
    };
  };
}
