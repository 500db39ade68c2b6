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

// In the enum, but no code path of Chromium emits them any more (cors.mojom and its users, Chromium 153).
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/mojom/cors.mojom
export const deadCorsErrors: ReadonlySet<CorsError> = new Set([
  "InvalidResponse",
  "PreflightMissingAllowExternal",
  "PreflightInvalidAllowExternal",
]);

/** Reports whether the text is a CorsError. */
export function isCorsError(text: unknown): text is CorsError {
  return typeof text === "string" && (corsErrors as readonly string[]).includes(text);
}
