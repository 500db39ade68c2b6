import type { CorsError } from "../model/cors-error.ts";
import type { HeaderList } from "../model/header-list.ts";
import { getCombined } from "../model/header-list.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import { parseUrl } from "../model/origin.ts";

/** The six faults that the check names, without the "Preflight" that CDP puts before them for a preflight. */
export type CorsCheckError =
  | "WildcardOriginNotAllowed"
  | "MissingAllowOriginHeader"
  | "MultipleAllowOriginValues"
  | "InvalidAllowOriginValue"
  | "AllowOriginMismatch"
  | "InvalidAllowCredentials";

/** One half of the check: the header it read, what it held and what would have passed. */
export interface CorsCheckPart {
  readonly step: "allow-origin" | "allow-credentials";
  readonly error: CorsCheckError | null;
  readonly header: string;
  readonly actual: string | null;
  readonly required: string | null;
  readonly failedParameter: string;
}

const allowOrigin = "access-control-allow-origin";
const allowCredentials = "access-control-allow-credentials";

function allowOriginError(value: string | null, origin: SerializedOrigin, include: boolean): CorsCheckError | null {
  // Step 2.
  if (value === null) return "MissingAllowOriginHeader";
  // Step 3: "*" passes only without credentials.
  if (value === "*") return include ? "WildcardOriginNotAllowed" : null;
  // Step 4: byte for byte.
  if (value === origin) return null;
  // Which of the faults a mismatch is called: services/network/public/cpp/cors/cors.cc, CheckAccess.
  if (/[ ,]/.test(value)) return "MultipleAllowOriginValues";
  if (value === "null") return "AllowOriginMismatch";
  return parseUrl(value) === null ? "InvalidAllowOriginValue" : "AllowOriginMismatch";
}

/**
 * Reports what the CORS check says of a response. `origin` is the request's serialized origin, "null" when tainted or opaque.
 * Both parts are judged even when the first fails, so that the second obstacle is known as well; a response with "*" and no
 * credentials has only the first part.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(headers: HeaderList, origin: SerializedOrigin, include: boolean): CorsCheckPart[] {
  const actualOrigin = getCombined(headers, allowOrigin);
  const error = allowOriginError(actualOrigin, origin, include);
  const parts: CorsCheckPart[] = [
    {
      step: "allow-origin",
      error,
      header: allowOrigin,
      actual: actualOrigin,
      required: origin,
      failedParameter:
        error === null || error === "MissingAllowOriginHeader" || error === "WildcardOriginNotAllowed" ? "" : (actualOrigin ?? ""),
    },
  ];
  // Step 5.
  if (!include) return parts;
  // Steps 6 to 8.
  const actual = getCombined(headers, allowCredentials);
  const passes = actual === "true";
  parts.push({
    step: "allow-credentials",
    error: passes ? null : "InvalidAllowCredentials",
    header: allowCredentials,
    actual,
    required: "true",
    failedParameter: passes ? "" : (actual ?? ""),
  });
  return parts;
}

const preflightNames: Readonly<Record<CorsCheckError, CorsError>> = {
  WildcardOriginNotAllowed: "PreflightWildcardOriginNotAllowed",
  MissingAllowOriginHeader: "PreflightMissingAllowOriginHeader",
  MultipleAllowOriginValues: "PreflightMultipleAllowOriginValues",
  InvalidAllowOriginValue: "PreflightInvalidAllowOriginValue",
  AllowOriginMismatch: "PreflightAllowOriginMismatch",
  InvalidAllowCredentials: "PreflightInvalidAllowCredentials",
};

/** Returns CDP's name for a fault of the check on a preflight. */
export function preflightError(error: CorsCheckError): CorsError {
  return preflightNames[error];
}
