import { sameObstacle } from "../cors/verdict.ts";
import type { Analysis } from "./analysis.ts";
import { isGatewayStatus } from "./causes/parts/bare-answer.ts";
import type { Finding } from "./finding.ts";
import { type CauseId, causes } from "./registry.ts";

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

/**
 * Reports whether the reason depends on what is not known: several are left, and none of them stands in every case. What stands whatever
 * is not known comes first.
 */
export function isReasonOpen({ evaluation, diagnosis }: Pick<Analysis, "evaluation" | "diagnosis">): boolean {
  const [first] = diagnosis.findings;
  return evaluation.verdict.alternatives.length > 1 && (first === undefined || first.sure === "possible");
}

const ofAnswers: ReadonlySet<CauseId> = new Set(causes.filter(({ family }) => family === "answer").map(({ id }) => id));

/** A gateway's error says that the application was not reached, whatever was asked of it. */
function isGatewayError({ isRoot, evidence }: Finding): boolean {
  return isRoot && evidence.some(({ header, actual }) => header === null && isGatewayStatus(Number(actual)));
}

/** Reports whether an answer's error is the fault: first it is to be found, and headers only let the page read it. */
export function isErrorFirst({ findings }: Diagnosis): boolean {
  const [first] = findings;
  return first !== undefined && (ofAnswers.has(first.id) || isGatewayError(first));
}
