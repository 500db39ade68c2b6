import { analyzeSession } from "../analyze.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Call } from "../model/call.ts";
import { netErrorKind } from "../model/net-error.ts";
import { assistantText } from "../report/assistant.ts";
import { harOf } from "../report/har.ts";
import { explainJson } from "../report/json.ts";
import { markdownOf } from "../report/markdown.ts";
import { clean } from "./clean.ts";

/** What a test's page failed to load, ready to be put beside the test's own error. Without secrets. */
export interface TestReport {
  /** Calls that the browser blocked. */
  readonly blocked: number;
  /** Calls that got no answer; those that the page gave up itself are none. */
  readonly failed: number;
  /** The first cause in full, the others by name; at most 2 kB. Empty when nothing was blocked or failed. */
  readonly text: string;
  readonly markdown: string;
  readonly json: string;
  readonly har: string;
}

export interface TestReportOptions {
  readonly browser: Browser;
  readonly browserVersion: string;
}

function isGivenUp({ end }: Call): boolean {
  return end.kind === "error" && netErrorKind(end.netError) === "aborted";
}

/** Judges what a test's page called. */
export function reportOfTest(calls: readonly Call[], { browser, browserVersion }: TestReportOptions): TestReport {
  const { analyses, planOf } = analyzeSession(calls, { browser });
  const blocked = analyses.filter(({ outcome }) => outcome === "blocked");
  const failed = analyses.filter(({ outcome, call }) => outcome === "failed" && !isGivenUp(call));
  const told = [...blocked, ...failed];
  const cleaned = clean(analyses, {});
  return {
    blocked: blocked.length,
    failed: failed.length,
    text:
      told.length === 0
        ? ""
        : assistantText(told, {
            redact: (some) => clean(some, {}),
            verify: "change it and run the test again; the attached report names every call.",
          }),
    markdown: markdownOf(cleaned, { planOf }),
    json: `${JSON.stringify(explainJson(cleaned, { planOf }), null, 2)}\n`,
    har: `${JSON.stringify(harOf(analyses, { redact: true, creatorVersion: "", browser: { name: browser, version: browserVersion }, planOf }))}\n`,
  };
}
