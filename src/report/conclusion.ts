import { errorSteps } from "../cors/error-steps.ts";
import type { Obstacle, Verdict } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import type { Evidence, Finding } from "../diagnose/finding.ts";
import { type Group, groupsOf } from "../diagnose/groups.ts";
import { type Call, isOfTrial } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import type { Effect, PlanOf, ServerPlan } from "../model/server-plan.ts";
import { explanationOf } from "../words/finding.ts";
import { groupTitle } from "../words/group.ts";
import type {
  CallConclusion,
  CauseFacts,
  CorsSummary,
  EffectFacts,
  EvidenceFacts,
  GroupFacts,
  ObstacleFacts,
  PolicyFacts,
  StillFailingFacts,
  VerdictFacts,
} from "./har-types.ts";

/** Returns the place of an Exchange among the entries; null when it has none. */
export type EntryOf = (callId: string, exchangeId: string) => number | null;

function obstacleFacts({ error, failedParameter, phase }: Obstacle): ObstacleFacts {
  return { error, failedParameter, phase };
}

function phaseOf(error: CorsError | null, verdict: Verdict): VerdictFacts["phase"] {
  return verdict.phase ?? (error === null ? "actual" : errorSteps[error].phase);
}

/** The browser's word counts where it was asked; where in the algorithm it failed only the engine can say. */
export function verdictFacts({ call, evaluation }: Analysis): VerdictFacts {
  const { verdict, obstacles } = evaluation;
  const said = call.browserVerdict;
  if (said === null) {
    const { error, failedParameter, step } = verdict;
    return { error, failedParameter, phase: phaseOf(error, verdict), step: step ?? "", basis: "engine" };
  }
  const { error, failedParameter } = said;
  const obstacle = obstacles.find((candidate) => candidate.error === error);
  const phase = obstacle?.phase ?? phaseOf(error, verdict);
  const step = obstacle?.step ?? verdict.step ?? "";
  return { error, failedParameter, phase, step, basis: "browser", browser: { error, failedParameter } };
}

/** What would fail, the verdict's own first. */
function obstaclesOf({ evaluation }: Analysis, verdict: VerdictFacts): ObstacleFacts[] {
  const facts = evaluation.obstacles.map(obstacleFacts);
  const { error, failedParameter, phase } = verdict;
  if (error === null) return facts;
  const first = facts.findIndex((fact) => fact.error === error && fact.phase === phase);
  if (first === -1) return [{ error, failedParameter, phase }, ...facts];
  return [...facts.slice(first, first + 1), ...facts.slice(0, first), ...facts.slice(first + 1)];
}

function evidenceFacts(evidence: Evidence, entryOf: EntryOf): EvidenceFacts[] {
  const entry = entryOf(evidence.callId, evidence.exchangeId);
  if (entry === null) return [];
  const { header, actual } = evidence;
  return [{ entry, ...(header === null ? {} : { header }), ...(actual === null ? {} : { value: actual }) }];
}

function causeFacts(finding: Finding, entryOf: EntryOf): CauseFacts {
  const { id, title, actor, sure } = finding;
  const evidence = finding.evidence.flatMap((item) => evidenceFacts(item, entryOf));
  return { id, title, explanation: explanationOf(finding), actor, sure, evidence };
}

export function conclusionOf(analysis: Analysis, entryOf: EntryOf): CallConclusion {
  const verdict = verdictFacts(analysis);
  return {
    outcome: analysis.outcome,
    verdict,
    obstacles: obstaclesOf(analysis, verdict),
    causes: analysis.diagnosis.findings.map((finding) => causeFacts(finding, entryOf)),
    patch: analysis.patch,
    ...(isOfTrial(analysis.call) ? { trial: true as const } : {}),
  };
}

/** Returns the Origin that an Exchange sent; null when it sent none or its headers were not observed. */
export function sentOrigin(exchange: Exchange | null): string | null {
  return exchange?.requestHeaders.observed ? getCombined(exchange.requestHeaders.value, "origin") : null;
}

/** Returns the Origin of a Call's last Hop, from the request or from the preflight that stopped it. */
export function callOrigin(call: Call): string | null {
  const hop = call.hops[call.hops.length - 1];
  return sentOrigin(hop?.actual ?? null) ?? sentOrigin(hop?.preflight ?? null);
}

export function summaryOf(analyses: readonly Analysis[]): CorsSummary {
  const count = (outcome: Analysis["outcome"]) => analyses.filter((analysis) => analysis.outcome === outcome).length;
  const byCause: Partial<Record<CauseFacts["id"], number>> = {};
  for (const { diagnosis } of analyses) {
    for (const id of new Set(diagnosis.findings.map((finding) => finding.id))) byCause[id] = (byCause[id] ?? 0) + 1;
  }
  const calls = analyses.length;
  return {
    calls,
    allowed: count("allowed"),
    blocked: count("blocked"),
    failed: count("failed"),
    opaque: count("opaque"),
    undecided: count("undecided"),
    byCause,
  };
}

function policyFacts({ origins, methods, requestHeaders, credentials, exposedHeaders, maxAgeSeconds }: CorsPolicy): PolicyFacts {
  return { origins: origins.length === 0 ? ["*"] : origins, methods, headers: requestHeaders, credentials, exposedHeaders, maxAgeSeconds };
}

function stillFailingFacts({ why, callIds }: Effect["stillFailing"][number]): StillFailingFacts {
  const facts = { reason: why.kind, calls: callIds.length, status: null, host: null, error: null };
  switch (why.kind) {
    case "status":
      return { ...facts, status: why.status };
    case "obstacle":
      return { ...facts, host: why.host, error: why.error };
    case "next-answer":
    case "no-origin":
    case "open":
      return facts;
  }
}

function effectFacts({ repaired, unlessCookies, unanswered, kept, broken, stillFailing }: Effect): EffectFacts {
  return {
    repaired: repaired.length,
    unlessCookies: unlessCookies.length,
    unanswered: unanswered.length,
    kept,
    broken: broken.length,
    stillFailing: stillFailing.map(stillFailingFacts),
  };
}

/** Returns what the host of a Group has to change; null when no header of it repairs them, or the session is not known. */
export function planOfGroup({ host, policy }: Group, planOf: PlanOf): ServerPlan | null {
  return policy === null ? null : planOf(host);
}

/** One policy for everything that was seen of the host; without a session, what the Group needs. */
function policyOf(group: Group, plan: ServerPlan | null): CorsPolicy | null {
  if (plan === null) return group.policy;
  return plan.isOffered ? plan.policy : null;
}

/** Returns what one change repairs, best first. */
export function groupFacts(analyses: readonly Analysis[], planOf: PlanOf): GroupFacts[] {
  return groupsOf(analyses).map((group) => {
    const { key, cause, actor, host, pageOrigins, callIds } = group;
    const plan = planOfGroup(group, planOf);
    const policy = policyOf(group, plan);
    return {
      id: key,
      cause,
      title: groupTitle(group),
      actor,
      host,
      pageOrigins,
      calls: callIds,
      policy: policy === null ? null : policyFacts(policy),
      effect: plan === null ? null : effectFacts(plan.effect),
    };
  });
}
