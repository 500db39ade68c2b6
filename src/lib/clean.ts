import type { Analysis } from "../diagnose/analysis.ts";
import { redacted } from "../report/redacted.ts";

/** Returns the Analyses without secrets, and without traces: nothing of those is told. */
export function clean(analyses: readonly Analysis[], { keepNames }: { readonly keepNames?: boolean }): readonly Analysis[] {
  const withoutTraces = analyses.map((analysis) => ({ ...analysis, evaluation: { ...analysis.evaluation, trace: [] } }));
  return redacted(withoutTraces, { people: keepNames !== true }).analyses;
}
