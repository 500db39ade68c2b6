import { evaluate } from "../cors/evaluate.ts";
import type { Browser, Evaluation } from "../cors/verdict.ts";
import type { Proof } from "../diagnose/analysis.ts";
import { complaints } from "../diagnose/diagnose.ts";
import type { Finding } from "../diagnose/finding.ts";
import type { Call } from "../model/call.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { applyPatch } from "../patch/apply-patch.ts";

function isSameChange(a: PatchChange, b: PatchChange): boolean {
  return a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));
}

/** A later `set` of the same header on the same response wins. */
function mergeChanges(changes: readonly PatchChange[], more: readonly PatchChange[]): PatchChange[] {
  const merged = [...changes];
  for (const change of more) {
    const at = merged.findIndex((other) => isSameSlot(other, change));
    if (at === -1) merged.push(change);
    else merged[at] = change;
  }
  return merged;
}

function isSameSlot(a: PatchChange, b: PatchChange): boolean {
  if (isSameChange(a, b)) return true;
  if (a.kind !== "response-header" || b.kind !== "response-header") return false;
  return a.op !== "add" && b.op !== "add" && a.hop === b.hop && a.phase === b.phase && a.name === b.name;
}

function passes(evaluation: Evaluation): boolean {
  return evaluation.verdict.kind === "shared" || evaluation.verdict.kind === "opaque";
}

/** Drops every change without which the Call passes as well, until none is left that could go. */
function minimal(call: Call, changes: readonly PatchChange[], options: { readonly browser: Browser }): PatchChange[] {
  for (const change of changes) {
    const without = changes.filter((other) => other !== change);
    // What is left may make another change unneeded that was needed beside this one.
    if (passes(evaluate(applyPatch(call, without), options))) return minimal(call, without, options);
  }
  return [...changes];
}

// Each round repairs every obstacle that is visible then; new ones show only where a response had to be made up first.
const maxRounds = 4;

export interface LeastChanges {
  readonly changes: readonly PatchChange[];
  readonly proof: Proof;
}

/**
 * Returns the fewest changes that let a Call pass, with the engine's proof; those that bring it furthest when none does, and null when
 * no cause has a change. Precondition: the Call holds its mode and credentials as observed.
 */
export function leastChanges(call: Call, first: readonly Finding[], { browser, obstacles }: Evaluation): LeastChanges | null {
  // What our own checks stop, whatever the credentials are, does not pass without any change.
  const isStopped = call.browserVerdict === null && obstacles[0]?.onlyIf === null;
  let changes = first.reduce<PatchChange[]>((all, finding) => mergeChanges(all, finding.patch), []);
  for (let round = 0; round < maxRounds; round += 1) {
    if (changes.length === 0) return null;
    const isLeast = changes.length === 1 && isStopped;
    const patched = applyPatch(call, changes);
    const evaluation = evaluate(patched, { browser });
    if (passes(evaluation)) return { changes: isLeast ? changes : minimal(call, changes, { browser }), proof: { kind: "passes" } };
    const more = complaints({ call: patched, evaluation, outcome: "blocked" }).flatMap((finding) => finding.patch);
    const merged = mergeChanges(changes, more);
    if (merged.length === changes.length && merged.every((change, index) => change === changes[index])) {
      return { changes, proof: { kind: "next-obstacle", error: evaluation.verdict.error } };
    }
    changes = merged;
  }
  return { changes, proof: { kind: "next-obstacle", error: null } };
}
