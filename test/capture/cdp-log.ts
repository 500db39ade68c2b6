import type { CdpEvent } from "../../src/capture/cdp-event.ts";

/** Makes events as Chromium sends them; a test states only what matters. */
export function sent(requestId: string, url: string, more: Record<string, unknown> = {}): CdpEvent {
  return {
    method: "Network.requestWillBeSent",
    sessionId: null,
    params: { requestId, request: { url, method: "GET", headers: {} }, wallTime: 1_700_000_000, initiator: { type: "script" }, ...more },
  };
}

export function event(method: string, params: Record<string, unknown>, sessionId: string | null = null): CdpEvent {
  return { method, params, sessionId };
}

export function failed(requestId: string, corsError: string | null, failedParameter = ""): CdpEvent {
  const status = corsError === null ? {} : { corsErrorStatus: { corsError, failedParameter } };
  return event("Network.loadingFailed", { requestId, errorText: "net::ERR_FAILED", ...status });
}

export function issue(corsError: string, url: string, more: Record<string, unknown> = {}): CdpEvent {
  const corsIssueDetails = { corsErrorStatus: { corsError, failedParameter: "" }, isWarning: false, request: { url }, ...more };
  return event("Audits.issueAdded", { issue: { code: "CorsIssue", details: { corsIssueDetails } } });
}

/** An issue of another rule than CORS: "ContentSecurityPolicy", "MixedContent", "BlockedByResponse". */
export function refusalIssue(kind: string, details: Record<string, unknown>): CdpEvent {
  const name = `${kind[0]?.toLowerCase() ?? ""}${kind.slice(1)}IssueDetails`;
  return event("Audits.issueAdded", { issue: { code: `${kind}Issue`, details: { [name]: details } } });
}
