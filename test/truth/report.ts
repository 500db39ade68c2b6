import { type CorsError, corsErrors } from "../../src/model/cors-error.ts";
import { deadCorsErrors } from "../cors/dead-cors-errors.ts";
import type { Comparison } from "./compare.ts";
import { limitOf, type Stage } from "./limits.ts";
import type { CaseRun } from "./run-cases.ts";

export interface Compared {
  readonly run: CaseRun;
  readonly comparison: Comparison;
}

/** One way of asking, with its comparisons; what the way was measured to be blind to stands apart. */
export interface StageReport {
  readonly title: string;
  readonly shown: readonly Compared[];
  readonly hidden: ReadonlyMap<string, number>;
}

export interface TruthReport {
  /** Cases that ran. */
  readonly scenarios: number;
  /** Cases of which the browser had nothing to say: no request was made. */
  readonly silent: number;
  readonly byError: ReadonlyMap<string, number>;
  readonly stages: readonly StageReport[];
  readonly browser: string;
}

export function count<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

export function stageReport(stage: Stage, title: string, all: readonly Compared[]): StageReport {
  const limits = all.map((one) => ({ one, limit: limitOf(one.run, one.comparison, stage) }));
  const hidden = limits.flatMap(({ limit }) => limit ?? []);
  return { title, shown: limits.flatMap(({ one, limit }) => (limit === null ? one : [])), hidden: count(hidden, (limit) => limit) };
}

export function numberOf({ shown }: StageReport, kind: Comparison["kind"]): number {
  return shown.filter(({ comparison }) => comparison.kind === kind).length;
}

/** The live errors that no case provoked. */
export function missingErrors({ byError }: TruthReport): CorsError[] {
  return corsErrors.filter((error) => !deadCorsErrors.has(error) && !byError.has(error));
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, number) => total + number, 0);
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function openReasons({ shown }: StageReport): Map<string, number> {
  return count(
    shown.flatMap(({ comparison }) => (comparison.kind === "unknown" ? comparison.reason : [])),
    (reason) => reason,
  );
}

/** One line for each case in which a stage is not sure, or wrong. */
function exceptions(stage: StageReport, kinds: readonly Comparison["kind"][]): string[] {
  return stage.shown.flatMap(({ run, comparison }) => {
    if (!kinds.includes(comparison.kind)) return [];
    const head = `  ${stage.title}: ${comparison.kind} ${run.one.id}`;
    if (comparison.kind === "unknown") return `${head} ${comparison.reason}`;
    return "ours" in comparison ? [head, `    ours:    ${comparison.ours}`, `    browser: ${comparison.theirs}`] : head;
  });
}

/** The report as text for a terminal. */
export function textLines(report: TruthReport): string[] {
  const { stages, byError, scenarios, silent, browser } = report;
  const missing = missingErrors(report);
  const live = corsErrors.length - deadCorsErrors.size;
  const [passive, ...asked] = stages;
  return [
    "CORS failures by CorsError",
    ...sorted(byError).map(([error, number]) => `  ${String(number).padStart(5)}  ${error}`),
    ...stages.flatMap((stage) => exceptions(stage, ["differs", "false-alarm"])),
    ...asked.flatMap((stage) => exceptions(stage, ["unknown", "unseen"])),
    `scenarios ${scenarios} (${silent} gave the browser nothing to say), CORS failures ${sum(byError)}, in ${browser}`,
    ...stages.map((stage) => {
      const open = numberOf(stage, "unknown");
      return `${stage.title}: agree ${numberOf(stage, "agrees")} of ${stage.shown.length}, left open ${open}, unseen ${numberOf(stage, "unseen")}, false alarms ${numberOf(stage, "false-alarm")}, wrong ${numberOf(stage, "differs")}`;
    }),
    ...(passive === undefined
      ? []
      : sorted(openReasons(passive)).map(([reason, number]) => `left open by passive evidence: ${number} ${reason}`)),
    ...new Set(stages.flatMap(({ hidden }) => [...hidden].map(([by, number]) => `not seen by ${by}: ${number}`))),
    `live CorsError values in the corpus: ${live - missing.length} of ${live}${missing.length > 0 ? `; missing: ${missing.join(", ")}` : ""}`,
  ];
}

/** The report as Markdown for docs/evidence.md. */
export function markdownLines(report: TruthReport): string[] {
  const { stages, byError, scenarios, browser } = report;
  return [
    `${scenarios} scenarios, ${sum(byError)} CORS failures, every live \`CorsError\` value among them, in ${browser}:`,
    "",
    "| evidence | compared | the browser's verdict | left open | not visible | wrong | false alarms |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...stages.map((stage) => {
      const cells = (["agrees", "unknown", "unseen", "differs", "false-alarm"] as const).map((kind) => numberOf(stage, kind));
      return `| ${stage.title} | ${[stage.shown.length, ...cells].join(" | ")} |`;
    }),
    "",
    "Left open: the panel gives both explanations with their condition, and offers to ask the browser. Not visible: refused by the browser",
    "before any event; asking shows it. What a way of asking was measured to be blind to is not compared, and stands here:",
    ...[...new Set(stages.flatMap(({ hidden }) => [...hidden].map(([by, number]) => `${by} (${number})`)))].map((line) => `- ${line}`),
    "",
    "<details><summary>CORS failures by error</summary>",
    "",
    "| `CorsError` | scenarios |",
    "| --- | --- |",
    ...sorted(byError).map(([error, number]) => `| \`${error}\` | ${number} |`),
    "",
    "</details>",
  ];
}

/** Reports whether every goal is met. */
export function isGood(report: TruthReport): boolean {
  const [, ...asked] = report.stages;
  const nothingWrong = report.stages.every((stage) => numberOf(stage, "differs") + numberOf(stage, "false-alarm") === 0);
  return nothingWrong && asked.every((stage) => numberOf(stage, "agrees") === stage.shown.length);
}
