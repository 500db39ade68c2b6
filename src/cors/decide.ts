import type { Call } from "../model/call.ts";
import { netErrorKind } from "../model/net-error.ts";
import { obstacleOf, toldByBrowser } from "./combine-obstacles.ts";
import { redirectLocation } from "./location-url.ts";
import { places, position } from "./places.ts";
import type { Progress } from "./progress.ts";
import type { HypothesisRun } from "./run-hypothesis.ts";
import { type Alternative, type Obstacle, type Step, sameObstacle, type UnknownReason, type Verdict } from "./verdict.ts";

const noVerdict = { error: null, failedParameter: "", phase: null, hop: 0, step: null, unknown: [], alternatives: [] } as const;

/** A Verdict that says why there is none. */
export function unknownVerdict(reasons: readonly UnknownReason[], alternatives: readonly Alternative[] = []): Verdict {
  return { ...noVerdict, kind: "unknown", unknown: reasons, alternatives };
}

/**
 * An obstacle's Verdict. Mode "same-origin" that meets a foreign redirect has no CorsError in Chromium 156, though the same check has one
 * before sending: measured (blockedReason "origin").
 */
function stoppedVerdict(obstacle: Obstacle): Verdict {
  const { error, phase, hop, step } = obstacle;
  if (error === "DisallowedByMode" && phase === "redirect") return { ...noVerdict, kind: "failed", phase, hop, step };
  return blockedVerdict(obstacle);
}

function blockedVerdict({ error, failedParameter, phase, hop, step }: Obstacle): Verdict {
  return { kind: "blocked", error, failedParameter, phase, hop, step, unknown: [], alternatives: [] };
}

function passedVerdict(chosen: HypothesisRun): Verdict {
  return { ...noVerdict, kind: chosen.opaque ? "opaque" : "shared", hop: chosen.hops.length - 1 };
}

function alternativesOf(runs: readonly HypothesisRun[]): Alternative[] {
  return runs.flatMap(({ hypothesis, obstacles }) => {
    const first = obstacles[0];
    return first === undefined
      ? []
      : [{ credentials: hypothesis.include ? "include" : "not-include", obstacle: obstacleOf(first) } as const];
  });
}

function credentialsMode({ writtenCredentials }: Call): UnknownReason {
  return { kind: "credentials-mode", written: writtenCredentials };
}

/** What the candidates agree on; unknown with both explanations when they do not. */
function agreedVerdict(call: Call, candidates: readonly HypothesisRun[], chosen: HypothesisRun): Verdict {
  const first = chosen.obstacles[0];
  if (candidates.every((candidate) => sameObstacle(candidate.obstacles[0], first))) {
    return first === undefined ? passedVerdict(chosen) : stoppedVerdict(first);
  }
  const modesDiffer = candidates.some((candidate) => candidate.hypothesis.mode !== chosen.hypothesis.mode);
  const credentialsDiffer = candidates.some((candidate) => candidate.hypothesis.include !== chosen.hypothesis.include);
  const reasons: UnknownReason[] = [];
  if (credentialsDiffer) reasons.push(credentialsMode(call));
  if (modesDiffer) reasons.push({ kind: "mode" });
  return unknownVerdict(reasons, alternativesOf(candidates));
}

/** The last response is a redirect that passes every check: `redirect: "error"` ends so too, without a CorsError. */
function mayBeRedirectMode(call: Call): boolean {
  if (call.redirectMode.observed && call.redirectMode.value !== "error") return false;
  const response = call.hops.at(-1)?.actual.response;
  return response?.observed === true && response.value !== null && redirectLocation(response.value) !== null;
}

function blockedByBrowser(
  call: Call,
  runs: readonly HypothesisRun[],
  consistent: readonly HypothesisRun[],
  chosen: HypothesisRun,
  progress: Progress,
): Verdict {
  const redirectMode = mayBeRedirectMode(call);
  const passing = runs.filter((candidate) => candidate.obstacles.length === 0);
  if (consistent.length === 0) {
    if (redirectMode && passing.length > 0)
      return { ...noVerdict, kind: "failed", hop: call.hops.length - 1, phase: "redirect", step: "redirect-mode" };
    // Either every check passes, or what the browser went past contradicts what it then refused.
    const contradicted = runs.some(({ obstacles }) => (obstacles[0]?.position ?? Number.POSITIVE_INFINITY) <= progress.passed);
    return unknownVerdict([{ kind: contradicted ? "contradiction" : "unexplained-block" }]);
  }
  // A credentials fault and `redirect: "error"` both explain it.
  if (redirectMode && passing.length > 0) return unknownVerdict([credentialsMode(call)], alternativesOf(consistent));
  return agreedVerdict(call, consistent, chosen);
}

function stepOfNetError(netError: string): Step {
  switch (netErrorKind(netError)) {
    case "resource-policy":
      return "resource-policy";
    case "opaque-response-blocking":
      return "response-blocking";
    case "redirect-loop":
      return "redirect-limit";
    case "unsafe-redirect":
      return "redirect-scheme";
    default:
      return "network";
  }
}

/**
 * Draws the Verdict from the hypotheses: `runs` are all, `consistent` those that fit what the browser did, `chosen` the likeliest.
 */
export function decide(
  call: Call,
  runs: readonly HypothesisRun[],
  consistent: readonly HypothesisRun[],
  chosen: HypothesisRun,
  progress: Progress,
): Verdict {
  const hop = call.hops.length - 1;
  if (call.browserVerdict !== null) {
    const told = toldByBrowser(call, call.browserVerdict, chosen);
    if (told !== null) return { ...blockedVerdict(told), failedParameter: call.browserVerdict.failedParameter };
  }
  if (progress.netError !== null) return { ...noVerdict, kind: "failed", hop, step: stepOfNetError(progress.netError) };
  const beforeSending = chosen.obstacles.find((obstacle) => obstacle.position === position(hop, places.beforeSending));
  if (progress.silent) return beforeSending !== undefined ? stoppedVerdict(beforeSending) : unknownVerdict([{ kind: "address-space" }]);
  if (progress.blockedAt !== null) {
    const { mode } = chosen.hypothesis;
    if (mode === "no-cors" || mode === "navigate" || mode === "websocket")
      return { ...noVerdict, kind: "failed", hop, step: chosen.otherFailure };
    return blockedByBrowser(call, runs, consistent, chosen, progress);
  }
  if (call.end.kind === "completed") return consistent.length === 0 ? unknownVerdict([{ kind: "contradiction" }]) : passedVerdict(chosen);
  if (call.end.kind === "pending") return unknownVerdict([{ kind: "pending" }]);
  const candidates = consistent.length === 0 ? runs : consistent;
  const verdict = agreedVerdict(call, candidates, chosen);
  if (verdict.kind === "unknown" && consistent.length === 0) return unknownVerdict([{ kind: "contradiction" }], verdict.alternatives);
  if (verdict.kind === "shared" || verdict.kind === "opaque") {
    if (chosen.otherFailure !== null) return { ...noVerdict, kind: "failed", hop, step: chosen.otherFailure };
    if (chosen.unknown.length > 0) return unknownVerdict(chosen.unknown);
  }
  return verdict;
}
