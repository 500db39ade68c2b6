import type { CorsError } from "../model/cors-error.ts";
import { phrase } from "../model/text.ts";

/** A few words for each of CDP's errors; what is shown when no cause says it better. */
export const errorTitles: Readonly<Record<CorsError, string>> = {
  DisallowedByMode: phrase`Another origin, with mode “same-origin”`,
  InvalidResponse: phrase`The response makes no sense`,
  WildcardOriginNotAllowed: phrase`Allow-Origin is *, but the request has credentials`,
  MissingAllowOriginHeader: phrase`Allow-Origin header is missing`,
  MultipleAllowOriginValues: phrase`Allow-Origin has more than one value`,
  InvalidAllowOriginValue: phrase`Allow-Origin is not an origin`,
  AllowOriginMismatch: phrase`Allow-Origin names another origin`,
  InvalidAllowCredentials: phrase`Allow-Credentials is not “true”`,
  CorsDisabledScheme: phrase`The URL’s scheme cannot be used with CORS`,
  PreflightInvalidStatus: phrase`Preflight: the status is not 200–299`,
  PreflightDisallowedRedirect: phrase`Preflight: answered with a redirect`,
  PreflightWildcardOriginNotAllowed: phrase`Preflight: Allow-Origin is *, but the request has credentials`,
  PreflightMissingAllowOriginHeader: phrase`Preflight: Allow-Origin header is missing`,
  PreflightMultipleAllowOriginValues: phrase`Preflight: Allow-Origin has more than one value`,
  PreflightInvalidAllowOriginValue: phrase`Preflight: Allow-Origin is not an origin`,
  PreflightAllowOriginMismatch: phrase`Preflight: Allow-Origin names another origin`,
  PreflightInvalidAllowCredentials: phrase`Preflight: Allow-Credentials is not “true”`,
  PreflightMissingAllowExternal: phrase`Preflight: no permission for the local network`,
  PreflightInvalidAllowExternal: phrase`Preflight: wrong permission for the local network`,
  InvalidAllowMethodsPreflightResponse: phrase`Preflight: Allow-Methods cannot be read`,
  InvalidAllowHeadersPreflightResponse: phrase`Preflight: Allow-Headers cannot be read`,
  MethodDisallowedByPreflightResponse: phrase`Preflight: the method is not allowed`,
  HeaderDisallowedByPreflightResponse: phrase`Preflight: a request header is not allowed`,
  RedirectContainsCredentials: phrase`A redirect with a user name in its URL`,
  InsecureLocalNetwork: phrase`A page without https asked for the local network`,
  InvalidLocalNetworkAccess: phrase`The server is in another network than declared`,
  NoCorsRedirectModeNotFollow: phrase`Mode “no-cors” needs redirect “follow”`,
  LocalNetworkAccessPermissionDenied: phrase`No permission for the local network`,
};

/** What stopped a Call, as the end of a sentence; null: nobody named it. */
export function stoppedBy(error: CorsError | null): string {
  return error === null ? phrase`something that could not be seen` : errorTitles[error];
}
