import type { Evaluation } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { Finding } from "../diagnose/finding.ts";
import type { Call } from "../model/call.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { seen } from "../model/observed.ts";
import { leastChanges } from "./least-changes.ts";
import { policiesFor } from "./policies.ts";

/** Fixes what was concluded, so that the patched Call is judged under the same conditions. */
function withConclusions(call: Call, evaluation: Evaluation, include: boolean): Call {
  const mode = evaluation.mode.value ?? "cors";
  const credentials = evaluation.credentials.value ?? (include ? "include" : "same-origin");
  return { ...call, mode: seen(mode), credentials: seen(credentials) };
}

/** `Vary: Origin` belongs to every answer that names one origin. */
function varyChanges(changes: readonly PatchChange[]): PatchChange[] {
  return changes.flatMap((change): PatchChange[] => {
    if (change.kind !== "response-header" || change.op === "remove") return [];
    if (change.name !== "access-control-allow-origin" || change.value === "*" || change.phase === "preflight") return [];
    return [{ kind: "response-header", hop: change.hop, phase: change.phase, op: "add", name: "vary", value: "Origin" }];
  });
}

/** Returns what makes a blocked Call pass, and the proof; nulls when no change of headers or of the call can. */
export function repairOf(call: Call, evaluation: Evaluation, complained: readonly Finding[]): Pick<Analysis, "patch" | "proof"> {
  const include = evaluation.credentials.value === "include";
  const fixed = withConclusions(call, evaluation, include);
  const repaired = leastChanges(fixed, complained, evaluation);
  if (repaired === null) return { patch: null, proof: null };
  const { changes, proof } = repaired;
  return { patch: { changes, alongside: varyChanges(changes), policies: policiesFor(call, evaluation, changes, include) }, proof };
}
