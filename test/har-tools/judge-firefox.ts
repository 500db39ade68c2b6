import { analyze } from "../../src/analyze.ts";
import { readHar } from "../../src/capture/from-har.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import { parseMessages } from "../../src/messages/parse-messages.ts";
import type { Call } from "../../src/model/call.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import type { FirefoxHar, FirefoxRun } from "./firefox.ts";
import type { Tally } from "./judge-har.ts";

function consoleCauses({ lines }: FirefoxRun): string[] {
  return lines.flatMap((line) => parseMessages(line).flatMap(({ causes }) => causes));
}

function expectedCause({ one }: FirefoxRun): CauseId | null {
  // The same over HTTP/2 has the same cause.
  return allScenarios.find(({ id }) => id === one.id.replace(/^h2-/, ""))?.expect.cause ?? null;
}

/** Reads Firefox's HAR and compares it with Firefox's console. */
export function judgeFirefox({ har, runs }: FirefoxHar): Tally {
  const result = readHar(har);
  if (!result.ok) throw new Error(`Firefox's HAR cannot be read: ${result.where} ${result.detail}`);
  return judgeCalls(result.calls, runs);
}

/**
 * Compares the best cause of each case with the reasons of Firefox's console. Where the console names none, we must not either: nothing
 * that Firefox shows has a mark of a block.
 */
export function judgeCalls(calls: readonly Call[], runs: readonly FirefoxRun[]): Tally {
  const analyses = analyze(calls, { browser: "firefox" }).sort((a, b) => b.call.startedAtMs - a.call.startedAtMs);
  let agree = 0;
  let unknown = 0;
  let unseen = 0;
  const wrong: string[] = [];
  const open: string[] = [];
  for (const run of runs) {
    const analysis = analyses.find(({ call }) => call.hops[0]?.url === run.part);
    const told = consoleCauses(run);
    if (analysis === undefined) {
      unseen += 1;
      open.push(`${run.one.id}: not seen, the page saw ${run.saw}`);
      continue;
    }
    const { verdict } = analysis.evaluation;
    const ours = analysis.diagnosis.findings.filter(({ obstacle }) => obstacle !== null).map(({ id }) => id);
    const line = `${run.one.id}: we say ${analysis.outcome} ${verdict.kind} ${ours.join(" ")}, the page saw ${run.saw}, the console says ${told.join(" ") || run.lines[0] || "nothing"}`;
    const named = ours.some((id) => told.includes(id));
    // Its reason for a redirect to a URL with a password is "did not succeed", as for a network error.
    const isBare = told.length === 0 && run.saw === "error";
    const known = isBare && ours[0] !== undefined && (ours[0] === "redirect-url-credentials" || ours[0] === expectedCause(run));
    // Both are open: whatever is said then has its condition.
    const isOpen = verdict.kind === "unknown" && told.length === 0 && (run.saw !== "ok" || analysis.outcome === "undecided");
    const isCalledAllowed = verdict.kind !== "unknown" && (analysis.outcome === "allowed" || analysis.outcome === "opaque");
    // It failed for another reason, which is said first; what stands after it would fail next.
    const isNotCors = verdict.kind === "failed" && told.length === 0 && analysis.diagnosis.findings[0]?.obstacle === null;
    if (named || known || isNotCors) agree += 1;
    else if (ours.length === 0 && told.length === 0 && verdict.kind !== "unknown") agree += 1;
    else if (isOpen || (ours.length === 0 && !(isCalledAllowed && told.length > 0))) {
      unknown += 1;
      open.push(line);
    } else wrong.push(line);
  }
  return { agree, unknown, unseen, wrong, open };
}
