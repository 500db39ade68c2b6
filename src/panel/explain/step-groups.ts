import type { Analysis } from "../../diagnose/analysis.ts";
import type { Text } from "../../model/text.ts";

export interface StepGroup {
  readonly title: string;
  readonly steps: readonly Text[];
}

/** Returns what to do for each finding; a step that two of them ask for stands with the first. */
export function stepGroups(analysis: Analysis): StepGroup[] {
  const seen = new Set<string>();
  const isNew = (step: Text): boolean => {
    const key = JSON.stringify(step);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  return analysis.diagnosis.findings
    .map(({ title, change }) => ({ title, steps: change.filter(isNew) }))
    .filter(({ steps }) => steps.length > 0);
}
