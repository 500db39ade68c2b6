import { type Obstacle, sameObstacle } from "../cors/verdict.ts";
import type { Certainty, Finding } from "./finding.ts";

const order: Readonly<Record<Certainty, number>> = { seen: 0, likely: 1, possible: 2 };

/**
 * Sorts findings, best first: what happened without any obstacle; then the obstacles in the order in which the browser meets them, each
 * after what is behind it; then what is only possible. Equal ones keep their order.
 */
export function rank(findings: readonly Finding[], obstacles: readonly Obstacle[]): Finding[] {
  const keyed = findings.map((finding) => ({ finding, place: placeOf(finding, obstacles) }));
  return keyed.sort((a, b) => a.place - b.place || order[a.finding.sure] - order[b.finding.sure]).map(({ finding }) => finding);
}

function placeOf({ obstacle, isRoot, sure }: Finding, obstacles: readonly Obstacle[]): number {
  if (obstacle === null) return sure === "possible" ? obstacles.length + 1 : -1;
  const at = obstacles.findIndex((other) => sameObstacle(other, obstacle));
  const place = at === -1 ? obstacles.length : at;
  if (!isRoot) return place;
  // What is only possible stands behind the complaint, unless that is only possible as well.
  return sure === "possible" && at !== -1 ? obstacles.length + 1 : place - 0.5;
}
