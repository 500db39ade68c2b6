import { evaluate } from "./cors/evaluate.ts";
import { PreflightCache } from "./cors/preflight-cache.ts";
import type { Browser, Evaluation } from "./cors/verdict.ts";
import type { Analysis } from "./diagnose/analysis.ts";
import { diagnose } from "./diagnose/diagnose.ts";
import { outcomeOf } from "./diagnose/outcome.ts";
import type { Call } from "./model/call.ts";
import { repairOf } from "./repair/repair.ts";

export interface AnalyzeOptions {
  readonly browser?: Browser;
}

/** Judged only when somebody asks: most Calls of a session passed, and few of those are ever looked at. */
function passedAnalysis(call: Call, browser: Browser): Analysis {
  let evaluation: Evaluation | null = null;
  return {
    call,
    get evaluation() {
      evaluation ??= evaluate(call, { browser });
      return evaluation;
    },
    outcome: "allowed",
    diagnosis: { callId: call.id, findings: [] },
    patch: null,
    proof: null,
  };
}

/** It passed, and in a mode in which no answer is opaque. https://fetch.spec.whatwg.org/#main-fetch step 12 */
function isKnownToHavePassed({ end, mode }: Call): boolean {
  return end.kind === "completed" && mode.observed && mode.value !== "no-cors";
}

function judge(call: Call, browser: Browser): Analysis {
  if (isKnownToHavePassed(call)) return passedAnalysis(call, browser);
  const evaluation = evaluate(call, { browser });
  const outcome = outcomeOf(call, evaluation);
  const diagnosis = diagnose({ call, evaluation, outcome });
  const repaired = outcome === "blocked" ? repairOf(call, evaluation, diagnosis) : { patch: null, proof: null };
  return { call, evaluation, outcome, diagnosis, ...repaired };
}

/** Returns the Calls with the preflight answers that they may have reused. In the order of `calls`. */
export function withCachedPreflights(calls: readonly Call[], browser: Browser): Call[] {
  const cache = new PreflightCache(browser);
  const reused = new Map<Call, Call["cachedPreflights"]>();
  for (const call of [...calls].sort((a, b) => a.startedAtMs - b.startedAtMs)) reused.set(call, cache.visit(call));
  return calls.map((call) => {
    const cachedPreflights = reused.get(call) ?? [];
    return cachedPreflights.length === 0 ? call : { ...call, cachedPreflights };
  });
}

/** Judges the Calls of one session. One Analysis for each Call, in the same order. */
export function analyze(calls: readonly Call[], { browser = "chrome" }: AnalyzeOptions = {}): Analysis[] {
  return withCachedPreflights(calls, browser).map((call) => judge(call, browser));
}

/** Judges one Call of a session. */
export function analyzeCall(call: Call, { browser = "chrome" }: AnalyzeOptions = {}): Analysis {
  return judge(call, browser);
}
