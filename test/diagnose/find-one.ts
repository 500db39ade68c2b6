import type { Evaluation, Obstacle } from "../../src/cors/verdict.ts";
import type { Cause } from "../../src/diagnose/cause.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import type { Call } from "../../src/model/call.ts";
import { emptyView } from "../../src/session/session.ts";
import { explanationOf } from "../../src/words/finding.ts";
import { type CallParts, callFor, type Pairs } from "../builders/call.ts";
import { evaluation } from "../builders/evaluation.ts";

/** Returns the finding of a cause for one obstacle, or for several. Throws unless there is exactly one. */
export function findOne(
  cause: Cause<CauseId>,
  made: Call,
  obstacles: Obstacle | readonly Obstacle[],
  more: Partial<Evaluation> = {},
): Finding {
  const list = "error" in obstacles ? [obstacles] : obstacles;
  const [finding, ...others] = cause.find({ call: made, evaluation: evaluation(list, more), outcome: "blocked", session: emptyView });
  if (finding === undefined || others.length > 0) throw new RangeError(`not one finding of ${cause.id}`);
  return finding;
}

/** A Call whose actual request was answered so. */
export function answered(status: number, headers: Pairs = [], more: CallParts = {}): Call {
  return callFor({ actual: { status, headers }, ...more });
}

/** A Call whose preflight was answered so. */
export function preflighted(
  method: string,
  status: number,
  headers: Pairs = [],
  requestHeaders: Readonly<Record<string, string>> = {},
): Call {
  return callFor({ method, requestHeaders, preflight: { status, headers } });
}

export function textOf(finding: Finding): string {
  return explanationOf(finding);
}

export const withCredentials: Partial<Evaluation> = { credentials: { value: "include", basis: "observed" } };
