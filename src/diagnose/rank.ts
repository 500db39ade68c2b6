import type { Obstacle } from "../cors/verdict.ts";
import type { Finding } from "./diagnosis.ts";
import { sameObstacle } from "./fault.ts";

/** From here on the evidence for a cause that is no obstacle is good enough to stand before what the browser complained about. */
const goodEvidence = 0.7;

/**
 * Sorts findings, best first: causes behind the complaint with good evidence, then the obstacles in the order in which the
 * browser meets them, then what is left, the likelier first. Equal ones keep their order.
 */
export function rank(findings: readonly Finding[], obstacles: readonly Obstacle[]): Finding[] {
  const keyed = findings.map((finding) => ({ finding, place: placeOf(finding, obstacles) }));
  return keyed.sort((a, b) => a.place - b.place || b.finding.confidence - a.finding.confidence).map(({ finding }) => finding);
}

function placeOf(finding: Finding, obstacles: readonly Obstacle[]): number {
  const { obstacle } = finding;
  if (obstacle === null) return finding.confidence >= goodEvidence ? -1 : obstacles.length + 1;
  const at = obstacles.findIndex((other) => sameObstacle(other, obstacle));
  return at === -1 ? obstacles.length : at;
}
