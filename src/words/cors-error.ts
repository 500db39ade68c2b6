import type { CorsError } from "../model/cors-error.ts";

/** A few words for each of CDP's errors; what is shown when no cause says it better. */
export const errorTitles: Readonly<Record<CorsError, string>> = {
  DisallowedByMode: "Another origin, with mode “same-origin”",
  InvalidResponse: "The response makes no sense",
  WildcardOriginNotAllowed: "Allow-Origin is *, but the request has credentials",
  MissingAllowOriginHeader: "Allow-Origin header is missing",
  MultipleAllowOriginValues: "Allow-Origin has more than one value",
  InvalidAllowOriginValue: "Allow-Origin is not an origin",
  AllowOriginMismatch: "Allow-Origin names another origin",
  InvalidAllowCredentials: "Allow-Credentials is not “true”",
  CorsDisabledScheme: "The URL’s scheme cannot be used with CORS",
  PreflightInvalidStatus: "Preflight: the status is not 200–299",
  PreflightDisallowedRedirect: "Preflight: answered with a redirect",
  PreflightWildcardOriginNotAllowed: "Preflight: Allow-Origin is *, but the request has credentials",
  PreflightMissingAllowOriginHeader: "Preflight: Allow-Origin header is missing",
  PreflightMultipleAllowOriginValues: "Preflight: Allow-Origin has more than one value",
  PreflightInvalidAllowOriginValue: "Preflight: Allow-Origin is not an origin",
  PreflightAllowOriginMismatch: "Preflight: Allow-Origin names another origin",
  PreflightInvalidAllowCredentials: "Preflight: Allow-Credentials is not “true”",
  PreflightMissingAllowExternal: "Preflight: no permission for the local network",
  PreflightInvalidAllowExternal: "Preflight: wrong permission for the local network",
  InvalidAllowMethodsPreflightResponse: "Preflight: Allow-Methods cannot be read",
  InvalidAllowHeadersPreflightResponse: "Preflight: Allow-Headers cannot be read",
  MethodDisallowedByPreflightResponse: "Preflight: the method is not allowed",
  HeaderDisallowedByPreflightResponse: "Preflight: a request header is not allowed",
  RedirectContainsCredentials: "A redirect with a user name in its URL",
  InsecureLocalNetwork: "A page without https asked for the local network",
  InvalidLocalNetworkAccess: "The server is in another network than declared",
  NoCorsRedirectModeNotFollow: "Mode “no-cors” needs redirect “follow”",
  LocalNetworkAccessPermissionDenied: "No permission for the local network",
};

/** What stopped a Call, as the end of a sentence; null: nobody named it. */
export function stoppedBy(error: CorsError | null): string {
  return error === null ? "something that could not be seen" : errorTitles[error];
}
