import type { Analysis } from "../../src/diagnose/analysis.ts";

function passed({ outcome }: Analysis): boolean {
  return outcome === "allowed" || outcome === "opaque";
}

function causes({ diagnosis }: Analysis): string[] {
  return diagnosis.findings.map(({ id }) => id);
}

/**
 * Returns why a Call says less after Chromium's Network panel has imported a report and exported it again: the panel writes neither
 * `_cors` nor `_error` of what it imported (measured in Chromium 156). Null when that does not explain the difference, as then we
 * would be saying something false.
 */
export function lossThroughPanel(before: Analysis, after: Analysis): string | null {
  const { verdict } = after.evaluation;
  const errorBefore = before.call.browserVerdict?.error ?? before.evaluation.verdict.error;
  if (verdict.kind === "blocked" && passed(before)) return null;
  if (verdict.kind === "blocked" && errorBefore !== null && verdict.error !== errorBefore) return null;
  if (passed(after) && before.outcome === "blocked") return null;
  if (before.outcome === "pending") return "it was still running, which HAR has no mark for";
  if (verdict.kind === "unknown" && verdict.alternatives.length > 0) {
    const keeps = causes(before)
      .slice(0, 1)
      .every((id) => causes(after).includes(id));
    return keeps ? "the credentials mode, known from what the browser did, is lost: the cause is one of those named" : null;
  }
  const [last] = before.call.hops.slice(-1);
  const isBare = last?.actual.requestHeaders.observed !== true && last?.preflight === null;
  if (isBare) return "it was refused before it was sent: without _cors and headers neither page nor mode is known";
  if (before.call.end.kind === "error") return "the network error is lost, and headers do not tell of it";
  return null;
}
