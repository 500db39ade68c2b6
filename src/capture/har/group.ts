import { getCombined, hasHeader } from "../../model/header-list.ts";
import { requestedHeaderNames } from "../pair.ts";
import type { HarEntry } from "./entry.ts";
import { type ForwardSearch, forwardSearch, type SearchTerms } from "./forward-search.ts";
import { indexBy } from "./index-by.ts";

/** One Hop; `actual` is null when only its preflight was recorded (Firefox never finishes a request that its preflight stopped). */
export interface HopGroup {
  readonly preflight: HarEntry | null;
  readonly actual: HarEntry | null;
}

/** The entries of one Call. */
export interface CallGroup {
  /** From `_cors.call`; null when the HAR does not say. */
  readonly id: string | null;
  readonly hops: readonly HopGroup[];
}

// DevTools: the request begins, its preflight runs, the request goes on. A proxy: the request begins after its preflight has ended.
// A request without an answer often has no duration in a HAR. Chosen generously: URL, method, headers, origin and order count as well.
const slackMs = 2000;
const clockToleranceMs = 50;

function byStart(a: HarEntry, b: HarEntry): number {
  return a.startedAtMs - b.startedAtMs || a.index - b.index;
}

/** The methods that a redirect may lead to, the same one first. https://fetch.spec.whatwg.org/#http-redirect-fetch step 12 */
function followingMethods({ method, response }: HarEntry): string[] {
  const status = response?.status ?? 0;
  const changes = status === 303 ? method !== "HEAD" : (status === 301 || status === 302) && method === "POST";
  return changes && method !== "GET" ? [method, "GET"] : [method];
}

function keyOf(method: string, href: string): string {
  return `${method} ${href}`;
}

/** Follows redirects: entry → the entry that continues it. Each continues at most one. `actuals` are in order of time. */
function nextEntries(actuals: readonly HarEntry[]): Map<HarEntry, HarEntry> {
  const lists = new Map(
    Array.from(
      indexBy(actuals, ({ method, href }) => keyOf(method, href)),
      ([key, list]) => [key, forwardSearch(list)],
    ),
  );
  const taken = new Set<HarEntry>();
  const next = new Map<HarEntry, HarEntry>();
  for (const entry of actuals) {
    const target = entry.redirectTarget;
    if (target === null) continue;
    const search: SearchTerms<HarEntry> = {
      isGone: (candidate) => taken.has(candidate) || byStart(entry, candidate) >= 0,
      isLater: (candidate) => candidate.startedAtMs > entry.endedAtMs + slackMs,
      fits: () => true,
    };
    const found = followingMethods(entry).flatMap((method) => lists.get(keyOf(method, target))?.first(search) ?? []);
    const [follower] = found.sort(byStart);
    if (follower === undefined) continue;
    taken.add(follower);
    next.set(entry, follower);
  }
  return next;
}

/** What a preflight asks for; null where it does not say. */
interface Asked {
  readonly method: string | null;
  readonly origin: string | null;
  readonly names: readonly string[];
}

/** Reports whether a preflight that asks so can have been for a request, whenever the two were made. */
function answersTo({ method, origin, names }: Asked, actual: HarEntry): boolean {
  if (method !== null && method !== actual.method) return false;
  const sent = getCombined(actual.requestHeaders, "origin");
  // On a tainted hop Firefox's preflight carries the page's origin and the request "null".
  if (origin !== null && sent !== null && origin !== sent && sent !== "null") return false;
  // Provisional headers of a request that was never sent prove nothing.
  return actual.response === null || names.every((name) => hasHeader(actual.requestHeaders, name));
}

/** Pairs in order of time: several equal requests in flight are told apart by nothing else. Returns actual → preflight. */
function pairPreflights(preflights: readonly HarEntry[], actuals: readonly HarEntry[], leavesOutWaiting: boolean): Map<HarEntry, HarEntry> {
  const byUrl = indexBy(actuals, ({ href }) => href);
  const lists = new Map<string, ForwardSearch<HarEntry>>();
  const pairs = new Map<HarEntry, HarEntry>();
  for (const preflight of preflights) {
    const method = getCombined(preflight.requestHeaders, "access-control-request-method");
    const asked = {
      method,
      origin: getCombined(preflight.requestHeaders, "origin"),
      names: requestedHeaderNames(preflight.requestHeaders),
    };
    const key = JSON.stringify([preflight.href, asked]);
    const list = lists.get(key) ?? forwardSearch((byUrl.get(preflight.href) ?? []).filter((actual) => answersTo(asked, actual)));
    lists.set(key, list);
    const isGone: SearchTerms<HarEntry>["isGone"] = (candidate) =>
      pairs.has(candidate) || candidate.endedAtMs < preflight.startedAtMs - slackMs;
    const inTime = list.first({
      isGone,
      isLater: (candidate) => candidate.startedAtMs > preflight.endedAtMs + slackMs,
      fits: ({ response, endedAtMs }) => response === null || endedAtMs >= preflight.startedAtMs - clockToleranceMs,
    });
    const isLater: SearchTerms<HarEntry>["isLater"] = (candidate) => candidate.startedAtMs > preflight.startedAtMs;
    const actual = inTime ?? (leavesOutWaiting ? list.last({ isGone, isLater, fits: () => true }) : null);
    if (actual !== null) pairs.set(actual, preflight);
  }
  return pairs;
}

/** Groups what `_cors` groups. Returns the groups and the entries that are left. */
function groupByMarks(entries: readonly HarEntry[]): { marked: CallGroup[]; rest: HarEntry[] } {
  const calls = new Map<string, Map<number, HopGroup>>();
  const rest: HarEntry[] = [];
  for (const entry of entries) {
    const { call, hop, role } = entry.cors;
    if (call === null || hop === null || role === null) {
      rest.push(entry);
      continue;
    }
    const hops = calls.get(call) ?? new Map<number, HopGroup>();
    calls.set(call, hops);
    const group = hops.get(hop) ?? { preflight: null, actual: null };
    if (group[role] !== null) rest.push(entry);
    else hops.set(hop, { ...group, [role]: entry });
  }
  const marked = Array.from(calls, ([id, hops]) => ({
    id,
    hops: Array.from(hops)
      .sort(([a], [b]) => a - b)
      .map(([, hop]) => hop),
  }));
  return { marked, rest };
}

function groupUnmarked(entries: readonly HarEntry[], leavesOutWaiting: boolean): CallGroup[] {
  const sorted = [...entries].sort(byStart);
  const actuals = sorted.filter((entry) => !entry.preflight);
  const preflights = sorted.filter((entry) => entry.preflight);
  const pairs = pairPreflights(preflights, actuals, leavesOutWaiting);
  const next = nextEntries(actuals);
  const followers = new Set(next.values());
  const chains = actuals
    .filter((entry) => !followers.has(entry))
    .map((first) => {
      const chain: HarEntry[] = [];
      for (let entry: HarEntry | undefined = first; entry !== undefined; entry = next.get(entry)) chain.push(entry);
      return chain.map((actual): HopGroup => ({ preflight: pairs.get(actual) ?? null, actual }));
    });
  const paired = new Set(pairs.values());
  const alone = preflights.filter((entry) => !paired.has(entry));
  return [...chains, ...endInPreflights(chains, alone)].map((hops) => ({ id: null, hops }));
}

/** Puts preflights without a request at the end of the chains that lead to them; returns the others as chains of their own. */
function endInPreflights(chains: readonly HopGroup[][], preflights: readonly HarEntry[]): HopGroup[][] {
  const ends = chains.flatMap((chain) => {
    const last = chain[chain.length - 1]?.actual ?? null;
    return last === null || last.redirectTarget === null ? [] : [{ chain, last, target: last.redirectTarget }];
  });
  ends.sort((a, b) => byStart(a.last, b.last));
  const lists = new Map(
    Array.from(
      indexBy(ends, ({ target }) => target),
      ([target, list]) => [target, forwardSearch(list)],
    ),
  );
  const used = new Set<HopGroup[]>();
  return preflights.flatMap((preflight) => {
    const hop: HopGroup = { preflight, actual: null };
    const from = lists.get(preflight.href)?.first({
      isGone: ({ chain, last }) => used.has(chain) || last.endedAtMs + slackMs < preflight.startedAtMs,
      isLater: ({ last }) => byStart(last, preflight) >= 0,
      fits: () => true,
    });
    if (from === undefined || from === null) return [[hop]];
    used.add(from.chain);
    from.chain.push(hop);
    return [];
  });
}

/** Returns the first entry of a Call: it decides about its place among the others. */
export function firstEntry(group: CallGroup): HarEntry | null {
  let first: HarEntry | null = null;
  for (const { preflight, actual } of group.hops) {
    if (preflight !== null && (first === null || byStart(preflight, first) < 0)) first = preflight;
    if (actual !== null && (first === null || byStart(actual, first) < 0)) first = actual;
  }
  return first;
}

/**
 * Groups entries into Calls: redirect chains with the preflight of each Hop; in order of time. `leavesOutWaiting`: an answered
 * request may seem to have ended before its preflight began (quirks.ts).
 */
export function groupEntries(entries: readonly HarEntry[], leavesOutWaiting = false): CallGroup[] {
  const { marked, rest } = groupByMarks(entries);
  const groups = [...marked, ...groupUnmarked(rest, leavesOutWaiting)].map((group) => ({ group, first: firstEntry(group) }));
  groups.sort((a, b) => (a.first === null || b.first === null ? 0 : byStart(a.first, b.first)));
  return groups.map(({ group }) => group);
}
