import type { AddressSpace, BrowserVerdict, ResourceType, SourceLocation } from "../model/call.ts";
import type { Fields } from "../model/fields.ts";
import { addressSpace, fields, locationFrom, text, verdictFrom, withoutHash } from "./cdp-event.ts";

interface IssueParts {
  readonly requestId: string | null;
  readonly url: string;
  readonly location: SourceLocation | null;
  /** When it was heard: an issue does not say when it came about. */
  readonly heardAtMs: number;
}

/** A CORS issue of the page. No proof of a failure: granted local network requests leave one too. */
export interface CorsIssue extends IssueParts {
  readonly kind: "cors";
  readonly verdict: BrowserVerdict;
  readonly isWarning: boolean;
  readonly initiatorOrigin: string | null;
  readonly clientAddressSpace: AddressSpace | null;
  readonly resourceAddressSpace: AddressSpace | null;
}

/** An issue of the page that tells of a request which another rule than CORS refused. */
export interface RefusalIssue extends IssueParts {
  readonly kind: "csp" | "mixed-content" | "resource-policy";
  /** As a Call has it. */
  readonly netError: string;
  readonly resourceType: ResourceType;
  readonly documentUrl: string | null;
}

export type CdpIssue = CorsIssue | RefusalIssue;

/** The network service ends it with a slash, the renderer does not; of an opaque origin, as a sandboxed frame's, it says "". */
function initiatorOrigin(origin: string | null): string | null {
  return origin === "" ? "null" : (origin?.replace(/\/$/, "") ?? null);
}

function corsIssue(details: Fields, heardAtMs: number): CorsIssue | null {
  const request = fields(details.request);
  const client = fields(details.clientSecurityState);
  const verdict = verdictFrom(details.corsErrorStatus, "issue");
  const url = text(request.url);
  if (verdict === null || url === null) return null;
  return {
    kind: "cors",
    requestId: text(request.requestId),
    url: withoutHash(url),
    heardAtMs,
    verdict,
    isWarning: details.isWarning === true,
    initiatorOrigin: initiatorOrigin(text(details.initiatorOrigin)),
    location: locationFrom(fields(details.location)),
    clientAddressSpace: addressSpace(client.initiatorIPAddressSpace),
    resourceAddressSpace: addressSpace(details.resourceIPAddressSpace),
  };
}

// The directives that are about requests: https://w3c.github.io/webappsec-csp/#directives-fetch
const loadedBy: Readonly<Record<string, ResourceType>> = {
  "connect-src": "fetch",
  "default-src": "other",
  "child-src": "subdocument",
  "fenced-frame-src": "subdocument",
  "font-src": "font",
  "frame-src": "subdocument",
  "img-src": "image",
  "manifest-src": "manifest",
  "media-src": "media",
  "object-src": "other",
  "prefetch-src": "preload",
  "script-src": "script",
  "script-src-elem": "script",
  "style-src": "stylesheet",
  "style-src-elem": "stylesheet",
  "worker-src": "worker",
};

const ofNetwork = /^(?:https?|wss?):\/\//i;
const ofSocket = /^wss?:/i;

/** https://chromedevtools.github.io/devtools-protocol/tot/Audits/#type-ContentSecurityPolicyIssueDetails */
function cspIssue(details: Fields, heardAtMs: number): RefusalIssue | null {
  const url = text(details.blockedURL);
  const directive = text(details.violatedDirective) ?? "";
  const resourceType = Object.hasOwn(loadedBy, directive) ? loadedBy[directive] : undefined;
  if (url === null || !ofNetwork.test(url) || resourceType === undefined || details.isReportOnly === true) return null;
  const location = locationFrom(fields(details.sourceCodeLocation));
  return {
    kind: "csp",
    requestId: null,
    url: withoutHash(url),
    heardAtMs,
    netError: `blocked:csp ${directive}`,
    resourceType: resourceType === "fetch" && ofSocket.test(url) ? "websocket" : resourceType,
    documentUrl: null,
    // -1: Chromium does not know the place.
    location: location === null || location.line < 0 ? null : location,
  };
}

/** https://chromedevtools.github.io/devtools-protocol/tot/Audits/#type-MixedContentIssueDetails */
function mixedContentIssue(details: Fields, heardAtMs: number): RefusalIssue | null {
  const url = text(details.insecureURL);
  if (url === null || !ofNetwork.test(url) || details.resolutionStatus !== "MixedContentBlocked") return null;
  return {
    kind: "mixed-content",
    requestId: text(fields(details.request).requestId),
    url: withoutHash(url),
    heardAtMs,
    netError: "blocked:mixed-content",
    resourceType: ofSocket.test(url) ? "websocket" : "fetch",
    documentUrl: text(details.mainResourceURL),
    location: null,
  };
}

// What Chromium's own network error ends with: https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/
const policyNames: Readonly<Record<string, string>> = {
  CoepFrameResourceNeedsCoepHeader: "CoepFrameResourceNeedsCoepHeader",
  CorpNotSameOrigin: "NotSameOrigin",
  CorpNotSameOriginAfterDefaultedToSameOriginByCoep: "NotSameOriginAfterDefaultedToSameOriginByCoep",
  CorpNotSameOriginAfterDefaultedToSameOriginByDip: "NotSameOriginAfterDefaultedToSameOriginByDip",
  CorpNotSameOriginAfterDefaultedToSameOriginByCoepAndDip: "NotSameOriginAfterDefaultedToSameOriginByCoepAndDip",
  CorpNotSameSite: "NotSameSite",
};

/** https://chromedevtools.github.io/devtools-protocol/tot/Audits/#type-BlockedByResponseIssueDetails */
function resourcePolicyIssue(details: Fields, heardAtMs: number): RefusalIssue | null {
  const request = fields(details.request);
  const url = text(request.url);
  const reason = text(details.reason) ?? "";
  const name = Object.hasOwn(policyNames, reason) ? policyNames[reason] : undefined;
  if (url === null || name === undefined) return null;
  return {
    kind: "resource-policy",
    requestId: text(request.requestId),
    url: withoutHash(url),
    heardAtMs,
    netError: `net::ERR_BLOCKED_BY_RESPONSE.${name}`,
    resourceType: "other",
    documentUrl: null,
    location: null,
  };
}

/** Reads an issue of the page; null when it is of another kind, or malformed. */
export function issueFrom(params: Fields, heardAtMs: number): CdpIssue | null {
  const issue = fields(params.issue);
  const details = fields(issue.details);
  switch (issue.code) {
    case "CorsIssue":
      return corsIssue(fields(details.corsIssueDetails), heardAtMs);
    case "ContentSecurityPolicyIssue":
      return cspIssue(fields(details.contentSecurityPolicyIssueDetails), heardAtMs);
    case "MixedContentIssue":
      return mixedContentIssue(fields(details.mixedContentIssueDetails), heardAtMs);
    case "BlockedByResponseIssue":
      return resourcePolicyIssue(fields(details.blockedByResponseIssueDetails), heardAtMs);
    default:
      return null;
  }
}
