import { browserLimits } from "./cors/browser-limits.ts";
import { evaluate } from "./cors/evaluate.ts";
import { PreflightCache } from "./cors/preflight-cache.ts";
import { requestNeeds } from "./cors/preflight-need.ts";
import type { Browser, Evaluation, Verdict } from "./cors/verdict.ts";
import type { Analysis, Outcome } from "./diagnose/analysis.ts";
import { diagnose } from "./diagnose/diagnose.ts";
import type { Diagnosis } from "./diagnose/diagnosis.ts";
import { applyPatch } from "./fixes/apply-patch.ts";
import { policyFor } from "./fixes/policy-from-call.ts";
import { type Call, lastHop } from "./model/call.ts";
import type { HopPolicy, PatchChange } from "./model/header-patch.ts";
import { seen } from "./model/observed.ts";

export interface AnalyzeOptions {
  readonly browser?: Browser;
}

/** Only the reason depends on the credentials mode: with and without it is blocked. */
function isBlockedEitherWay({ unknown, alternatives }: Verdict): boolean {
  const isOpen = unknown.some(({ kind }) => kind !== "credentials-mode");
  return !isOpen && new Set(alternatives.map(({ credentials }) => credentials)).size === 2;
}

/** What the browser did; where it was not observed, what the engine says it does. */
function outcomeOf(call: Call, { verdict }: Evaluation): Outcome {
  const opaque = verdict.kind === "opaque";
  switch (call.end.kind) {
    case "completed":
      return opaque ? "opaque" : "allowed";
    case "pending":
      return "pending";
    case "error": {
      const blockedSomehow = verdict.unknown.some(({ kind }) => kind === "credentials-mode" || kind === "mode" || kind === "address-space");
      return verdict.kind === "blocked" || blockedSomehow ? "blocked" : "failed";
    }
    case "not-observed":
      if (verdict.kind === "blocked" || verdict.kind === "failed") return verdict.kind;
      if (isBlockedEitherWay(verdict)) return "blocked";
      // The request is in the file, and no answer to it.
      if (verdict.kind === "unknown" && !lastHop(call).actual.response.observed) return "failed";
      return opaque ? "opaque" : "allowed";
  }
}

/** Fixes what was concluded, so that the patched Call is judged under the same conditions. */
function withConclusions(call: Call, evaluation: Evaluation, include: boolean): Call {
  const mode = evaluation.mode.value ?? "cors";
  const credentials = evaluation.credentials.value ?? (include ? "include" : "same-origin");
  return { ...call, mode: seen(mode), credentials: seen(credentials) };
}

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

interface Repair {
  readonly changes: readonly PatchChange[];
  readonly proof: NonNullable<Analysis["proof"]>;
}

function repair(call: Call, first: Diagnosis, browser: Browser): Repair | null {
  let changes = first.findings.reduce<PatchChange[]>((all, finding) => mergeChanges(all, finding.patch), []);
  for (let round = 0; round < maxRounds; round += 1) {
    if (changes.length === 0) return null;
    const patched = applyPatch(call, changes);
    const evaluation = evaluate(patched, { browser });
    if (passes(evaluation)) return { changes: minimal(call, changes, { browser }), proof: { kind: "passes" } };
    const more = diagnose({ call: patched, evaluation, session: [] }).findings.flatMap((finding) => finding.patch);
    const merged = mergeChanges(changes, more);
    if (merged.length === changes.length && merged.every((change, index) => change === changes[index])) {
      return { changes, proof: { kind: "next-obstacle", error: evaluation.verdict.error } };
    }
    changes = merged;
  }
  return { changes, proof: { kind: "next-obstacle", error: null } };
}

function changedHops(changes: readonly PatchChange[]): number[] {
  const hops = changes.flatMap((change) => (change.kind === "response-header" || change.kind === "preflight-status" ? [change.hop] : []));
  return [...new Set(hops)].sort((a, b) => a - b);
}

function policiesFor(call: Call, evaluation: Evaluation, changes: readonly PatchChange[], include: boolean): HopPolicy[] {
  return changedHops(changes).flatMap((index) => {
    const hop = call.hops[index];
    const requestOrigin = evaluation.hops[index]?.requestOrigin ?? null;
    if (hop === undefined || requestOrigin === null) return [];
    const needsHeaders = requestNeeds(hop, browserLimits[evaluation.browser]).unsafeNames;
    return [{ hop: index, url: hop.url, policy: policyFor(call, index, { requestOrigin, credentials: include, needsHeaders }) }];
  });
}

/** `Vary: Origin` belongs to every answer that names one origin. */
function varyChanges(changes: readonly PatchChange[]): PatchChange[] {
  return changes.flatMap((change): PatchChange[] => {
    if (change.kind !== "response-header" || change.op === "remove") return [];
    if (change.name !== "access-control-allow-origin" || change.value === "*" || change.phase === "preflight") return [];
    return [{ kind: "response-header", hop: change.hop, phase: change.phase, op: "add", name: "vary", value: "Origin" }];
  });
}

function patchFor(call: Call, evaluation: Evaluation, diagnosis: Diagnosis): Pick<Analysis, "patch" | "proof"> {
  const include = evaluation.credentials.value === "include";
  const fixed = withConclusions(call, evaluation, include);
  const repaired = repair(fixed, diagnosis, evaluation.browser);
  if (repaired === null) return { patch: null, proof: null };
  const { changes, proof } = repaired;
  return { patch: { changes, alongside: varyChanges(changes), policies: policiesFor(call, evaluation, changes, include) }, proof };
}

/** Judged only when somebody asks: most Calls of a session passed, and few of those are ever looked at. */
function passedAnalysis(call: Call, browser: Browser): Analysis {
  let evaluation: Evaluation | null = null;
  return {
    call,
    get evaluation() {
      evaluation ??= evaluate(call, { browser });
      return evaluation;
    },
    outcome: "allowed",
    diagnosis: { callId: call.id, findings: [] },
    patch: null,
    proof: null,
  };
}

/** It passed, and in a mode in which no answer is opaque. https://fetch.spec.whatwg.org/#main-fetch step 12 */
function isKnownToHavePassed({ end, mode }: Call): boolean {
  return end.kind === "completed" && mode.observed && mode.value !== "no-cors";
}

function judge(call: Call, session: readonly Call[], browser: Browser): Analysis {
  if (isKnownToHavePassed(call)) return passedAnalysis(call, browser);
  const evaluation = evaluate(call, { browser });
  const outcome = outcomeOf(call, evaluation);
  // What passed has no fault, whatever another credentials mode would have met.
  const passed = outcome === "allowed" || outcome === "opaque";
  const diagnosis: Diagnosis = passed ? { callId: call.id, findings: [] } : diagnose({ call, evaluation, session });
  const repaired = outcome === "blocked" ? patchFor(call, evaluation, diagnosis) : { patch: null, proof: null };
  return { call, evaluation, outcome, diagnosis, ...repaired };
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

/** Judges the Calls of one session. One Analysis for each Call, in the same order. */
export function analyze(calls: readonly Call[], { browser = "chrome" }: AnalyzeOptions = {}): Analysis[] {
  const session = withCachedPreflights(calls, browser);
  return session.map((call) => judge(call, session, browser));
}

/** Judges one Call of a session. */
export function analyzeCall(call: Call, session: readonly Call[], { browser = "chrome" }: AnalyzeOptions = {}): Analysis {
  return judge(call, session, browser);
}
