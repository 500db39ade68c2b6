import { type Call, lastHop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { blockedName, isOwnRule } from "../model/net-error.ts";
import { notObserved, seen } from "../model/observed.ts";
import { originOf, sameOrigin, withoutFragment } from "../model/origin.ts";
import type { CdpIssue, CdpRequest } from "./from-cdp.ts";

// Both clocks are the browser's; a request's events leave the renderer before webRequest sees them.
const toleranceMs = 2000;

function keyOf(url: string, method: string): string {
  return `${method} ${withoutFragment(url)}`;
}

function keyOfCall(call: Call): string {
  const first = call.hops[0];
  return first === undefined ? "" : keyOf(first.url, first.method);
}

/** Reports whether the two can be the same request: alike in URL, method, redirects and time. */
function fits(call: Call, request: CdpRequest): boolean {
  if (Math.abs(call.startedAtMs - request.startedAtMs) > toleranceMs) return false;
  return call.hops.every((hop, index) => {
    const url = request.urls[index];
    return url === undefined || url === withoutFragment(hop.url);
  });
}

/** Which Call a request of the debugger is, by its id. Equal requests are told apart by their order. */
export type CdpLinks = ReadonlyMap<string, string>;

/** Links the debugger's actual requests to Calls, oldest first. A linked pair stays linked. Returns request id → Call id. */
export function linkCdp(calls: readonly Call[], requests: Iterable<CdpRequest>, known: CdpLinks): CdpLinks {
  const links = new Map(known);
  const taken = new Set(known.values());
  const free = new Map<string, Call[]>();
  for (const call of [...calls].sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    if (taken.has(call.id)) continue;
    const key = keyOfCall(call);
    const list = free.get(key);
    if (list === undefined) free.set(key, [call]);
    else list.push(call);
  }
  const waiting = [...requests].filter(
    (request) => request.preflightFor === null && request.urls.length > 0 && !links.has(request.requestId),
  );
  for (const request of waiting.sort((a, b) => a.startedAtMs - b.startedAtMs)) {
    const list = free.get(keyOf(request.urls[0] ?? "", request.method)) ?? [];
    const at = list.findIndex((call) => fits(call, request));
    const [call] = at === -1 ? [] : list.splice(at, 1);
    if (call !== undefined) links.set(request.requestId, call.id);
  }
  return links;
}

/** Returns the Call with what the debugger saw of it. webRequest's own evidence is kept; nothing is overwritten silently. */
export function mergeCdp(call: Call, request: CdpRequest): Call {
  const first = call.hops[0];
  const foreign = first !== undefined && call.pageOrigin.observed && !sameOrigin(originOf(first.url), call.pageOrigin.value);
  const provesInclude = foreign && request.carriesCookies && call.mode.observed && call.mode.value === "cors" && !call.credentials.observed;
  const { clientAddressSpace, resourceAddressSpace, clientIsSecureContext, verdict, stack } = request;
  const failed = call.end.kind === "error" || request.ended;
  return {
    ...call,
    credentials: provesInclude ? seen("include") : call.credentials,
    clientAddressSpace: clientAddressSpace === null ? call.clientAddressSpace : seen(clientAddressSpace),
    resourceAddressSpace: resourceAddressSpace === null ? call.resourceAddressSpace : seen(resourceAddressSpace),
    clientIsSecureContext: clientIsSecureContext === null ? call.clientIsSecureContext : seen(clientIsSecureContext),
    browserVerdict: failed && verdict !== null ? verdict : call.browserVerdict,
    initiatorStack: stack.length > 0 ? stack : call.initiatorStack,
  };
}

function isStoppedByRule({ end }: Call): boolean {
  return end.kind === "error" && isOwnRule(end.netError);
}

function issueFits(call: Call, issue: CdpIssue): boolean {
  // The issue names the URL that failed: the last Hop's, or the redirect's target.
  const urls = call.hops.map((hop) => withoutFragment(hop.url));
  if (!urls.includes(issue.url)) return false;
  return !call.pageOrigin.observed || issue.initiatorOrigin === null || call.pageOrigin.value === issue.initiatorOrigin;
}

export interface JoinedIssues {
  /** Changed Calls. */
  readonly calls: readonly Call[];
  /** Issues of requests that no event showed: made into Calls of their own. */
  readonly unseen: readonly Call[];
}

// Errors of the renderer's own checks: webRequest sees no event of such a request.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/fetch/fetch_manager.cc
const refusedByRenderer: ReadonlySet<string> = new Set(["CorsDisabledScheme", "DisallowedByMode", "NoCorsRedirectModeNotFollow"]);

/**
 * Joins the page's CORS issues to its Calls, newest to newest. An issue alone proves nothing: it counts only for a Call that failed,
 * or where the renderer refused the request before any event. `atMs`: Unix epoch, the time given to Calls made from issues.
 */
export function joinIssues(calls: readonly Call[], issues: readonly CdpIssue[], atMs: number): JoinedIssues {
  const open = calls.filter(isStoppedByRule).sort((a, b) => b.startedAtMs - a.startedAtMs);
  const changed: Call[] = [];
  const unseen: Call[] = [];
  const byRequest = new Set<string>();
  for (const issue of [...issues].reverse()) {
    if (issue.isWarning || (issue.requestId !== null && byRequest.has(issue.requestId))) continue;
    const at = open.findIndex((call) => issueFits(call, issue));
    const [call] = at === -1 ? [] : open.splice(at, 1);
    if (call !== undefined) {
      if (issue.requestId !== null) byRequest.add(issue.requestId);
      changed.push(withIssue(call, issue));
    } else if (refusedByRenderer.has(issue.verdict.error ?? "") && issue.requestId === null) unseen.push(callFromIssue(issue, atMs));
  }
  return { calls: changed.reverse(), unseen: unseen.reverse() };
}

function withIssue(call: Call, issue: CdpIssue): Call {
  return {
    ...call,
    browserVerdict: issue.verdict,
    clientAddressSpace: issue.clientAddressSpace === null ? call.clientAddressSpace : seen(issue.clientAddressSpace),
    resourceAddressSpace: issue.resourceAddressSpace === null ? call.resourceAddressSpace : seen(issue.resourceAddressSpace),
    initiatorStack: issue.location === null ? call.initiatorStack : [issue.location],
  };
}

/** A request that the renderer refused: nothing of it was ever sent. */
function callFromIssue(issue: CdpIssue, atMs: number): Call {
  const { url, verdict, initiatorOrigin, location } = issue;
  const actual: Exchange = {
    id: "unsent",
    role: "actual",
    url,
    method: "GET",
    requestHeaders: notObserved("never-sent"),
    response: notObserved("never-sent"),
    end: "error",
    netError: blockedName.chromium,
    fromCache: null,
    serverIp: null,
    startedAtMs: atMs,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: atMs,
  };
  const mode = verdict.error === "DisallowedByMode" ? "same-origin" : verdict.error === "NoCorsRedirectModeNotFollow" ? "no-cors" : "cors";
  return {
    id: `issue-${verdict.error}-${location?.url ?? ""}:${location?.line ?? 0}:${location?.column ?? 0}-${url}`,
    revision: 0,
    resourceType: "fetch",
    pageOrigin: initiatorOrigin === null ? notObserved("source-hides-it") : seen(initiatorOrigin),
    documentUrl: null,
    fromServiceWorker: false,
    mode: seen(mode),
    credentials: notObserved("never-sent"),
    redirectMode: notObserved("source-hides-it"),
    forcedPreflight: notObserved("never-sent"),
    clientAddressSpace: notObserved("source-hides-it"),
    resourceAddressSpace: notObserved("source-hides-it"),
    targetAddressSpace: notObserved("source-hides-it"),
    clientIsSecureContext: notObserved("source-hides-it"),
    hops: [{ url, method: "GET", preflight: null, actual }],
    end: { kind: "error", netError: blockedName.chromium },
    cachedPreflights: [],
    browserVerdict: verdict,
    initiatorStack: location === null ? [] : [location],
    writtenCredentials: null,
    contradictions: [],
    startedAtMs: atMs,
    endedAtMs: atMs,
  };
}

/** Reports whether the debugger's exact pairing says otherwise than ours: the URLs of the preflights it saw for this request. */
export function pairingDiffers(call: Call, preflights: readonly CdpRequest[]): boolean {
  const theirs = preflights.map((preflight) => preflight.urls[0] ?? "").sort();
  const ours = call.hops.flatMap((hop) => (hop.preflight === null ? [] : [withoutFragment(hop.preflight.url)])).sort();
  return lastHop(call).actual.end !== "pending" && theirs.join("\n") !== ours.join("\n");
}
