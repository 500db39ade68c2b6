import { analyzeSession } from "../analyze.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { Call } from "../model/call.ts";
import { netErrorKind } from "../model/net-error.ts";
import { plainText } from "../model/plain-text.ts";
import { noPlans } from "../model/server-plan.ts";
import { assistantText } from "../report/assistant.ts";
import { changeGroups } from "../report/change-lines.ts";
import { harOf } from "../report/har.ts";
import { htmlOf } from "../report/html.ts";
import { explainJson } from "../report/json.ts";
import { markdownOf } from "../report/markdown.ts";
import { toldGroups } from "../report/told-groups.ts";
import { groupTitle } from "../words/group.ts";
import { outcomeWords } from "../words/outcome.ts";
import { clean } from "./clean.ts";
import { anyFailed } from "./failed-calls.ts";
import type { TestGroup } from "./test-groups.ts";

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
  /** One page that needs nothing else, to be opened from disk. */
  readonly html: string;
  /** What was blocked or failed, by what one change repairs. */
  readonly groups: readonly TestGroup[];
}

export interface TestReportOptions {
  readonly browser: Browser;
  readonly browserVersion: string;
  /** What is to be known of how the calls were watched: plain sentences. */
  readonly notesOf?: (told: readonly Analysis[]) => readonly string[];
}

function isGivenUp({ end }: Call): boolean {
  return end.kind === "error" && netErrorKind(end.netError) === "aborted";
}

function changeLine(analysis: Analysis): string {
  const exact = changeGroups(analysis).map(({ where, lines }) => `${plainText(where)}: ${lines.map(plainText).join(", ")}`);
  const [told] = analysis.diagnosis.findings.flatMap(({ change }) => change.map(plainText));
  return exact.length > 0 ? exact.join("; ") : (told ?? "");
}

function testGroups(analyses: readonly Analysis[]): TestGroup[] {
  return toldGroups(analyses, noPlans).groups.map(({ group, count, shown }) => ({
    key: group.key,
    outcome: outcomeWords[group.outcome].short,
    title: groupTitle(group),
    cause: group.cause,
    host: group.host,
    calls: count,
    change: changeLine(shown),
  }));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Judges what a test's page called. Nothing is judged where no call failed, and nothing is written that is not read. */
export function reportOfTest(calls: readonly Call[], { browser, browserVersion, notesOf }: TestReportOptions): TestReport {
  const session = once(() => analyzeSession(calls, { browser }));
  const cleaned = once(() => clean(session().analyses, {}));
  const ended = anyFailed(calls) ? session().analyses : [];
  const blocked = ended.filter(({ outcome }) => outcome === "blocked");
  const failed = ended.filter(({ outcome, call }) => outcome === "failed" && !isGivenUp(call));
  const told = [...blocked, ...failed];
  return {
    blocked: blocked.length,
    failed: failed.length,
    text:
      told.length === 0
        ? ""
        : assistantText(told, {
            redact: (some) => clean(some, {}),
            verify: "change it and run the test again; the attached report names every call.",
            notes: notesOf?.(told) ?? [],
          }),
    get markdown() {
      return markdownOf(cleaned(), { planOf: session().planOf });
    },
    get json() {
      return `${JSON.stringify(explainJson(cleaned(), { planOf: session().planOf }), null, 2)}\n`;
    },
    get har() {
      const { analyses, planOf } = session();
      const written = harOf(analyses, { redact: true, creatorVersion: "", browser: { name: browser, version: browserVersion }, planOf });
      return `${JSON.stringify(written)}\n`;
    },
    get html() {
      return htmlOf(cleaned(), { planOf: session().planOf });
    },
    get groups() {
      return testGroups(clean(told, {}));
    },
  };
}
