import type { Evaluation, Obstacle } from "../../src/cors/verdict.ts";
import type { Outcome } from "../../src/diagnose/analysis.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import type { Call } from "../../src/model/call.ts";
import { emptyView } from "../../src/session/session.ts";
import { evaluation, originObstacle } from "../builders/evaluation.ts";

/** Returns the best finding of all causes together, as it is told. */
export function firstFinding(
  made: Call,
  obstacles: readonly Obstacle[],
  more: Partial<Evaluation> = {},
  outcome: Outcome = "blocked",
): Finding {
  const [finding] = diagnose({ call: made, evaluation: evaluation(obstacles, more), outcome, session: emptyView }).findings;
  if (finding === undefined) throw new Error("no finding");
  return finding;
}

export const originMissing = originObstacle("MissingAllowOriginHeader", null);
export const preflightOriginMissing = originObstacle("PreflightMissingAllowOriginHeader", null, { phase: "preflight" });
