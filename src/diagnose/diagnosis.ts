import { sameObstacle } from "../cors/verdict.ts";
import type { Finding } from "./finding.ts";

/** The causes of one Call, best first. */
export interface Diagnosis {
  readonly callId: string;
  readonly findings: readonly Finding[];
}

/** Returns what is to be told beside the first finding: the complaint that the first stands behind is told with it. */
export function furtherFindings({ findings }: Diagnosis): readonly Finding[] {
  const [first, ...others] = findings;
  const told = first?.isRoot ? first.obstacle : null;
  if (told === null) return others;
  return others.filter(({ isRoot, obstacle }) => isRoot || obstacle === null || !sameObstacle(obstacle, told));
}
