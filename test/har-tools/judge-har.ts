import { analyze } from "../../src/analyze.ts";
import { readHar } from "../../src/capture/from-har.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { ToolRun } from "./lab-run.ts";

/** How the readings of one tool's HAR compare with the browser's word. */
export interface Tally {
  readonly agree: number;
  /** We say that the HAR does not tell. */
  readonly unknown: number;
  /** The HAR has no entry of it. */
  readonly unseen: number;
  /** Of those two, what each is. */
  readonly open?: readonly string[];
  /** We say something else than the browser. */
  readonly wrong: readonly string[];
}

function said({ outcome, evaluation }: Analysis): string {
  return `${outcome} ${evaluation.verdict.kind} ${evaluation.verdict.error}`;
}

/** The browser's word against ours; null when ours leaves it open. */
function agrees(analysis: Analysis, { truth }: ToolRun): boolean | null {
  if (truth === null) return null;
  const { verdict } = analysis.evaluation;
  const passed = truth.outcome === "allowed" || truth.outcome === "opaque";
  if (verdict.kind === "unknown") {
    // Its alternatives are claims: one of them has to be right.
    const named = verdict.alternatives.some(({ obstacle }) => obstacle.error === truth.error);
    return verdict.alternatives.length > 0 && !passed && truth.error !== null && !named ? false : null;
  }
  // Of several missing headers Chromium names one by an order of its own; ours are all of them.
  const isOneOfAll = analysis.evaluation.obstacles.some(
    ({ error, failedParameter }) => error === "HeaderDisallowedByPreflightResponse" && failedParameter === truth.failedParameter,
  );
  if (truth.error !== null) return verdict.error === truth.error && (verdict.failedParameter === truth.failedParameter || isOneOfAll);
  if (passed) return verdict.kind === "shared" || verdict.kind === "opaque";
  // The renderer refuses this redirect itself, without a CorsError; to us it is the mode's fault all the same.
  if (truth.netError === "net::ERR_ABORTED" && verdict.error === "DisallowedByMode") return null;
  // A network error leaves no CorsError, and in many tools no mark at all.
  return verdict.error === null ? (verdict.kind === "failed" ? true : null) : false;
}

/** Reads a tool's HAR and compares what we say of each case with what the browser said. */
export function judgeHar(har: string, runs: readonly ToolRun[]): Tally {
  const result = readHar(har);
  if (!result.ok) throw new Error(`the HAR cannot be read: ${result.where} ${result.detail}`);
  const analyses = analyze(result.calls).sort((a, b) => b.call.startedAtMs - a.call.startedAtMs);
  let agree = 0;
  let unknown = 0;
  let unseen = 0;
  const wrong: string[] = [];
  for (const run of runs) {
    if (run.truth === null) continue;
    const analysis = analyses.find(({ call }) => call.hops[0]?.url === run.part);
    if (analysis === undefined) unseen += 1;
    else {
      const same = agrees(analysis, run);
      if (same === null) unknown += 1;
      else if (same) agree += 1;
      else
        wrong.push(
          `${run.one.id}: we say ${said(analysis)}, the browser ${run.truth.outcome} ${run.truth.error} ${run.truth.failedParameter}`,
        );
    }
  }
  return { agree, unknown, unseen, wrong };
}

export function tallyLine({ agree, unknown, unseen, wrong }: Tally, where = "in the HAR"): string {
  return `agree ${agree}, left open ${unknown}, not ${where} ${unseen}, wrong ${wrong.length}`;
}
