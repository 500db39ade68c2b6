import { evaluate } from "./cors/evaluate.ts";
import { PreflightCache } from "./cors/preflight-cache.ts";
import type { Browser, Evaluation } from "./cors/verdict.ts";
import type { Analysis } from "./diagnose/analysis.ts";
import type { DiagnoseInput } from "./diagnose/cause.ts";
import { complaints, diagnose, hasCauses } from "./diagnose/diagnose.ts";
import type { Finding } from "./diagnose/finding.ts";
import { outcomeOf } from "./diagnose/outcome.ts";
import type { Call } from "./model/call.ts";
import type { PlanOf } from "./model/server-plan.ts";
import { plansOf } from "./repair/plans.ts";
import { repairOf } from "./repair/repair.ts";
import { emptyView, type SessionView } from "./session/session.ts";
import { createSessionIndex } from "./session/session-index.ts";

export interface AnalyzeOptions {
  readonly browser?: Browser;
}

/** What a Call's own events tell: dear, and the same whatever the other Calls show. */
export interface Judgement extends Omit<Analysis, "diagnosis"> {
  /** What the browser complained about. */
  readonly complained: readonly Finding[];
}

const noFindings: readonly Finding[] = [];

/** Judged only when somebody asks: most Calls of a session passed, and few of those are ever looked at. */
function passed(call: Call, browser: Browser): Judgement {
  let evaluation: Evaluation | null = null;
  return {
    call,
    get evaluation() {
      evaluation ??= evaluate(call, { browser });
      return evaluation;
    },
    outcome: "allowed",
    patch: null,
    proof: null,
    complained: noFindings,
  };
}

/** It passed, and in a mode in which no answer is opaque. https://fetch.spec.whatwg.org/#main-fetch step 12 */
function isKnownToHavePassed({ end, mode }: Call): boolean {
  return end.kind === "completed" && mode.observed && mode.value !== "no-cors";
}

/** Judges a Call by its own events: what the browser did, why, and what would let it pass. */
export function judge(call: Call, { browser = "chrome" }: AnalyzeOptions = {}): Judgement {
  if (isKnownToHavePassed(call)) return passed(call, browser);
  const evaluation = evaluate(call, { browser });
  const outcome = outcomeOf(call, evaluation);
  const complained = complaints({ call, evaluation, outcome });
  const repaired = outcome === "blocked" ? repairOf(call, evaluation, complained) : { patch: null, proof: null };
  return { call, evaluation, outcome, ...repaired, complained };
}

/** Adds the causes: cheap, and to be done again when the view has more to show. */
export function withDiagnosis(judgement: Judgement, session: SessionView): Analysis {
  const { call, outcome, patch, proof, complained } = judgement;
  // What passed is judged only when somebody reads it.
  const input: DiagnoseInput = {
    call,
    get evaluation() {
      return judgement.evaluation;
    },
    outcome,
    session,
  };
  const diagnosis = hasCauses(outcome) ? diagnose(input, complained) : { callId: call.id, findings: [] };
  return {
    call,
    get evaluation() {
      return judgement.evaluation;
    },
    outcome,
    diagnosis,
    patch,
    proof,
  };
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

/** The Calls of one session, and what the servers have to change for them. */
export interface SessionAnalysis {
  /** One for each Call, in the same order. */
  readonly analyses: Analysis[];
  /** Each is made when it is asked for. */
  readonly planOf: PlanOf;
}

/** Judges the Calls of one session. */
export function analyzeSession(calls: readonly Call[], options: AnalyzeOptions = {}): SessionAnalysis {
  const browser = options.browser ?? "chrome";
  const linked = withCachedPreflights(calls, browser);
  const index = createSessionIndex();
  for (const call of linked) index.put(call);
  const analyses = linked.map((call) => withDiagnosis(judge(call, options), index.view));
  return { analyses, planOf: plansOf(analyses, index.view, browser) };
}

/** Judges the Calls of one session. One Analysis for each Call, in the same order. */
export function analyze(calls: readonly Call[], options: AnalyzeOptions = {}): Analysis[] {
  return analyzeSession(calls, options).analyses;
}

/** Judges one Call, with what the others of its session show; by itself when there is no view of them. */
export function analyzeCall(call: Call, options: AnalyzeOptions = {}, session: SessionView = emptyView): Analysis {
  return withDiagnosis(judge(call, options), session);
}
