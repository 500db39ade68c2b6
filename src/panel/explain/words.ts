import type { Step, StepOutcome } from "../../cors/verdict.ts";
import type { Outcome } from "../../diagnose/analysis.ts";
import type { Actor } from "../../diagnose/diagnosis.ts";
import type { ResourceType } from "../../model/call.ts";
import type { CorsError } from "../../model/cors-error.ts";
import type { NotObservedReason } from "../../model/observed.ts";

export const outcomes: readonly Outcome[] = ["blocked", "failed", "allowed", "opaque", "pending"];

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  blocked: "Blocked",
  failed: "Failed",
  allowed: "Allowed",
  opaque: "Opaque",
  pending: "Pending",
};

export const outcomeHints: Readonly<Record<Outcome, string>> = {
  blocked: "The browser kept the response from the page because of CORS",
  failed: "A network error that is not CORS",
  allowed: "The page got the response",
  opaque: "Loaded without CORS: usable, but scripts cannot read it",
  pending: "Not finished yet",
};

export const actorWords: Readonly<Record<Actor, string>> = {
  server: "The server",
  page: "The page’s own code",
  user: "You, in this browser",
  network: "The network",
};

export const notObservedWords: Readonly<Record<NotObservedReason, string>> = {
  "source-hides-it": "the browser does not show this to extensions",
  "never-sent": "it was never sent",
  "still-running": "it has not arrived yet",
  "capture-started-later": "the capture started later",
  "capture-gap": "the capture was away at that moment",
  "removed-from-export": "it was removed from the file",
  "plain-http-host": "browsers send this only to https and to this machine",
};

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

export const stepWords: Readonly<Record<Step, string>> = {
  "same-origin-mode": "Mode “same-origin”",
  "no-cors-redirect-mode": "Redirect mode of “no-cors”",
  scheme: "URL scheme",
  "local-network-access": "Local network access",
  network: "Network",
  "preflight-redirect": "Preflight is not a redirect",
  "allow-origin": "Allow-Origin",
  "allow-credentials": "Allow-Credentials",
  "preflight-status": "Preflight status",
  "allow-methods-syntax": "Allow-Methods can be read",
  "allow-headers-syntax": "Allow-Headers can be read",
  method: "Method is allowed",
  "request-headers": "Request headers are allowed",
  "redirect-mode": "Redirect mode",
  "redirect-limit": "Number of redirects",
  "redirect-scheme": "Scheme of the redirect",
  "redirect-url-credentials": "User name in the redirect",
  "resource-policy": "Resource policy",
  "response-blocking": "Response blocking",
};

export const stepOutcomeWords: Readonly<Record<StepOutcome, string>> = {
  pass: "passed",
  fail: "failed",
  unknown: "not known",
  skipped: "not needed",
};

export type TypeGroup = "data" | "script" | "style" | "image" | "font" | "media" | "document" | "other";

export const typeGroupWords: Readonly<Record<TypeGroup, string>> = {
  data: "Fetch and XHR",
  script: "Scripts",
  style: "Styles",
  image: "Images",
  font: "Fonts",
  media: "Media",
  document: "Documents",
  other: "Other",
};

export const typeGroups: Readonly<Record<ResourceType, TypeGroup>> = {
  fetch: "data",
  xhr: "data",
  eventsource: "data",
  beacon: "data",
  script: "script",
  worker: "script",
  stylesheet: "style",
  image: "image",
  font: "font",
  media: "media",
  texttrack: "media",
  manifest: "other",
  document: "document",
  subdocument: "document",
  websocket: "other",
  preload: "other",
  "csp-report": "other",
  other: "other",
};
