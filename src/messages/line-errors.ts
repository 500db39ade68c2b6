import type { CorsError } from "../model/cors-error.ts";
import type { ParsedMessage } from "./parsed-message.ts";

// What a line's cause is called where the answer has the fault, and where the preflight's has it.
const named = [
  ["allow-origin-missing", "MissingAllowOriginHeader", "PreflightMissingAllowOriginHeader"],
  ["allow-origin-mismatch", "AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  ["allow-origin-multiple", "MultipleAllowOriginValues", "PreflightMultipleAllowOriginValues"],
  ["allow-origin-malformed", "InvalidAllowOriginValue", "PreflightInvalidAllowOriginValue"],
  ["allow-origin-wildcard-credentials", "WildcardOriginNotAllowed", "PreflightWildcardOriginNotAllowed"],
  ["allow-credentials-missing", "InvalidAllowCredentials", "PreflightInvalidAllowCredentials"],
  ["allow-credentials-malformed", "InvalidAllowCredentials", "PreflightInvalidAllowCredentials"],
  ["allow-methods-omission", null, "MethodDisallowedByPreflightResponse"],
  ["allow-headers-omission", null, "HeaderDisallowedByPreflightResponse"],
  ["preflight-status", null, "PreflightInvalidStatus"],
  ["preflight-redirect", null, "PreflightDisallowedRedirect"],
] as const satisfies readonly (readonly [ParsedMessage["causes"][number], CorsError | null, CorsError])[];

/** Returns CDP's names for what a line says of an answer, or of a preflight's; none where it names no reason that has one. */
export function lineErrors({ causes }: ParsedMessage, phase: "actual" | "preflight"): readonly CorsError[] {
  const rows = named.filter(([cause]) => causes.includes(cause));
  return Array.from(new Set(rows.flatMap(([, ofAnswer, ofPreflight]) => (phase === "actual" ? ofAnswer : ofPreflight) ?? [])));
}

/** Reports whether a line says no more than that no answer came. Firefox says it beside its reason as well. */
export function tellsNoAnswer({ causes, notCors }: ParsedMessage): boolean {
  return causes.length === 0 && notCors === "network-failure";
}
