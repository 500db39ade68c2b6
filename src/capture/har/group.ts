import { getCombined } from "../../model/header-list.ts";
import { requestedHeaderNames } from "../pair.ts";
import type { HarEntry } from "./entry.ts";

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

function indexByUrl(entries: readonly HarEntry[]): Map<string, HarEntry[]> {
  const index = new Map<string, HarEntry[]>();
  for (const entry of entries) {
    const known = index.get(entry.href);
    if (known === undefined) index.set(entry.href, [entry]);
    else known.push(entry);
  }
  return index;
}

/** The methods that a redirect may lead to. https://fetch.spec.whatwg.org/#http-redirect-fetch step 12 */
function mayFollow(from: HarEntry, method: string): boolean {
  if (method === from.method) return true;
  const status = from.response?.status ?? 0;
  if (method !== "GET") return false;
  return status === 303 ? from.method !== "HEAD" : (status === 301 || status === 302) && from.method === "POST";
}

/** Follows redirects: entry → the entry that continues it. Each continues at most one. */
function nextEntries(actuals: readonly HarEntry[]): Map<HarEntry, HarEntry> {
  const byUrl = indexByUrl(actuals);
  const taken = new Set<HarEntry>();
  const next = new Map<HarEntry, HarEntry>();
  for (const entry of actuals) {
    if (entry.redirectTarget === null) continue;
    const follower = byUrl
      .get(entry.redirectTarget)
      ?.find(
        (candidate) =>
          candidate !== entry &&
          !taken.has(candidate) &&
          byStart(entry, candidate) < 0 &&
          candidate.startedAtMs <= entry.endedAtMs + slackMs &&
          mayFollow(entry, candidate.method),
      );
    if (follower === undefined) continue;
    taken.add(follower);
    next.set(entry, follower);
  }
  return next;
}

/** Reports whether a preflight can have been for a request. */
function mayPair(preflight: HarEntry, actual: HarEntry): boolean {
  const method = getCombined(preflight.requestHeaders, "access-control-request-method");
  if (method !== null && method !== actual.method) return false;
  const asked = getCombined(preflight.requestHeaders, "origin");
  const sent = getCombined(actual.requestHeaders, "origin");
  // On a tainted hop Firefox's preflight carries the page's origin and the request "null".
  if (asked !== null && sent !== null && asked !== sent && sent !== "null") return false;
  // Provisional headers of a request that was never sent prove nothing.
  const names = new Set(actual.requestHeaders.map((header) => header.name));
  if (actual.response !== null && !requestedHeaderNames(preflight.requestHeaders).every((name) => names.has(name))) return false;
  const tolerance = actual.response === null ? slackMs : clockToleranceMs;
  return actual.endedAtMs >= preflight.startedAtMs - tolerance && actual.startedAtMs <= preflight.endedAtMs + slackMs;
}

/** Pairs in order of time: several equal requests in flight are told apart by nothing else. Returns actual → preflight. */
function pairPreflights(preflights: readonly HarEntry[], actuals: readonly HarEntry[]): Map<HarEntry, HarEntry> {
  const byUrl = indexByUrl(actuals);
  const pairs = new Map<HarEntry, HarEntry>();
  for (const preflight of preflights) {
    const actual = byUrl.get(preflight.href)?.find((candidate) => !pairs.has(candidate) && mayPair(preflight, candidate));
    if (actual !== undefined) pairs.set(actual, preflight);
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

function groupUnmarked(entries: readonly HarEntry[]): CallGroup[] {
  const sorted = [...entries].sort(byStart);
  const actuals = sorted.filter((entry) => !entry.preflight);
  const preflights = sorted.filter((entry) => entry.preflight);
  const pairs = pairPreflights(preflights, actuals);
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
  for (const preflight of preflights.filter((entry) => !paired.has(entry))) {
    const alone: HopGroup = { preflight, actual: null };
    const from = chains.find((chain) => leadsTo(chain, preflight));
    if (from === undefined) chains.push([alone]);
    else from.push(alone);
  }
  return chains.map((hops) => ({ id: null, hops }));
}

function leadsTo(chain: readonly HopGroup[], preflight: HarEntry): boolean {
  const last = chain[chain.length - 1]?.actual;
  if (last === undefined || last === null || last.redirectTarget === null) return false;
  const inTime = byStart(last, preflight) < 0 && preflight.startedAtMs <= last.endedAtMs + slackMs;
  return inTime && last.redirectTarget === preflight.href;
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

/** Groups entries into Calls: redirect chains with the preflight of each Hop; in order of time. */
export function groupEntries(entries: readonly HarEntry[]): CallGroup[] {
  const { marked, rest } = groupByMarks(entries);
  const groups = [...marked, ...groupUnmarked(rest)].map((group) => ({ group, first: firstEntry(group) }));
  groups.sort((a, b) => (a.first === null || b.first === null ? 0 : byStart(a.first, b.first)));
  return groups.map(({ group }) => group);
}
