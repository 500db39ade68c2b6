import type { Analysis } from "../../diagnose/analysis.ts";
import { isReasonOpen } from "../../diagnose/diagnosis.ts";
import type { Finding } from "../../diagnose/finding.ts";
import { phrase, say, type Text } from "../../model/text.ts";
import { errorTitles } from "../../words/cors-error.ts";
import { headlineWithoutFinding, reasonWithoutFinding } from "../../words/outcome.ts";

/** The titles of the explanations that are left, when there are several; the likely one first. */
function alternativeTitles(analysis: Analysis): string[] {
  if (!isReasonOpen(analysis)) return [];
  const { alternatives } = analysis.evaluation.verdict;
  const titles = alternatives.map(({ obstacle }) => {
    const isIts = ({ obstacle: own }: Finding): boolean => own?.error === obstacle.error && own.hop === obstacle.hop;
    return analysis.diagnosis.findings.find(isIts)?.title ?? errorTitles[obstacle.error];
  });
  return [...new Set(titles)];
}

/** One line for the list: why it ended as it did. */
export function reasonOf(analysis: Analysis): string {
  const titles = alternativeTitles(analysis);
  if (titles.length > 1) return phrase`Either: ${titles.join(phrase`; or: `)}`;
  const finding = analysis.outcome === "pending" ? undefined : analysis.diagnosis.findings[0];
  return finding?.title ?? reasonWithoutFinding(analysis);
}

/** The detail's first sentence. */
export function headlineOf(analysis: Analysis): Text {
  if (isReasonOpen(analysis)) {
    return say`The browser blocked this for one of two reasons. Which one depends on whether the call was made with credentials.`;
  }
  return analysis.diagnosis.findings[0]?.headline ?? headlineWithoutFinding(analysis);
}
