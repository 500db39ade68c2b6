import { causesOfError } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";

/** Reports whether a cause explains the error. */
export function registeredFor(error: CorsError): boolean {
  return !("unexplained" in causesOfError[error]);
}
