import { analyzeCall } from "../../src/analyze.ts";
import type { Alternative, Obstacle } from "../../src/cors/verdict.ts";
import type { Call } from "../../src/model/call.ts";
import type { BrowserTruth } from "../browser/oracle.ts";
import type { Tally } from "../har-tools/judge-har.ts";
import { compare } from "../truth/compare.ts";
import { limitOf, type Stage } from "../truth/limits.ts";
import type { CaseRun } from "../truth/run-cases.ts";

/** What came of random calls with one kind of evidence. */
export interface StageTally {
  readonly title: string;
  readonly agree: number;
  readonly open: number;
  /** Of those that were made in frames and workers, where no recorder is. */
  readonly openInside: number;
  /** The others, one line for each. */
  readonly openInPage: readonly string[];
  /** Of those that the browser named an error for: the error is among the explanations, and first of them. */
  readonly openWithError: number;
  readonly named: number;
  readonly first: number;
  /** One line for each. */
  readonly wrong: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly missing: readonly string[];
  /** Left open, and the browser's error is not among the explanations. */
  readonly unnamed: readonly string[];
}

export interface RandomTally {
  readonly isRecorded: boolean;
  readonly stages: readonly StageTally[];
  /** Of these the browser itself said nothing, or had not ended them in time: a slow machine is no fault of ours. */
  readonly silent: readonly string[];
  readonly hidden: number;
}

interface Judged {
  readonly isInside: boolean;
  readonly kind: "agree" | "open" | "wrong" | "falseAlarm" | "missing" | "hidden";
  readonly withError: boolean;
  readonly named: boolean;
  readonly first: boolean;
  readonly line: string;
}

/** What the page or the browser ended itself is no fault of a server's, whatever its headers say. */
function accuses(call: Call, truth: BrowserTruth): boolean {
  if (truth.error !== null || truth.outcome === "blocked") return false;
  const { diagnosis, evaluation } = analyzeCall(call);
  const [best] = diagnosis.findings;
  return evaluation.verdict.kind !== "unknown" && best !== undefined && best.obstacle !== null && best.actor !== "page";
}

function saidOf(call: Call): string {
  const { outcome, evaluation, diagnosis } = analyzeCall(call);
  return [outcome, evaluation.verdict.kind, evaluation.verdict.step, ...diagnosis.findings.map(({ id }) => id)].join(" ");
}

interface Explanations {
  readonly alternatives: readonly Alternative[];
  readonly obstacles: readonly Obstacle[];
}

const nothing: Explanations = { alternatives: [], obstacles: [] };

function ourExplanations(call: Call): Explanations {
  const { verdict, obstacles } = analyzeCall(call).evaluation;
  return { alternatives: verdict.alternatives, obstacles };
}

function judge(run: CaseRun, truth: BrowserTruth, call: Call | null, stage: Stage): Judged {
  const comparison = compare(call, truth);
  const line = `${run.one.id} (${run.one.title}): ${"ours" in comparison ? `ours ${comparison.ours}; ` : ""}the browser ${truth.outcome} ${truth.error} '${truth.failedParameter}' ${truth.netError}`;
  // What a page with a service worker asks for, the worker asks for.
  const isInside = run.one.request.inside !== undefined || run.one.from === "controlled-page";
  const plain = { isInside, withError: truth.error !== null, named: false, first: false, line };
  switch (comparison.kind) {
    case "agrees":
      return call !== null && accuses(call, truth)
        ? { ...plain, kind: "falseAlarm", line: `${line} (${saidOf(call)})` }
        : { ...plain, kind: "agree" };
    case "unseen":
      return { ...plain, kind: limitOf(run, comparison, stage) === null ? "missing" : "hidden" };
    case "false-alarm":
      return { ...plain, kind: "falseAlarm" };
    case "differs":
      return { ...plain, kind: "wrong" };
    case "unknown": {
      if (limitOf(run, comparison, stage) !== null) return { ...plain, kind: "hidden" };
      const { alternatives, obstacles } = call === null ? nothing : ourExplanations(call);
      // Of several missing headers Chromium names one by an order of its own; ours are all of them.
      const isNamed = obstacles.some((one) => one.error === truth.error && one.failedParameter === truth.failedParameter);
      const isTheirs = alternatives.map(({ obstacle }) => isNamed && obstacle.error === truth.error);
      const ours = alternatives.map(({ credentials, obstacle }) => `${credentials} ${obstacle.error} '${obstacle.failedParameter}'`);
      return {
        ...plain,
        line: `${line} (${comparison.reason}; ours ${ours.join(", ")})`,
        kind: "open",
        named: isTheirs.includes(true),
        first: isTheirs[0] === true,
      };
    }
  }
}

function stageTally(title: string, all: readonly Judged[]): StageTally {
  const of = (kind: Judged["kind"]): Judged[] => all.filter((one) => one.kind === kind);
  const open = of("open");
  const withError = open.filter((one) => one.withError);
  return {
    title,
    agree: of("agree").length,
    open: open.length,
    openInside: open.filter(({ isInside }) => isInside).length,
    openInPage: open.flatMap(({ isInside, line }) => (isInside ? [] : [line])),
    openWithError: withError.length,
    named: withError.filter(({ named }) => named).length,
    first: withError.filter(({ first }) => first).length,
    wrong: of("wrong").map(({ line }) => line),
    falseAlarms: of("falseAlarm").map(({ line }) => line),
    missing: of("missing").map(({ line }) => line),
    unnamed: withError.filter(({ named }) => !named).map(({ line }) => line),
  };
}

/** Compares with Chromium's own verdict what the events alone show, and what is known after asking the browser. */
export function tallyOfRuns(runs: readonly CaseRun[], isRecorded: boolean): RandomTally {
  const judged = (stage: Stage, callOf: (run: CaseRun) => Call | null): Judged[] =>
    runs.flatMap((run) => (run.truth === null || run.truth.outcome === "pending" ? [] : [judge(run, run.truth, callOf(run), stage)]));
  const passive = judged("passive", ({ passive: call }) => call);
  const asked = judged("confirm", ({ confirmed }) => confirmed);
  return {
    isRecorded,
    stages: [stageTally(isRecorded ? "with the recorder" : "passive evidence", passive), stageTally("after asking the browser", asked)],
    silent: runs.filter(({ truth }) => truth === null || truth.outcome === "pending").map(({ one }) => `${one.id} (${one.title})`),
    hidden: passive.filter(({ kind }) => kind === "hidden").length,
  };
}

/** Sums up what was compared with Firefox's console. */
export function tallyOfConsole(tallies: readonly Tally[]): RandomTally {
  const sum = (read: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + read(tally), 0);
  const wrong = tallies.flatMap((tally) => tally.wrong);
  const isFalseAlarm = (line: string): boolean => line.includes("the page saw ok");
  return {
    isRecorded: false,
    stages: [
      {
        title: "Firefox's events and the page's timeline",
        agree: sum(({ agree }) => agree),
        open: sum(({ unknown }) => unknown),
        openInside: 0,
        openInPage: [],
        openWithError: 0,
        named: 0,
        first: 0,
        wrong: wrong.filter((line) => !isFalseAlarm(line)),
        falseAlarms: wrong.filter(isFalseAlarm),
        missing: [],
        unnamed: [],
      },
    ],
    silent: [],
    hidden: sum(({ unseen }) => unseen),
  };
}

function lines(stage: StageTally): string[] {
  const { title, agree, open, openInside, openWithError, named, first, wrong, falseAlarms, missing, unnamed } = stage;
  const faults = Object.entries({ WRONG: wrong, "FALSE ALARM": falseAlarms, MISSING: missing, "NOT NAMED": unnamed });
  return [
    ...faults.flatMap(([word, all]) => all.map((line) => `  ${word} ${line}`)),
    `${title}: agree ${agree}, open ${open}${openInside > 0 ? ` (${openInside} in frames and workers)` : ""}, wrong ${wrong.length}, missing ${missing.length}, false alarms ${falseAlarms.length}`,
    ...(openWithError === 0
      ? []
      : [`  of ${openWithError} open with an error of the browser's: among the explanations ${named}, first ${first}`]),
  ];
}

export function randomLines({ stages, silent, hidden, isRecorded }: RandomTally): string[] {
  return [
    ...stages.flatMap(lines),
    // With the recorder on, nothing of the page's own should be.
    ...(isRecorded ? (stages[0]?.openInPage.map((line) => `  STILL OPEN ${line}`) ?? []) : []),
    `not compared: ${silent.length} of which the browser said nothing${silent.length > 0 ? ` (${silent.join(", ")})` : ""}, ${hidden} that the evidence is known to be blind to`,
  ];
}

/** Reports whether nothing is wrong, missing or a false alarm, and no open call lacks the browser's error. */
export function isGood({ stages }: RandomTally): boolean {
  return stages.every(
    ({ wrong, falseAlarms, missing, unnamed }) => wrong.length + falseAlarms.length + missing.length + unnamed.length === 0,
  );
}
