import type { Call, CallEnd, Hop, ResourceType } from "../../model/call.ts";
import type { Exchange, ExchangeEnd } from "../../model/exchange.ts";
import { getCombined } from "../../model/header-list.ts";
import { blockedName, isOwnRule, netErrorKind } from "../../model/net-error.ts";
import { type NotObservedReason, notObserved, seen } from "../../model/observed.ts";
import { parseUrl, withoutFragment } from "../../model/origin.ts";
import type { HarEntry } from "./entry.ts";
import type { CallGroup, HopGroup } from "./group.ts";
import { credentialsOf, entriesOf, firstNotNull, modeOf, pageOriginOf } from "./page-and-mode.ts";

/** What holds for the whole file. */
export interface HarContext {
  readonly pageTitles: ReadonlyMap<string, string>;
  readonly sanitized: boolean;
  /** The first entry of each page. */
  readonly firstOfPage: ReadonlySet<HarEntry>;
  /** Requests that failed are not in the file. */
  readonly leavesOutFailures: boolean;
}

const noAnswer = "status 0";

/** Every entry has its own place in the file, so this is unique in it. */
export function exchangeIdOf(entry: HarEntry): string {
  return `entry-${entry.index}`;
}

function exchange(entry: HarEntry, role: Exchange["role"], parts: Pick<Exchange, "requestHeaders" | "response" | "end">): Exchange {
  return {
    id: exchangeIdOf(entry),
    role,
    url: entry.url,
    method: entry.method,
    ...parts,
    netError: entry.mark.error,
    fromCache: entry.fromCache,
    serverIp: entry.serverIp,
    startedAtMs: entry.startedAtMs,
    sentAtMs: entry.sentAtMs,
    respondedAtMs: entry.respondedAtMs,
    endedAtMs: entry.endedAtMs,
  };
}

/** Chromium's provisional headers have neither; a request that went out has at least one of them when it is cross-origin. */
function wasSent(entry: HarEntry): boolean {
  return entry.requestHeaders.some((header) => header.name === "origin" || header.name === "sec-fetch-mode");
}

/** The file says nothing of what became of the request; of a report of ours, that it said nothing. */
function isLeftOut({ response, isAnswerNoted, cors }: HarEntry): boolean {
  return response === null && (!isAnswerNoted || cors.outcome === "undecided");
}

/** An actual request without a response: what HAR's status 0 can mean, from what else there is. */
function unanswered(entry: HarEntry, hasPreflight: boolean): Exchange {
  const headers = entry.requestHeaders.length === 0 ? notObserved("never-sent") : seen(entry.requestHeaders);
  const { error, noted } = entry.mark;
  if (isLeftOut(entry))
    return exchange(entry, "actual", { requestHeaders: headers, response: notObserved("not-recorded"), end: "pending" });
  // What a rule of the browser's own stopped never left, or its answer is kept from the page.
  if (error !== null && !isOwnRule(error)) {
    return exchange(entry, "actual", { requestHeaders: headers, response: seen(null), end: "error" });
  }
  const why: NotObservedReason = hasPreflight ? "never-sent" : "source-hides-it";
  if (error !== null) {
    const sent = !hasPreflight && wasSent(entry);
    const requestHeaders = sent ? headers : notObserved("never-sent");
    return exchange(entry, "actual", { requestHeaders, response: notObserved(sent ? "source-hides-it" : why), end: "error" });
  }
  if (hasPreflight || entry.cors.mode === "same-origin" || noted) {
    return exchange(entry, "actual", { requestHeaders: notObserved(why), response: notObserved("source-hides-it"), end: "error" });
  }
  return exchange(entry, "actual", { requestHeaders: headers, response: seen(null), end: "error" });
}

function actualOf(entry: HarEntry, hasPreflight: boolean, isLast: boolean): Exchange {
  const { response } = entry;
  if (response === null) return unanswered(entry, hasPreflight);
  const end: ExchangeEnd = entry.mark.error !== null ? "error" : isLast ? "completed" : "redirected";
  return exchange(entry, "actual", { requestHeaders: seen(entry.requestHeaders), response: seen(response), end });
}

function preflightOf(entry: HarEntry): Exchange {
  if (isLeftOut(entry)) {
    return exchange(entry, "preflight", {
      requestHeaders: seen(entry.requestHeaders),
      response: notObserved("not-recorded"),
      end: "pending",
    });
  }
  const end = entry.response === null || entry.mark.error !== null ? "error" : "completed";
  const response = entry.response === null && entry.mark.error === null ? notObserved("source-hides-it") : seen(entry.response);
  return exchange(entry, "preflight", { requestHeaders: seen(entry.requestHeaders), response, end });
}

/** The request that a recorded preflight was for, when the HAR has no entry for it. */
function missingActual(preflight: HarEntry): Exchange {
  return {
    id: `${exchangeIdOf(preflight)}-request`,
    role: "actual",
    url: preflight.url,
    method: getCombined(preflight.requestHeaders, "access-control-request-method") ?? "GET",
    requestHeaders: notObserved("source-hides-it"),
    response: notObserved("source-hides-it"),
    end: "error",
    netError: null,
    fromCache: null,
    serverIp: null,
    startedAtMs: preflight.startedAtMs,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: null,
  };
}

// https://fetch.spec.whatwg.org/#http-redirect-fetch step 12
function methodAfter({ method, response }: HarEntry): string {
  const status = response?.status ?? 0;
  if (status === 303) return method === "HEAD" ? method : "GET";
  return (status === 301 || status === 302) && method === "POST" ? "GET" : method;
}

/** Where a redirect leads to, when the HAR has no entry for it and does not say how the Call ended. */
function missingHop(entry: HarEntry): Hop | null {
  if (entry.response === null || entry.redirectTarget === null) return null;
  const url = entry.redirectTarget;
  const method = methodAfter(entry);
  const actual = { ...missingActual(entry), id: `${exchangeIdOf(entry)}-redirect`, url, method, startedAtMs: entry.endedAtMs };
  return { url, method, preflight: null, actual };
}

function hopOf({ preflight, actual }: HopGroup, isLast: boolean): Hop | null {
  const first = actual ?? preflight;
  if (first === null) return null;
  const made = actual === null ? missingActual(first) : actualOf(actual, preflight !== null, isLast);
  return { url: made.url, method: made.method, preflight: preflight === null ? null : preflightOf(preflight), actual: made };
}

/** What the browser did: from `_cors`, from an error mark, or not said. */
function endOf(last: HopGroup | undefined, outcome: HarEntry["cors"]["outcome"], context: HarContext): CallEnd {
  const entry = last?.actual ?? null;
  const error = entry?.mark.error ?? null;
  if (outcome === "pending") return { kind: "pending" };
  if (outcome === "allowed" || outcome === "opaque") return { kind: "completed" };
  if (outcome === "blocked") return { kind: "error", netError: error ?? blockedName.chromium };
  if (outcome === "failed") return { kind: "error", netError: error ?? noAnswer };
  if (entry === null || outcome === "undecided" || isLeftOut(entry)) return { kind: "not-observed" };
  // A cancelled load, but also a HEAD or a body that nobody read: of an answer it proves nothing, only of a redirect that was not
  // followed (measured in Chromium 156).
  const isAborted = error !== null && netErrorKind(error) === "aborted";
  if (isAborted && entry.response !== null && entry.redirectTarget === null) return { kind: "not-observed" };
  if (error !== null && (entry.response === null || error.startsWith("net::"))) return { kind: "error", netError: error };
  if (entry.response !== null)
    return (entry.mark.noted || (context.leavesOutFailures && entry.redirectTarget === null)) && error === null
      ? { kind: "completed" }
      : { kind: "not-observed" };
  const explained = last?.preflight !== null || entry.cors.mode === "same-origin" || entry.mark.noted;
  return explained ? { kind: "not-observed" } : { kind: "error", netError: noAnswer };
}

/** What leads a page's list and to the page's URL is the page, where its writer names no type. */
function resourceTypeOf(
  lead: HarEntry,
  entries: readonly HarEntry[],
  documentUrl: string | null,
  { firstOfPage }: HarContext,
): ResourceType {
  if (lead.resourceType !== "other" || documentUrl === null || !firstOfPage.has(lead)) return lead.resourceType;
  const page = parseUrl(documentUrl);
  return entries.some(({ href }) => page !== null && href === withoutFragment(page.href)) ? "document" : "other";
}

/** Makes the Call of a group; null for a group without entries. */
export function callFromGroup(group: CallGroup, context: HarContext): Call | null {
  const hops = group.hops.flatMap((hop, index) => hopOf(hop, index === group.hops.length - 1) ?? []);
  const entries = entriesOf(group);
  const [first] = entries;
  if (first === undefined || hops.length === 0) return null;
  const last = group.hops[group.hops.length - 1];
  const lead = group.hops[0]?.actual ?? first;
  const title = context.pageTitles.get(lead.pageRef ?? "") ?? null;
  const documentUrl = title !== null && /^https?:/.test(title) && parseUrl(title) !== null ? title : null;
  const pageOrigin = pageOriginOf(group, documentUrl);
  const mode = modeOf(group);
  const credentials = credentialsOf(group, mode, pageOrigin);
  const unseen = notObserved("source-hides-it");
  const end = endOf(
    last,
    firstNotNull(entries, (entry) => entry.cors.outcome),
    context,
  );
  const inquiry = firstNotNull(entries, (entry) => entry.cors.inquiry);
  const withheldCookies = firstNotNull(entries, (entry) => entry.cors.withheldCookies);
  const missing = end.kind === "not-observed" && last?.actual ? missingHop(last.actual) : null;
  return {
    id: group.id ?? `har-${first.index}`,
    revision: 0,
    resourceType: lead.preflight ? "fetch" : resourceTypeOf(lead, entries, documentUrl, context),
    pageOrigin,
    documentUrl,
    fromServiceWorker: false,
    mode,
    credentials: context.sanitized && !credentials.observed ? notObserved("removed-from-export") : credentials,
    redirectMode: unseen,
    forcedPreflight: unseen,
    clientAddressSpace: unseen,
    resourceAddressSpace: unseen,
    targetAddressSpace: unseen,
    clientIsSecureContext: unseen,
    hops: missing === null ? hops : [...hops, missing],
    end,
    cachedPreflights: [],
    browserVerdict: firstNotNull(entries, (entry) => entry.cors.browserVerdict),
    initiatorStack: lead.stack,
    writtenCredentials: firstNotNull(entries, (entry) => entry.cors.writtenCredentials),
    contradictions: [],
    ...(withheldCookies !== null && { withheldCookies }),
    ...(inquiry !== null && { inquiry }),
    startedAtMs: Math.min(...entries.map((entry) => entry.startedAtMs)),
    endedAtMs: end.kind === "pending" ? null : Math.max(...entries.map((entry) => entry.endedAtMs)),
  };
}
