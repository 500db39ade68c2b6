import { causes } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";

/** Reports whether a cause tells what the browser complains about with this error. */
export function registeredFor(error: CorsError): boolean {
  return causes.some(({ family, errors }) => family === "header" && errors.includes(error));
}
