import type { Analysis } from "../diagnose/analysis.ts";
import type { Removal } from "../redact/ledger.ts";
import { redact } from "../redact/redact.ts";

export interface RedactedAnalyses {
  readonly analyses: readonly Analysis[];
  /** What was taken out, for the preview of an export. */
  readonly removed: readonly Removal[];
}

/**
 * Returns the Analyses without cookies, credentials, keys and tokens; every text that leaves the machine is made from these. Equal
 * secrets have equal placeholders within one result.
 */
export function redacted(analyses: readonly Analysis[]): RedactedAnalyses {
  const { value, removed } = redact(analyses);
  return { analyses: value, removed };
}
