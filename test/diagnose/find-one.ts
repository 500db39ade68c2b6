import { expect } from "vitest";
import type { Evaluation, Obstacle } from "../../src/cors/verdict.ts";
import type { Cause } from "../../src/diagnose/cause.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import type { Call } from "../../src/model/call.ts";
import { seen } from "../../src/model/observed.ts";
import { emptyView } from "../../src/session/session.ts";
import { explanationOf } from "../../src/words/finding.ts";
import { call, exchange, hop, preflightedHop, response } from "../builders/call.ts";
import { evaluation } from "../builders/evaluation.ts";

type Pairs = readonly (readonly [string, string])[];

/** Returns the only finding of a cause for one obstacle, or for several. */
export function findOne(
  cause: Cause<CauseId>,
  made: Call,
  obstacles: Obstacle | readonly Obstacle[],
  more: Partial<Evaluation> = {},
): Finding {
  const list = "error" in obstacles ? [obstacles] : obstacles;
  const findings = cause.find({ call: made, evaluation: evaluation(list, more), outcome: "blocked", session: emptyView });
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  if (finding === undefined) throw new Error("no finding");
  expect(finding.id).toBe(cause.id);
  expect(finding.headline).not.toEqual([]);
  return finding;
}

/** A Call whose actual request was answered so. */
export function answered(status: number, headers: Pairs = [], more: Partial<Call> = {}): Call {
  return call({ hops: [hop({ actual: exchange({ response: seen(response(status, headers)) }) })], ...more });
}

/** A Call whose preflight was answered so. */
export function preflighted(method: string, status: number, headers: Pairs = [], requestHeaders: Pairs = []): Call {
  return call({ hops: [preflightedHop(method, response(status, headers), requestHeaders)] });
}

export function textOf(finding: Finding): string {
  return explanationOf(finding);
}

export const withCredentials: Partial<Evaluation> = { credentials: { value: "include", basis: "observed" } };
