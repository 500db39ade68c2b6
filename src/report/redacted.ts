import type { Analysis } from "../diagnose/analysis.ts";
import type { Removal } from "../redact/ledger.ts";
import type { RedactOptions } from "../redact/part-redactor.ts";
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
export function redacted(analyses: readonly Analysis[], options?: RedactOptions): RedactedAnalyses {
  const { value, removed } = redact(analyses, options);
  return { analyses: value, removed };
}

/** The same for whatever else leaves the machine as plain JSON: what a console's line says, the lines of one header table. */
export function withoutSecrets<T>(value: T, options?: RedactOptions): T {
  return redact(value, options).value;
}
