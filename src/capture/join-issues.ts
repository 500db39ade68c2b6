import { type Call, lastHop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { blockedName, isOwnRule, netErrorKind } from "../model/net-error.ts";
import { notObserved, type Observed, seen } from "../model/observed.ts";
import { originOf, withoutFragment } from "../model/origin.ts";
import type { CdpIssue, CorsIssue, RefusalIssue } from "./cdp-issue.ts";
import type { CdpState } from "./from-cdp.ts";

export interface JoinedIssues {
  /** Changed Calls. */
  readonly calls: readonly Call[];
  /** Issues of requests that no Call is of: made into Calls of their own. */
  readonly unseen: readonly Call[];
}

const ownPrefix = "issue-";

/** Reports whether a Call was made from an issue, and not from events. */
function isMadeFromIssue({ id }: Call): boolean {
  return id.startsWith(ownPrefix);
}

// Errors of the renderer's own checks: webRequest sees no event of such a request.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/fetch/fetch_manager.cc
const refusedByRenderer: ReadonlySet<string> = new Set(["CorsDisabledScheme", "DisallowedByMode", "NoCorsRedirectModeNotFollow"]);

/** Reports whether the issue alone shows that a request failed. A granted local network request leaves the same as a refused one. */
function provesFailure(issue: CdpIssue): boolean {
  if (issue.kind !== "cors") return true;
  const { error } = issue.verdict;
  if (issue.isWarning || error === null || /LocalNetwork|PrivateNetwork/.test(error)) return false;
  return issue.requestId !== null || refusedByRenderer.has(error);
}

/** Reports whether the browser lists a problem with it: what it only warns of is none. */
export function isProblem(issue: CdpIssue): boolean {
  return issue.kind !== "cors" || !issue.isWarning;
}

/** Nothing of the request was ever on the wire. */
function isUnsent(issue: CdpIssue): boolean {
  if (issue.kind === "cors") return refusedByRenderer.has(issue.verdict.error ?? "");
  return issue.kind !== "resource-policy";
}

function urlsOf(call: Call): string[] {
  return call.hops.map((hop) => withoutFragment(hop.url));
}

/** The issue names the URL that failed: the last Hop's, or the redirect's target. */
function corsFits(call: Call, issue: CorsIssue): boolean {
  if (call.end.kind !== "error" || !isOwnRule(call.end.netError) || !urlsOf(call).includes(issue.url)) return false;
  return !call.pageOrigin.observed || issue.initiatorOrigin === null || call.pageOrigin.value === issue.initiatorOrigin;
}

function endsAtRedirect(call: Call): boolean {
  const { response } = lastHop(call).actual;
  return response.observed && response.value !== null && response.value.status >= 300 && response.value.status < 400;
}

/** What the page's own rules stop leaves no events, but for a redirect to where they do not allow: that ends like one given up. */
function refusalFits(call: Call, { kind, url }: RefusalIssue): boolean {
  if (call.end.kind !== "error" || !urlsOf(call).includes(url)) return false;
  const named = netErrorKind(call.end.netError);
  if (kind === "resource-policy") return named === "resource-policy";
  const own = kind === "csp" ? "content-security-policy" : "mixed-content";
  return named === own || ((named === "aborted" || named === "blocked") && endsAtRedirect(call));
}

function fits(call: Call, issue: CdpIssue): boolean {
  return issue.kind === "cors" ? corsFits(call, issue) : refusalFits(call, issue);
}

/**
 * Joins the page's issues to its Calls, newest to newest, and makes Calls of those that are left: requests that were refused before any
 * event, and those from before anybody listened. `isNews`: whether no event may still tell of its request.
 */
export function joinIssues(
  calls: readonly Call[],
  issues: readonly CdpIssue[],
  isNews: (issue: CdpIssue) => boolean = () => true,
): JoinedIssues {
  const open = calls.filter((call) => call.end.kind === "error" && !isMadeFromIssue(call));
  open.sort((a, b) => b.startedAtMs - a.startedAtMs);
  const documents = calls.filter((call) => call.resourceType === "document" && !isMadeFromIssue(call));
  const changed: Call[] = [];
  const unseen = new Map<string, Call>();
  const byRequest = new Set<string>();
  for (const issue of [...issues].reverse()) {
    const { requestId } = issue;
    if (!isProblem(issue) || (requestId !== null && byRequest.has(requestId))) continue;
    const at = open.findIndex((call) => fits(call, issue));
    const [call] = at === -1 ? [] : open.splice(at, 1);
    if (call !== undefined) changed.push(withIssue(call, issue));
    else if (provesFailure(issue) && isNews(issue)) {
      const made = callFromIssue(issue, pageAt(documents, issue.heardAtMs));
      unseen.set(made.id, made);
    } else continue;
    if (requestId !== null) byRequest.add(requestId);
  }
  return { calls: changed.reverse(), unseen: [...unseen.values()].reverse() };
}

/** Reports whether no network event tells of the issue's request: where they are heard, they do. */
export function isUntold({ requests }: CdpState, { requestId, kind }: CdpIssue): boolean {
  return requestId === null || kind === "mixed-content" || !requests.has(requestId);
}

/** Joins what network events left open: Calls without a verdict, and issues of requests without one. `mayBeMade`: into a Call. */
export function joinOpenIssues(calls: readonly Call[], cdp: CdpState, mayBeMade: (issue: CdpIssue) => boolean = () => true): JoinedIssues {
  const open = calls.filter(({ browserVerdict }) => browserVerdict === null);
  const issues = cdp.issues.filter(({ requestId }) => requestId === null || cdp.requests.get(requestId)?.verdict == null);
  return joinIssues(open, issues, (issue) => mayBeMade(issue) && isUntold(cdp, issue));
}

/** The document that was there when an issue was heard: after a reload the same issue is another one. */
function pageAt(documents: readonly Call[], heardAtMs: number): string {
  const before = documents.filter(({ startedAtMs }) => startedAtMs <= heardAtMs);
  return before.reduce<Call | null>((last, one) => (last === null || one.startedAtMs > last.startedAtMs ? one : last), null)?.id ?? "";
}

function withIssue(call: Call, issue: CdpIssue): Call {
  const initiatorStack = issue.location === null ? call.initiatorStack : [issue.location];
  if (issue.kind !== "cors") return { ...call, initiatorStack, end: { kind: "error", netError: issue.netError } };
  return {
    ...call,
    browserVerdict: issue.verdict,
    clientAddressSpace: issue.clientAddressSpace === null ? call.clientAddressSpace : seen(issue.clientAddressSpace),
    resourceAddressSpace: issue.resourceAddressSpace === null ? call.resourceAddressSpace : seen(issue.resourceAddressSpace),
    initiatorStack,
  };
}

function modeOf(issue: CdpIssue): Call["mode"] {
  if (issue.kind !== "cors") return issue.resourceType === "websocket" ? seen("websocket") : notObserved("source-hides-it");
  const { error } = issue.verdict;
  return seen(error === "DisallowedByMode" ? "same-origin" : error === "NoCorsRedirectModeNotFollow" ? "no-cors" : "cors");
}

function pageOriginOf(issue: CdpIssue): Observed<string> {
  const origin = issue.kind === "cors" ? issue.initiatorOrigin : issue.documentUrl === null ? null : originOf(issue.documentUrl);
  return origin === null ? notObserved("source-hides-it") : seen(origin);
}

/** An issue says it of no other error. */
function methodOf(issue: CdpIssue): string {
  const isMethod = issue.kind === "cors" && issue.verdict.error === "MethodDisallowedByPreflightResponse";
  return isMethod && issue.verdict.failedParameter !== "" ? issue.verdict.failedParameter : "GET";
}

/** A request of which no event came, as the page's issue tells of it. `page`: the document that it is of. */
function callFromIssue(issue: CdpIssue, page: string): Call {
  const { url, location, heardAtMs, requestId } = issue;
  const unknown = notObserved(isUnsent(issue) ? "never-sent" : "capture-started-later");
  const netError = issue.kind === "cors" ? blockedName.chromium : issue.netError;
  const method = methodOf(issue);
  const actual: Exchange = {
    id: "unsent",
    role: "actual",
    url,
    method,
    requestHeaders: unknown,
    response: unknown,
    end: "error",
    netError,
    fromCache: null,
    serverIp: null,
    startedAtMs: heardAtMs,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: heardAtMs,
  };
  const what = issue.kind === "cors" ? issue.verdict.error : issue.netError;
  const place = requestId ?? `${location?.url ?? ""}:${location?.line ?? 0}:${location?.column ?? 0}`;
  return {
    id: `${ownPrefix}${page}-${what}-${place}-${url}`,
    revision: 0,
    resourceType: issue.kind === "cors" ? "fetch" : issue.resourceType,
    pageOrigin: pageOriginOf(issue),
    documentUrl: issue.kind === "cors" ? null : issue.documentUrl,
    fromServiceWorker: false,
    mode: modeOf(issue),
    credentials: unknown,
    redirectMode: notObserved("source-hides-it"),
    forcedPreflight: unknown,
    clientAddressSpace: notObserved("source-hides-it"),
    resourceAddressSpace: notObserved("source-hides-it"),
    targetAddressSpace: notObserved("source-hides-it"),
    clientIsSecureContext: notObserved("source-hides-it"),
    hops: [{ url, method, preflight: null, actual }],
    end: { kind: "error", netError },
    cachedPreflights: [],
    browserVerdict: issue.kind === "cors" ? issue.verdict : null,
    initiatorStack: location === null ? [] : [location],
    writtenCredentials: null,
    contradictions: [],
    startedAtMs: heardAtMs,
    endedAtMs: heardAtMs,
  };
}
