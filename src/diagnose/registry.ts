import { authenticationFailure } from "./causes/answer/authentication-failure.ts";
import { errorResponseBare } from "./causes/answer/error-response-bare.ts";
import { gatewayError } from "./causes/answer/gateway-error.ts";
import { methodUnsupported } from "./causes/answer/method-unsupported.ts";
import { rateLimit } from "./causes/answer/rate-limit.ts";
import { requestLimit } from "./causes/answer/request-limit.ts";
import { requestRefused } from "./causes/answer/request-refused.ts";
import { successOnlyHeaders } from "./causes/answer/success-only-headers.ts";
import { wrongUrl } from "./causes/answer/wrong-url.ts";
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
import { allowOriginNearMiss } from "./causes/origin/allow-origin-near-miss.ts";
import { noCorsOpaque } from "./causes/passing/no-cors-opaque.ts";
import { allowHeadersNearMiss } from "./causes/preflight/allow-headers-near-miss.ts";
import { allowHeadersWildcardAuthorization } from "./causes/preflight/allow-headers-wildcard-authorization.ts";
import { libraryAddedHeader } from "./causes/preflight/library-added-header.ts";
import { methodCase } from "./causes/preflight/method-case.ts";
import { preflightAuthentication } from "./causes/preflight/preflight-authentication.ts";
import { preflightRefusalHidden } from "./causes/preflight/preflight-refusal-hidden.ts";
import { preflightRefused } from "./causes/preflight/preflight-refused.ts";
import { preflightServerError } from "./causes/preflight/preflight-server-error.ts";
import { preflightUnrouted } from "./causes/preflight/preflight-unrouted.ts";
import { responseHeaderOnRequest } from "./causes/preflight/response-header-on-request.ts";
import { wildcardLiteralWithCredentials } from "./causes/preflight/wildcard-literal-with-credentials.ts";

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
  gatewayError,
  errorResponseBare,
  authenticationFailure,
  wrongUrl,
  methodUnsupported,
  requestLimit,
  rateLimit,
  requestRefused,
  successOnlyHeaders,
  preflightRefusalHidden,
  preflightAuthentication,
  preflightUnrouted,
  preflightServerError,
  preflightRefused,
  responseHeaderOnRequest,
  wildcardLiteralWithCredentials,
  allowHeadersWildcardAuthorization,
  allowHeadersNearMiss,
  libraryAddedHeader,
  methodCase,
  allowOriginNearMiss,
  noCorsOpaque,
] as const;

/** The closed list of causes: the name of a cause's file is its id. */
export type CauseId = (typeof causes)[number]["id"];

export const causeIds: readonly CauseId[] = causes.map(({ id }) => id);
