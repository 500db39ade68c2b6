import type { Evaluation, HopEvaluation, Obstacle, PreflightReason, Verdict } from "../../src/cors/verdict.ts";
import { page } from "./call.ts";

export function obstacle(more: Partial<Obstacle> & Pick<Obstacle, "error">): Obstacle {
  const phase = more.phase ?? "actual";
  return {
    failedParameter: "",
    phase,
    hop: 0,
    step: "allow-origin",
    exchangeId: phase === "preflight" ? "preflight-0" : "actual-0",
    header: null,
    actual: null,
    required: null,
    onlyIf: null,
    ...more,
  };
}

/** An obstacle of the access check: the header that was read, and what it held. */
export function originObstacle(error: Obstacle["error"], actual: string | null, more: Partial<Obstacle> = {}): Obstacle {
  return obstacle({ error, header: "access-control-allow-origin", actual, required: page, ...more });
}

export function hopEvaluation(more: Partial<HopEvaluation> = {}): HopEvaluation {
  return {
    requestOrigin: page,
    tainted: false,
    crossOrigin: true,
    preflight: { kind: "not-needed", because: "safelisted" },
    preflightReasons: [],
    ...more,
  };
}

export function needsHeaders(...names: string[]): PreflightReason[] {
  return names.map((name) => ({ kind: "header", name, value: null }));
}

export function verdict(first: Obstacle | undefined, more: Partial<Verdict> = {}): Verdict {
  return {
    kind: first === undefined ? "shared" : "blocked",
    error: first?.error ?? null,
    failedParameter: first?.failedParameter ?? "",
    phase: first?.phase ?? null,
    hop: first?.hop ?? 0,
    step: first?.step ?? null,
    unknown: [],
    alternatives: [],
    ...more,
  };
}

/** An Evaluation with these obstacles, blocked by the first. Credentials: not included. */
export function evaluation(obstacles: readonly Obstacle[], more: Partial<Evaluation> = {}): Evaluation {
  return {
    browser: "chrome",
    verdict: verdict(obstacles[0]),
    obstacles,
    trace: [],
    mode: { value: "cors", basis: "observed" },
    credentials: { value: "same-origin", basis: "observed" },
    hops: [hopEvaluation()],
    ...more,
  };
}
