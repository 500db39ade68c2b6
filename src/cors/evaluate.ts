import type { Call, CredentialsMode, RequestMode } from "../model/call.ts";
import { browserLimits } from "./browser-limits.ts";
import { obstaclesOf } from "./combine-obstacles.ts";
import { decide, unknownVerdict } from "./decide.ts";
import type { Hypothesis } from "./fetch-state.ts";
import { hypotheses, pageOriginOf, unlikelyHypotheses } from "./hypotheses.ts";
import { type Progress, progressOf } from "./progress.ts";
import { type HypothesisRun, runHypothesis } from "./run-hypothesis.ts";
import type { Browser, Concluded, Evaluation } from "./verdict.ts";

/** Reports whether a hypothesis can be true, given how far the browser came. */
function isConsistent(candidate: HypothesisRun, progress: Progress): boolean {
  const first = candidate.obstacles[0];
  if (first !== undefined && first.position <= progress.passed) return false;
  if (progress.blockedAt === null || progress.silent) return true;
  return first?.position === progress.blockedAt;
}

/** The hypotheses under which the browser would have said what it said; all when it was not asked, or none fits. */
function agreeingWithBrowser(call: Call, runs: readonly HypothesisRun[]): readonly HypothesisRun[] {
  const error = call.browserVerdict?.error ?? null;
  const agreeing = error === null ? [] : runs.filter(({ obstacles }) => obstacles[0]?.error === error);
  return agreeing.length > 0 ? agreeing : runs;
}

function conclude<T>(observed: { observed: true; value: T } | { observed: false }, values: readonly T[]): Concluded<T> {
  if (observed.observed) return { value: observed.value, basis: "observed" };
  const [first] = values;
  if (first === undefined || values.some((other) => other !== first)) return { value: null, basis: null };
  return { value: first, basis: "inferred" };
}

function concludedCredentials(call: Call, candidates: readonly HypothesisRun[]): Concluded<CredentialsMode> {
  if (call.credentials.observed) return { value: call.credentials.value, basis: "observed" };
  const include = candidates.length > 0 && candidates.every((candidate) => candidate.hypothesis.include);
  return include ? { value: "include", basis: "inferred" } : { value: null, basis: null };
}

function unevaluable(browser: Browser, call: Call): Evaluation {
  const verdict = unknownVerdict([{ kind: "page-origin" }]);
  const hops = call.hops.map(() => ({
    requestOrigin: null,
    tainted: false,
    crossOrigin: false,
    preflight: { kind: "unknown" } as const,
    preflightReasons: [],
  }));
  const mode: Concluded<RequestMode> = conclude(call.mode, []);
  return { browser, verdict, obstacles: [], trace: [], mode, credentials: concludedCredentials(call, []), hops };
}

/**
 * Judges a Call as the browser does, from what was observed. Total: throws on no input.
 *
 * What was not observed, the mode and whether credentials were included, is tried both ways: main fetch is run once for each
 * hypothesis, past every failing step. What the browser did then rules out the runs that do not fit it. Where those that are left
 * agree, that is the Verdict; where they agree on a mode, it is "inferred"; where they do not, the Verdict says what it depends on.
 *
 *     hypotheses ──▶ runHypothesis, for each ──▶ isConsistent(run, progress) ──▶ decide ──▶ Verdict
 *
 * https://fetch.spec.whatwg.org/#main-fetch
 */
export function evaluate(call: Call, { browser = "chrome" }: { readonly browser?: Browser } = {}): Evaluation {
  const limits = browserLimits[browser];
  const pageOrigin = pageOriginOf(call);
  if (pageOrigin === null) return unevaluable(browser, call);
  const progress = progressOf(call);
  const runsOf = (tried: readonly Hypothesis[]): readonly HypothesisRun[] =>
    agreeingWithBrowser(
      call,
      tried.map((hypothesis) => runHypothesis(call, hypothesis, pageOrigin, limits)),
    );
  const isFitting = (candidate: HypothesisRun): boolean => isConsistent(candidate, progress);
  const likely = runsOf(hypotheses(call, pageOrigin));
  const unlikely = likely.some(isFitting) ? [] : runsOf(unlikelyHypotheses(call, pageOrigin));
  const runs = unlikely.some(isFitting) ? unlikely : likely;
  const consistent = runs.filter(isFitting);
  const chosen = consistent[0] ?? runs[0];
  if (chosen === undefined) return unevaluable(browser, call);
  const verdict = decide(call, runs, consistent, chosen, progress);
  const candidates = consistent.length === 0 ? runs : consistent;
  return {
    browser,
    verdict,
    obstacles: obstaclesOf(call, verdict, candidates, chosen),
    trace: chosen.trace,
    mode: conclude(
      call.mode,
      candidates.map((candidate) => candidate.hypothesis.mode),
    ),
    credentials: concludedCredentials(call, verdict.kind === "unknown" ? [] : consistent),
    hops: chosen.hops,
  };
}
