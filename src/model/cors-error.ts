// The values of CDP's Network.CorsError.
// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
export const corsErrors = [
  "DisallowedByMode",
  "InvalidResponse",
  "WildcardOriginNotAllowed",
  "MissingAllowOriginHeader",
  "MultipleAllowOriginValues",
  "InvalidAllowOriginValue",
  "AllowOriginMismatch",
  "InvalidAllowCredentials",
  "CorsDisabledScheme",
  "PreflightInvalidStatus",
  "PreflightDisallowedRedirect",
  "PreflightWildcardOriginNotAllowed",
  "PreflightMissingAllowOriginHeader",
  "PreflightMultipleAllowOriginValues",
  "PreflightInvalidAllowOriginValue",
  "PreflightAllowOriginMismatch",
  "PreflightInvalidAllowCredentials",
  "PreflightMissingAllowExternal",
  "PreflightInvalidAllowExternal",
  "InvalidAllowMethodsPreflightResponse",
  "InvalidAllowHeadersPreflightResponse",
  "MethodDisallowedByPreflightResponse",
  "HeaderDisallowedByPreflightResponse",
  "RedirectContainsCredentials",
  "InsecureLocalNetwork",
  "InvalidLocalNetworkAccess",
  "NoCorsRedirectModeNotFollow",
  "LocalNetworkAccessPermissionDenied",
] as const;

export type CorsError = (typeof corsErrors)[number];

/** Reports whether the text is a CorsError. */
export function isCorsError(text: unknown): text is CorsError {
  return typeof text === "string" && (corsErrors as readonly string[]).includes(text);
}
