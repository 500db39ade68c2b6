import type { BrowserVerdict, Call } from "../model/call.ts";
import { errorSteps } from "./error-steps.ts";
import type { PlacedObstacle } from "./fetch-state.ts";
import type { HypothesisRun } from "./run-hypothesis.ts";
import { type Obstacle, obstacleKey, sameObstacle, type Verdict } from "./verdict.ts";

/** Returns an obstacle as it is told, without its place in the order. */
export function obstacleOf({ position: _, ...obstacle }: PlacedObstacle): Obstacle {
  return obstacle;
}

/** The obstacle that the browser named: ours where the evidence shows it, else one that rests on the browser's word alone. */
export function toldByBrowser(call: Call, { error, failedParameter }: BrowserVerdict, chosen: HypothesisRun): Obstacle | null {
  if (error === null) return null;
  const ours = chosen.obstacles.find((obstacle) => obstacle.error === error);
  if (ours !== undefined) return obstacleOf(ours);
  const { step, phase } = errorSteps[error];
  const hop = call.hops.length - 1;
  const exchangeId = call.hops[hop]?.actual.id ?? null;
  // Of an origin that is not let in the browser names the header's value.
  const actual = step === "allow-origin" && failedParameter !== "" ? failedParameter : null;
  return { error, failedParameter, phase, hop, step, exchangeId, header: null, actual, required: null, onlyIf: null };
}

/** One list for all candidates: what only some of them meet says so. */
function allObstacles(candidates: readonly HypothesisRun[], chosen: HypothesisRun): Obstacle[] {
  if (chosen.obstacles.length === 0 && candidates.every(({ obstacles }) => obstacles.length === 0)) return [];
  const listed = new Map<string, { obstacle: Obstacle; position: number; includes: Set<boolean> }>();
  for (const candidate of [chosen, ...candidates.filter((other) => other !== chosen)]) {
    const { include } = candidate.hypothesis;
    for (const placed of candidate.obstacles) {
      const key = obstacleKey(placed);
      const known = listed.get(key);
      if (known === undefined) listed.set(key, { obstacle: obstacleOf(placed), position: placed.position, includes: new Set([include]) });
      else known.includes.add(include);
    }
  }
  const bothOpen = new Set(candidates.map((candidate) => candidate.hypothesis.include)).size === 2;
  return [...listed.values()]
    .sort((a, b) => a.position - b.position)
    .map(({ obstacle, includes }) => {
      if (!bothOpen || includes.size === 2) return obstacle;
      return { ...obstacle, onlyIf: { credentials: includes.has(true) ? "include" : "not-include" } };
    });
}

/** Returns everything that stops the Call, the browser's own word first. Empty when it passed. */
export function obstaclesOf(call: Call, verdict: Verdict, candidates: readonly HypothesisRun[], chosen: HypothesisRun): Obstacle[] {
  if (verdict.kind === "shared" || verdict.kind === "opaque") return [];
  const all = allObstacles(candidates, chosen);
  // What would stop it under one condition explains no failure that is not CORS.
  const seen = verdict.kind === "failed" ? all.filter(({ onlyIf }) => onlyIf === null) : all;
  const told = call.browserVerdict === null ? null : toldByBrowser(call, call.browserVerdict, chosen);
  return told === null || sameObstacle(seen[0], told) || seen[0]?.error === told.error
    ? seen
    : [told, ...seen.filter(({ error }) => error !== told.error)];
}
