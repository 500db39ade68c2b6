import type { Fault } from "../../fault.ts";
import type { Certainty } from "../../finding.ts";
import { statusOf } from "./bare-answer.ts";

/** The errors of an answer that does not allow the origin that was sent. */
export const notAllowedErrors = [
  "AllowOriginMismatch",
  "PreflightAllowOriginMismatch",
  "MissingAllowOriginHeader",
  "PreflightMissingAllowOriginHeader",
  "WildcardOriginNotAllowed",
  "PreflightWildcardOriginNotAllowed",
] as const;

/**
 * Says how sure it is that the origin `null` is what the answer did not allow: it names another, or it is not known why it names none.
 * Null when another origin was sent, or an error status is the answer.
 */
export function nullOriginIsRefused(fault: Fault): Certainty | null {
  if (fault.requestOrigin !== "null" || statusOf(fault) >= 400) return null;
  return fault.obstacle.actual === null ? "likely" : "seen";
}
