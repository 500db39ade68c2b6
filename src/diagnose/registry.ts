import type { CorsError } from "../model/cors-error.ts";
import { allowCredentialsMalformed } from "./causes/header/allow-credentials-malformed.ts";
import { allowCredentialsMissing } from "./causes/header/allow-credentials-missing.ts";
import { allowHeadersMalformed } from "./causes/header/allow-headers-malformed.ts";
import { allowHeadersOmission } from "./causes/header/allow-headers-omission.ts";
import { allowMethodsMalformed } from "./causes/header/allow-methods-malformed.ts";
import { allowMethodsOmission } from "./causes/header/allow-methods-omission.ts";
import { allowOriginMalformed } from "./causes/header/allow-origin-malformed.ts";
import { allowOriginMismatch } from "./causes/header/allow-origin-mismatch.ts";
import { allowOriginMissing } from "./causes/header/allow-origin-missing.ts";
import { allowOriginMultiple } from "./causes/header/allow-origin-multiple.ts";
import { allowOriginWildcardCredentials } from "./causes/header/allow-origin-wildcard-credentials.ts";
import { localNetworkAccess } from "./causes/header/local-network-access.ts";
import { modeSameOrigin } from "./causes/header/mode-same-origin.ts";
import { noCorsRedirectMode } from "./causes/header/no-cors-redirect-mode.ts";
import { preflightRedirect } from "./causes/header/preflight-redirect.ts";
import { preflightStatus } from "./causes/header/preflight-status.ts";
import { redirectUrlCredentials } from "./causes/header/redirect-url-credentials.ts";
import { responseInvalid } from "./causes/header/response-invalid.ts";
import { schemeUnsupported } from "./causes/header/scheme-unsupported.ts";

/** Every cause that is looked for. The order decides between findings that are otherwise equal. */
export const causes = [
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
] as const;

/** The closed list of causes: the name of a cause's file is its id. */
export type CauseId = (typeof causes)[number]["id"];

export const causeIds: readonly CauseId[] = causes.map(({ id }) => id);

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
