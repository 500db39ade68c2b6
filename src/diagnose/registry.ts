import type { CorsError } from "../model/cors-error.ts";
import type { CauseId } from "./cause-ids.ts";
import { allowCredentialsMalformed } from "./causes/allow-credentials-malformed.ts";
import { allowCredentialsMissing } from "./causes/allow-credentials-missing.ts";
import { allowHeadersMalformed } from "./causes/allow-headers-malformed.ts";
import { allowHeadersOmission } from "./causes/allow-headers-omission.ts";
import { allowMethodsMalformed } from "./causes/allow-methods-malformed.ts";
import { allowMethodsOmission } from "./causes/allow-methods-omission.ts";
import { allowOriginMalformed } from "./causes/allow-origin-malformed.ts";
import { allowOriginMismatch } from "./causes/allow-origin-mismatch.ts";
import { allowOriginMissing } from "./causes/allow-origin-missing.ts";
import { allowOriginMultiple } from "./causes/allow-origin-multiple.ts";
import { allowOriginWildcardCredentials } from "./causes/allow-origin-wildcard-credentials.ts";
import { localNetworkAccess } from "./causes/local-network-access.ts";
import { modeSameOrigin } from "./causes/mode-same-origin.ts";
import { noCorsRedirectMode } from "./causes/no-cors-redirect-mode.ts";
import { preflightRedirect } from "./causes/preflight-redirect.ts";
import { preflightStatus } from "./causes/preflight-status.ts";
import { redirectUrlCredentials } from "./causes/redirect-url-credentials.ts";
import { responseInvalid } from "./causes/response-invalid.ts";
import { schemeUnsupported } from "./causes/scheme-unsupported.ts";
import type { Cause } from "./diagnosis.ts";

/** Every cause that is looked for. The order decides between findings that are otherwise equal. */
export const causes: readonly Cause[] = [
  modeSameOrigin,
  noCorsRedirectMode,
  schemeUnsupported,
  localNetworkAccess,
  preflightRedirect,
  allowOriginWildcardCredentials,
  allowOriginMissing,
  allowOriginMultiple,
  allowOriginMalformed,
  allowOriginMismatch,
  allowCredentialsMissing,
  allowCredentialsMalformed,
  preflightStatus,
  allowMethodsMalformed,
  allowHeadersMalformed,
  allowMethodsOmission,
  allowHeadersOmission,
  redirectUrlCredentials,
  responseInvalid,
];

/** The causes that explain a CorsError, or the reason why none does. */
export type Explained = readonly CauseId[] | { readonly unexplained: string };

const dead = { unexplained: "in CDP's enum, but no code of Chromium emits it any more" } as const;

/**
 * Which causes explain which error. A value that CDP adds breaks the build here.
 * https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
 */
export const causesOfError: Readonly<Record<CorsError, Explained>> = {
  DisallowedByMode: ["mode-same-origin"],
  InvalidResponse: ["response-invalid"],
  WildcardOriginNotAllowed: ["allow-origin-wildcard-credentials"],
  MissingAllowOriginHeader: ["allow-origin-missing"],
  MultipleAllowOriginValues: ["allow-origin-multiple"],
  InvalidAllowOriginValue: ["allow-origin-malformed"],
  AllowOriginMismatch: ["allow-origin-mismatch"],
  InvalidAllowCredentials: ["allow-credentials-missing", "allow-credentials-malformed"],
  CorsDisabledScheme: ["scheme-unsupported"],
  PreflightInvalidStatus: ["preflight-status"],
  PreflightDisallowedRedirect: ["preflight-redirect"],
  PreflightWildcardOriginNotAllowed: ["allow-origin-wildcard-credentials"],
  PreflightMissingAllowOriginHeader: ["allow-origin-missing"],
  PreflightMultipleAllowOriginValues: ["allow-origin-multiple"],
  PreflightInvalidAllowOriginValue: ["allow-origin-malformed"],
  PreflightAllowOriginMismatch: ["allow-origin-mismatch"],
  PreflightInvalidAllowCredentials: ["allow-credentials-missing", "allow-credentials-malformed"],
  PreflightMissingAllowExternal: dead,
  PreflightInvalidAllowExternal: dead,
  InvalidAllowMethodsPreflightResponse: ["allow-methods-malformed"],
  InvalidAllowHeadersPreflightResponse: ["allow-headers-malformed"],
  MethodDisallowedByPreflightResponse: ["allow-methods-omission"],
  HeaderDisallowedByPreflightResponse: ["allow-headers-omission"],
  RedirectContainsCredentials: ["redirect-url-credentials"],
  InsecureLocalNetwork: ["local-network-access"],
  InvalidLocalNetworkAccess: ["local-network-access"],
  NoCorsRedirectModeNotFollow: ["no-cors-redirect-mode"],
  LocalNetworkAccessPermissionDenied: ["local-network-access"],
};
