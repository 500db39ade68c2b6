import { apiGatewayError } from "./causes/answer/api-gateway-error.ts";
import { authenticationFailure } from "./causes/answer/authentication-failure.ts";
import { captivePortal } from "./causes/answer/captive-portal.ts";
import { corsProxyFailure } from "./causes/answer/cors-proxy-failure.ts";
import { errorResponseBare } from "./causes/answer/error-response-bare.ts";
import { firewallChallenge } from "./causes/answer/firewall-challenge.ts";
import { gatewayError } from "./causes/answer/gateway-error.ts";
import { loginCookieLeftOut } from "./causes/answer/login-cookie-left-out.ts";
import { madeByTest } from "./causes/answer/made-by-test.ts";
import { methodUnsupported } from "./causes/answer/method-unsupported.ts";
import { pageInsteadOfData } from "./causes/answer/page-instead-of-data.ts";
import { passesWhenAskedAgain } from "./causes/answer/passes-when-asked-again.ts";
import { rateLimit } from "./causes/answer/rate-limit.ts";
import { redirectToLogin } from "./causes/answer/redirect-to-login.ts";
import { redirectWithoutHeaders } from "./causes/answer/redirect-without-headers.ts";
import { requestLimit } from "./causes/answer/request-limit.ts";
import { requestRefused } from "./causes/answer/request-refused.ts";
import { responseNotRecorded } from "./causes/answer/response-not-recorded.ts";
import { signInOnTheWay } from "./causes/answer/sign-in-on-the-way.ts";
import { storedCopy } from "./causes/answer/stored-copy.ts";
import { successOnlyHeaders } from "./causes/answer/success-only-headers.ts";
import { tunnelPage } from "./causes/answer/tunnel-page.ts";
import { upgradeRequired } from "./causes/answer/upgrade-required.ts";
import { wrongUrl } from "./causes/answer/wrong-url.ts";
import { abortedByPage } from "./causes/browser/aborted-by-page.ts";
import { administratorBlock } from "./causes/browser/administrator-block.ts";
import { blockedByClient } from "./causes/browser/blocked-by-client.ts";
import { certificateUntrusted } from "./causes/browser/certificate-untrusted.ts";
import { clientCertificate } from "./causes/browser/client-certificate.ts";
import { connectionAllowlist } from "./causes/browser/connection-allowlist.ts";
import { connectionBroken } from "./causes/browser/connection-broken.ts";
import { connectionRefused } from "./causes/browser/connection-refused.ts";
import { connectionTimeout } from "./causes/browser/connection-timeout.ts";
import { contentEncodingFailure } from "./causes/browser/content-encoding-failure.ts";
import { cspBlock } from "./causes/browser/csp-block.ts";
import { encryptedPort } from "./causes/browser/encrypted-port.ts";
import { eventStreamType } from "./causes/browser/event-stream-type.ts";
import { maskingExtension } from "./causes/browser/masking-extension.ts";
import { mixedContent } from "./causes/browser/mixed-content.ts";
import { nameResolutionFailure } from "./causes/browser/name-resolution-failure.ts";
import { networkFailure } from "./causes/browser/network-failure.ts";
import { offline } from "./causes/browser/offline.ts";
import { opaqueResponseBlocking } from "./causes/browser/opaque-response-blocking.ts";
import { otherLoopbackAddress } from "./causes/browser/other-loopback-address.ts";
import { plainHttpPort } from "./causes/browser/plain-http-port.ts";
import { privateAddressHost } from "./causes/browser/private-address-host.ts";
import { proxyFailure } from "./causes/browser/proxy-failure.ts";
import { redirectNotFollowed } from "./causes/browser/redirect-not-followed.ts";
import { redirectUnreachable } from "./causes/browser/redirect-unreachable.ts";
import { resourcePolicy } from "./causes/browser/resource-policy.ts";
import { serverUnreachable } from "./causes/browser/server-unreachable.ts";
import { streamingBody } from "./causes/browser/streaming-body.ts";
import { tlsFailure } from "./causes/browser/tls-failure.ts";
import { tooManyOpenRequests } from "./causes/browser/too-many-open-requests.ts";
import { tooManyRedirects } from "./causes/browser/too-many-redirects.ts";
import { typeRefused } from "./causes/browser/type-refused.ts";
import { unsafePort } from "./causes/browser/unsafe-port.ts";
import { unsafeRedirect } from "./causes/browser/unsafe-redirect.ts";
import { websocketOrigin } from "./causes/browser/websocket-origin.ts";
import { cachedWithoutCors } from "./causes/cache/cached-without-cors.ts";
import { notModifiedBare } from "./causes/cache/not-modified-bare.ts";
import { preflightCacheStale } from "./causes/cache/preflight-cache-stale.ts";
import { serviceWorkerOpaque } from "./causes/cache/service-worker-opaque.ts";
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
import { preflightOnUpgradedHost } from "./causes/header/preflight-on-upgraded-host.ts";
import { preflightRedirect } from "./causes/header/preflight-redirect.ts";
import { preflightStatus } from "./causes/header/preflight-status.ts";
import { redirectUrlCredentials } from "./causes/header/redirect-url-credentials.ts";
import { responseInvalid } from "./causes/header/response-invalid.ts";
import { schemeUnsupported } from "./causes/header/scheme-unsupported.ts";
import { alwaysCorsResource } from "./causes/load/always-cors-resource.ts";
import { beaconContentType } from "./causes/load/beacon-content-type.ts";
import { manifestCredentials } from "./causes/load/manifest-credentials.ts";
import { allowOriginNearMiss } from "./causes/origin/allow-origin-near-miss.ts";
import { allowOriginOtherEnvironment } from "./causes/origin/allow-origin-other-environment.ts";
import { allowOriginSibling } from "./causes/origin/allow-origin-sibling.ts";
import { appShellOrigin } from "./causes/origin/app-shell-origin.ts";
import { cdnCachedOtherOrigin } from "./causes/origin/cdn-cached-other-origin.ts";
import { originNullFile } from "./causes/origin/origin-null-file.ts";
import { originNullPolicy } from "./causes/origin/origin-null-policy.ts";
import { originNullRedirect } from "./causes/origin/origin-null-redirect.ts";
import { originNullSandbox } from "./causes/origin/origin-null-sandbox.ts";
import { originStripped } from "./causes/origin/origin-stripped.ts";
import { cookieNotSent } from "./causes/passing/cookie-not-sent.ts";
import { cookieNotStored } from "./causes/passing/cookie-not-stored.ts";
import { credentialsOmitted } from "./causes/passing/credentials-omitted.ts";
import { exposedHeadersOmission } from "./causes/passing/exposed-headers-omission.ts";
import { exposedHeadersWildcardCredentials } from "./causes/passing/exposed-headers-wildcard-credentials.ts";
import { insecureOriginAllowed } from "./causes/passing/insecure-origin-allowed.ts";
import { maxAgeOmission } from "./causes/passing/max-age-omission.ts";
import { noCorsOpaque } from "./causes/passing/no-cors-opaque.ts";
import { nullOriginAllowed } from "./causes/passing/null-origin-allowed.ts";
import { originReflectionCredentials } from "./causes/passing/origin-reflection-credentials.ts";
import { preflightAvoidable } from "./causes/passing/preflight-avoidable.ts";
import { preloadModeMismatch } from "./causes/passing/preload-mode-mismatch.ts";
import { varyOriginOmission } from "./causes/passing/vary-origin-omission.ts";
import { wildcardWithToken } from "./causes/passing/wildcard-with-token.ts";
import { allowHeadersNearMiss } from "./causes/preflight/allow-headers-near-miss.ts";
import { allowHeadersWildcardAuthorization } from "./causes/preflight/allow-headers-wildcard-authorization.ts";
import { libraryAddedHeader } from "./causes/preflight/library-added-header.ts";
import { methodCase } from "./causes/preflight/method-case.ts";
import { preflightAnsweredByRouter } from "./causes/preflight/preflight-answered-by-router.ts";
import { preflightAuthentication } from "./causes/preflight/preflight-authentication.ts";
import { preflightPartRefused } from "./causes/preflight/preflight-part-refused.ts";
import { preflightRefusalHidden } from "./causes/preflight/preflight-refusal-hidden.ts";
import { preflightRefused } from "./causes/preflight/preflight-refused.ts";
import { preflightServerError } from "./causes/preflight/preflight-server-error.ts";
import { preflightToLogin } from "./causes/preflight/preflight-to-login.ts";
import { preflightUnrouted } from "./causes/preflight/preflight-unrouted.ts";
import { responseHeaderOnRequest } from "./causes/preflight/response-header-on-request.ts";
import { wildcardLiteralWithCredentials } from "./causes/preflight/wildcard-literal-with-credentials.ts";
import { assistantServerHeaders } from "./causes/server/assistant-server-headers.ts";
import { headerNameMisspelt } from "./causes/server/header-name-misspelt.ts";
import { localModelServer } from "./causes/server/local-model-server.ts";
import { pathWithoutHeaders } from "./causes/server/path-without-headers.ts";
import { preflightOnlyHeaders } from "./causes/server/preflight-only-headers.ts";
import { serverWithoutCors } from "./causes/server/server-without-cors.ts";
import { socketIoSetting } from "./causes/server/socket-io-setting.ts";
import { storageBucketRule } from "./causes/server/storage-bucket-rule.ts";
import { accessControlGeneric } from "./causes/told/access-control-generic.ts";
import { corsDisabled } from "./causes/told/cors-disabled.ts";
import { corsErrorStatus } from "./causes/told/cors-error-status.ts";
import { corsSettingsRefused } from "./causes/told/cors-settings-refused.ts";
import { crossOriginIsolation } from "./causes/told/cross-origin-isolation.ts";
import { crossSiteCheck } from "./causes/told/cross-site-check.ts";
import { cypressOrigin } from "./causes/told/cypress-origin.ts";
import { developmentHost } from "./causes/told/development-host.ts";
import { developmentProxy } from "./causes/told/development-proxy.ts";
import { fontRefused } from "./causes/told/font-refused.ts";
import { forbiddenHeader } from "./causes/told/forbidden-header.ts";
import { frameRefused } from "./causes/told/frame-refused.ts";
import { happyDomRefusal } from "./causes/told/happy-dom-refusal.ts";
import { hostCheck } from "./causes/told/host-check.ts";
import { httpStatus } from "./causes/told/http-status.ts";
import { integrityMismatch } from "./causes/told/integrity-mismatch.ts";
import { integrityWithoutCors } from "./causes/told/integrity-without-cors.ts";
import { jsdomRefusal } from "./causes/told/jsdom-refusal.ts";
import { localFile } from "./causes/told/local-file.ts";
import { mutedScriptError } from "./causes/told/muted-script-error.ts";
import { optionsStatus } from "./causes/told/options-status.ts";
import { originNotAdded } from "./causes/told/origin-not-added.ts";
import { preloadUnused } from "./causes/told/preload-unused.ts";
import { reasonMissing } from "./causes/told/reason-missing.ts";
import { sameOriginPolicyOther } from "./causes/told/same-origin-policy-other.ts";
import { scriptErrorGeneric } from "./causes/told/script-error-generic.ts";
import { serverRefusal } from "./causes/told/server-refusal.ts";
import { serviceWorkerFailure } from "./causes/told/service-worker-failure.ts";
import { signInOrigin } from "./causes/told/sign-in-origin.ts";
import { silentAudio } from "./causes/told/silent-audio.ts";
import { styleSheetRules } from "./causes/told/style-sheet-rules.ts";
import { taintedCanvas } from "./causes/told/tainted-canvas.ts";
import { viewerOrigin } from "./causes/told/viewer-origin.ts";
import { wildcardAuthorizationWarning } from "./causes/told/wildcard-authorization-warning.ts";
import { workerOtherOrigin } from "./causes/told/worker-other-origin.ts";

/** Every cause. The order decides between findings that are otherwise equal. */
export const causes = [
  modeSameOrigin,
  noCorsRedirectMode,
  schemeUnsupported,
  localNetworkAccess,
  preflightOnUpgradedHost,
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
  madeByTest,
  captivePortal,
  corsProxyFailure,
  manifestCredentials,
  redirectToLogin,
  redirectWithoutHeaders,
  signInOnTheWay,
  tunnelPage,
  apiGatewayError,
  gatewayError,
  errorResponseBare,
  firewallChallenge,
  assistantServerHeaders,
  localModelServer,
  loginCookieLeftOut,
  authenticationFailure,
  wrongUrl,
  methodUnsupported,
  requestLimit,
  rateLimit,
  successOnlyHeaders,
  upgradeRequired,
  requestRefused,
  responseNotRecorded,
  notModifiedBare,
  storedCopy,
  preflightCacheStale,
  originStripped,
  preflightOnlyHeaders,
  cachedWithoutCors,
  passesWhenAskedAgain,
  storageBucketRule,
  appShellOrigin,
  originNullFile,
  originNullPolicy,
  originNullSandbox,
  originNullRedirect,
  beaconContentType,
  alwaysCorsResource,
  pageInsteadOfData,
  socketIoSetting,
  headerNameMisspelt,
  pathWithoutHeaders,
  serverWithoutCors,
  preflightPartRefused,
  preflightRefusalHidden,
  preflightToLogin,
  preflightAnsweredByRouter,
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
  cdnCachedOtherOrigin,
  allowOriginOtherEnvironment,
  allowOriginSibling,
  privateAddressHost,
  blockedByClient,
  connectionAllowlist,
  cspBlock,
  mixedContent,
  resourcePolicy,
  websocketOrigin,
  opaqueResponseBlocking,
  administratorBlock,
  abortedByPage,
  redirectNotFollowed,
  tooManyRedirects,
  unsafeRedirect,
  redirectUnreachable,
  nameResolutionFailure,
  otherLoopbackAddress,
  connectionRefused,
  connectionTimeout,
  serverUnreachable,
  contentEncodingFailure,
  encryptedPort,
  connectionBroken,
  certificateUntrusted,
  clientCertificate,
  plainHttpPort,
  tlsFailure,
  proxyFailure,
  offline,
  unsafePort,
  streamingBody,
  typeRefused,
  eventStreamType,
  tooManyOpenRequests,
  maskingExtension,
  networkFailure,
  noCorsOpaque,
  serviceWorkerOpaque,
  preloadModeMismatch,
  cookieNotSent,
  cookieNotStored,
  credentialsOmitted,
  exposedHeadersOmission,
  exposedHeadersWildcardCredentials,
  originReflectionCredentials,
  nullOriginAllowed,
  insecureOriginAllowed,
  varyOriginOmission,
  wildcardWithToken,
  maxAgeOmission,
  preflightAvoidable,
  scriptErrorGeneric,
  reasonMissing,
  corsErrorStatus,
  accessControlGeneric,
  serviceWorkerFailure,
  serverRefusal,
  corsSettingsRefused,
  crossSiteCheck,
  hostCheck,
  optionsStatus,
  httpStatus,
  sameOriginPolicyOther,
  frameRefused,
  crossOriginIsolation,
  taintedCanvas,
  silentAudio,
  styleSheetRules,
  mutedScriptError,
  fontRefused,
  integrityWithoutCors,
  integrityMismatch,
  preloadUnused,
  workerOtherOrigin,
  jsdomRefusal,
  happyDomRefusal,
  cypressOrigin,
  developmentHost,
  developmentProxy,
  viewerOrigin,
  signInOrigin,
  localFile,
  corsDisabled,
  originNotAdded,
  forbiddenHeader,
  wildcardAuthorizationWarning,
] as const;

/** The closed list of causes: the name of a cause's file is its id. */
export type CauseId = (typeof causes)[number]["id"];

export const causeIds: readonly CauseId[] = causes.map(({ id }) => id);
