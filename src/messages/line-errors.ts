import { errorSteps } from "../cors/error-steps.ts";
import { causes as allCauses, type CauseId } from "../diagnose/registry.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { ParsedMessage } from "./parsed-message.ts";

// Those of which a line names the header, or the answer, that was wrong.
const telling: ReadonlySet<CauseId> = new Set<CauseId>([
  "allow-origin-missing",
  "allow-origin-mismatch",
  "allow-origin-multiple",
  "allow-origin-malformed",
  "allow-origin-wildcard-credentials",
  "allow-credentials-missing",
  "allow-credentials-malformed",
  "allow-methods-omission",
  "allow-headers-omission",
  "preflight-status",
  "preflight-redirect",
]);

/** Returns CDP's names for what a line says of an answer, or of a preflight's; none where it names no reason that has one. */
export function lineErrors({ causes }: ParsedMessage, phase: "actual" | "preflight"): readonly CorsError[] {
  const named = allCauses.filter(({ id }) => telling.has(id) && causes.includes(id));
  return Array.from(new Set(named.flatMap(({ errors }) => errors.filter((error) => errorSteps[error].phase === phase))));
}

/** Reports whether a line says no more than that no answer came. Firefox says it beside its reason as well. */
export function tellsNoAnswer({ causes, notCors }: ParsedMessage): boolean {
  return causes.length === 0 && notCors === "network-failure";
}
