import { diagnose } from "../../src/diagnose/diagnose.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import type { Call } from "../../src/model/call.ts";
import { seen } from "../../src/model/observed.ts";
import { emptyView } from "../../src/session/session.ts";
import { type CallParts, callFor } from "../builders/call.ts";
import { evaluation, verdict } from "../builders/evaluation.ts";

/** A Call that got no answer and ended with that error. */
export function failedCall(netError: string, more: CallParts = {}): Call {
  return callFor({ actual: { response: seen(null), end: "error", netError }, end: { kind: "error", netError }, ...more });
}

/** Returns everything that is found in a Call that CORS did not stop; `step` is where the engine says that it ended. */
export function findingsOf(
  made: Call,
  step: "network" | "redirect-mode" | "redirect-scheme" | "resource-policy" = "network",
): readonly Finding[] {
  const failed = evaluation([], { verdict: verdict(undefined, { kind: "failed", step }) });
  return diagnose({ call: made, evaluation: failed, outcome: "failed", session: emptyView }).findings;
}

/** Returns the only finding of a Call that ended with that error. */
export function onlyFinding(netError: string): Finding {
  const [finding, ...others] = findingsOf(failedCall(netError));
  if (finding === undefined || others.length > 0) throw new Error(`${others.length + 1} findings, or none`);
  return finding;
}
