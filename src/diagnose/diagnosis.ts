import { sameObstacle } from "../cors/verdict.ts";
import { say, type Text } from "../model/text.ts";
import type { Analysis } from "./analysis.ts";
import type { Finding } from "./finding.ts";

/** The causes of one Call, best first. */
export interface Diagnosis {
  readonly callId: string;
  readonly findings: readonly Finding[];
}

/** What holds under one credentials mode only. */
function isConditional({ obstacle, sure }: Finding): boolean {
  return sure === "possible" && obstacle !== null && obstacle.onlyIf !== null;
}

/**
 * Returns what is to be told beside the first finding: the complaint that the first stands behind is told with it. What would stop the
 * call under one credentials mode only counts once, whatever it lacks then.
 */
export function furtherFindings({ findings }: Diagnosis): readonly Finding[] {
  const [first, ...others] = findings;
  const told = first?.isRoot ? first.obstacle : null;
  const further =
    told === null ? others : others.filter(({ isRoot, obstacle }) => isRoot || obstacle === null || !sameObstacle(obstacle, told));
  const conditional = further.find(isConditional);
  return further.filter((finding) => (finding === conditional || !isConditional(finding)) && !isToldWithMethod(finding, first));
}

/** Names them for a list, each with the condition that it has. */
export function furtherTitles(diagnosis: Diagnosis): Text[] {
  return furtherFindings(diagnosis).map((finding) => {
    const { title, obstacle, isUnlikely } = finding;
    if (!isConditional(finding)) return say`${title}`;
    if (obstacle?.onlyIf?.credentials === "include")
      return isUnlikely === true
        ? say`Only if the call was made with credentials, unlike others to this host: ${title}`
        : say`Only if the call was made with credentials: ${title}`;
    return isUnlikely === true
      ? say`Only if the call was made without credentials, unlike others to this host: ${title}`
      : say`Only if the call was made without credentials: ${title}`;
  });
}

/** Reports whether its server was asked, and the first finding says what it said. */
export function isSettled({ findings }: Diagnosis): boolean {
  return findings[0]?.settles === true;
}

/** A missing method is told with the headers that the same answer lacks. */
function isToldWithMethod({ isRoot, obstacle }: Finding, first: Finding | undefined): boolean {
  if (isRoot || obstacle?.error !== "HeaderDisallowedByPreflightResponse" || obstacle.onlyIf !== null) return false;
  return first?.obstacle?.error === "MethodDisallowedByPreflightResponse" && first.obstacle.exchangeId === obstacle.exchangeId;
}

/**
 * Reports whether the reason depends on what is not known: several are left, and none of them stands in every case. What stands whatever
 * is not known comes first.
 */
export function isReasonOpen({ evaluation, diagnosis }: Pick<Analysis, "evaluation" | "diagnosis">): boolean {
  const [first] = diagnosis.findings;
  return evaluation.verdict.alternatives.length > 1 && (first === undefined || first.sure === "possible");
}
