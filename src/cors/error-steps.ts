import type { CorsError } from "../model/cors-error.ts";
import type { Phase, Step } from "./verdict.ts";

/** Where each error arises: the step, and whether it is the preflight's. Typed so that a new error breaks the build. */
export const errorSteps: Readonly<Record<CorsError, { readonly step: Step; readonly phase: Phase }>> = {
  DisallowedByMode: { step: "same-origin-mode", phase: "actual" },
  InvalidResponse: { step: "network", phase: "actual" },
  WildcardOriginNotAllowed: { step: "allow-origin", phase: "actual" },
  MissingAllowOriginHeader: { step: "allow-origin", phase: "actual" },
  MultipleAllowOriginValues: { step: "allow-origin", phase: "actual" },
  InvalidAllowOriginValue: { step: "allow-origin", phase: "actual" },
  AllowOriginMismatch: { step: "allow-origin", phase: "actual" },
  InvalidAllowCredentials: { step: "allow-credentials", phase: "actual" },
  CorsDisabledScheme: { step: "scheme", phase: "actual" },
  PreflightInvalidStatus: { step: "preflight-status", phase: "preflight" },
  PreflightDisallowedRedirect: { step: "preflight-redirect", phase: "preflight" },
  PreflightWildcardOriginNotAllowed: { step: "allow-origin", phase: "preflight" },
  PreflightMissingAllowOriginHeader: { step: "allow-origin", phase: "preflight" },
  PreflightMultipleAllowOriginValues: { step: "allow-origin", phase: "preflight" },
  PreflightInvalidAllowOriginValue: { step: "allow-origin", phase: "preflight" },
  PreflightAllowOriginMismatch: { step: "allow-origin", phase: "preflight" },
  PreflightInvalidAllowCredentials: { step: "allow-credentials", phase: "preflight" },
  PreflightMissingAllowExternal: { step: "local-network-access", phase: "preflight" },
  PreflightInvalidAllowExternal: { step: "local-network-access", phase: "preflight" },
  InvalidAllowMethodsPreflightResponse: { step: "allow-methods-syntax", phase: "preflight" },
  InvalidAllowHeadersPreflightResponse: { step: "allow-headers-syntax", phase: "preflight" },
  MethodDisallowedByPreflightResponse: { step: "method", phase: "preflight" },
  HeaderDisallowedByPreflightResponse: { step: "request-headers", phase: "preflight" },
  RedirectContainsCredentials: { step: "redirect-url-credentials", phase: "redirect" },
  InsecureLocalNetwork: { step: "local-network-access", phase: "actual" },
  InvalidLocalNetworkAccess: { step: "local-network-access", phase: "actual" },
  NoCorsRedirectModeNotFollow: { step: "no-cors-redirect-mode", phase: "actual" },
  LocalNetworkAccessPermissionDenied: { step: "local-network-access", phase: "actual" },
};
