import { getCombined } from "../model/header-list.ts";
import { netErrorKind } from "../model/net-error.ts";
import { originOf, sameOrigin, withoutFragment } from "../model/origin.ts";
import { type ActualRecord, canBelong, type PreflightRecord, pairPreflights } from "./pair.ts";
import { contextFor, type HopDraft, type Track } from "./request-track.ts";

interface OpenHop {
  readonly track: Track;
  readonly hop: HopDraft;
}

/** Requests to one URL in one context that still wait for a preflight, and preflights that are not settled. In order of start. */
interface Group {
  hops: OpenHop[];
  preflights: Track[];
}

export type PairingGroups = Map<string, Group>;

/** What a Hop and its preflight share: see `Track.context`. After a redirect of an extension's the preflight's initiator is "null". */
function contextOf(track: Track, hop: HopDraft | undefined): string {
  const at = hop === undefined ? -1 : track.hops.indexOf(hop);
  const before = track.hops[at - 1];
  if (hop === undefined || before?.response?.internal !== true) return track.context;
  const left = originOf(before.url);
  const isTainted = !sameOrigin(originOf(hop.url), left) && !sameOrigin(left, track.initiator);
  return isTainted ? contextFor(track.first, "null") : track.context;
}

function groupOf(groups: PairingGroups, context: string, url: string): Group {
  const key = `${context} ${withoutFragment(url)}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { hops: [], preflights: [] };
    groups.set(key, group);
  }
  return group;
}

function tidy(groups: PairingGroups, context: string, url: string): void {
  const key = `${context} ${withoutFragment(url)}`;
  const group = groups.get(key);
  if (group !== undefined && group.hops.length === 0 && group.preflights.length === 0) groups.delete(key);
}

function orderOf(track: Track): number | null {
  return /^\d+$/.test(track.requestId) ? Number(track.requestId) : null;
}

function actualRecord(open: OpenHop): ActualRecord {
  const { hop, track } = open;
  const failed = hop.end === "error";
  return {
    url: hop.url,
    method: hop.method,
    context: contextOf(track, hop),
    order: orderOf(track),
    startedAtMs: hop.startedAtMs,
    closedAtMs: hop.sentAtMs ?? hop.endedAtMs,
    closedByPreflight: hop.sentAtMs !== null || (failed && netErrorKind(hop.netError ?? "") !== "aborted"),
    requestHeaders: hop.requestHeaders,
  };
}

function preflightRecord(track: Track): PreflightRecord {
  const hop = track.hops[0];
  const headers = hop?.requestHeaders ?? null;
  return {
    url: track.first.url,
    requestMethod: headers === null ? null : getCombined(headers, "access-control-request-method"),
    requestHeaderNames: track.askedNames,
    context: track.context,
    order: orderOf(track),
    startedAtMs: hop?.startedAtMs ?? track.first.timeStamp,
    // An answer is as good as the end, which may not be listened to.
    endedAtMs: hop?.endedAtMs ?? hop?.respondedAtMs ?? null,
  };
}

/** A Hop begins: it may be about to wait for a preflight. */
export function openHop(groups: PairingGroups, track: Track, hop: HopDraft): void {
  groupOf(groups, contextOf(track, hop), hop.url).hops.push({ track, hop });
}

/** Takes a track that turned out to be a preflight out of the waiting requests. */
export function withdraw(groups: PairingGroups, track: Track): void {
  const group = groupOf(groups, track.context, track.first.url);
  group.hops = group.hops.filter((open) => open.track !== track);
  tidy(groups, track.context, track.first.url);
}

/** Gives the preflight to the first request that waits for one like it. Returns whether there is one. */
export function offerPreflight(groups: PairingGroups, preflight: Track): boolean {
  const group = groupOf(groups, preflight.context, preflight.first.url);
  group.preflights.push(preflight);
  const record = preflightRecord(preflight);
  const none: ReadonlySet<string> = new Set();
  const open = group.hops.find(
    (candidate) => candidate.hop.preflight === null && candidate.track !== preflight && canBelong(actualRecord(candidate), record, none),
  );
  if (open !== undefined) join(open, preflight);
  return open !== undefined;
}

/** Reports whether a request waits that this one could be the preflight of, whatever its headers would have said. */
export function isAwaited(groups: PairingGroups, candidate: Track): boolean {
  const record = preflightRecord(candidate);
  const none: ReadonlySet<string> = new Set();
  return groupOf(groups, candidate.context, candidate.first.url).hops.some(
    (open) => open.track !== candidate && open.hop.preflight === null && canBelong(actualRecord(open), record, none),
  );
}

/**
 * A Hop was sent, or failed before: it waits no more, and its headers are known. When they contradict its preflight, all that is
 * unsettled for this URL is paired anew. Returns the tracks whose pairing changed.
 */
export function closeHop(groups: PairingGroups, track: Track, hop: HopDraft): Track[] {
  const group = groupOf(groups, contextOf(track, hop), hop.url);
  const open = group.hops.find((candidate) => candidate.hop === hop);
  if (open === undefined) {
    tidy(groups, contextOf(track, hop), hop.url);
    return [];
  }
  const changed = fits(open, group) ? [] : pairOthers(group, open);
  group.hops = group.hops.filter((candidate) => candidate !== open);
  group.preflights = group.preflights.filter((candidate) => candidate !== hop.preflight);
  tidy(groups, contextOf(track, hop), hop.url);
  return changed;
}

/** The preflight will find no request any more: it was shown as one of its own. */
export function giveUp(groups: PairingGroups, preflight: Track): void {
  const group = groupOf(groups, preflight.context, preflight.first.url);
  group.preflights = group.preflights.filter((candidate) => candidate !== preflight);
  tidy(groups, preflight.context, preflight.first.url);
}

function fits(open: OpenHop, group: Group): boolean {
  const preflight = open.hop.preflight;
  if (preflight === null) return true;
  const names = new Set(group.preflights.flatMap((candidate) => candidate.askedNames ?? []));
  return canBelong(actualRecord(open), preflightRecord(preflight), names);
}

/**
 * Pairs all anew. Where the preflight that had not ended fits no other, it stays with the request that failed: of two that fail together
 * either may be told first. Measured in Chromium 156: of 200 preflights that could not connect 3 were told after their request.
 */
function pairOthers(group: Group, open: OpenHop): Track[] {
  const { preflight } = open.hop;
  const changed = pairAnew(group);
  if (preflight?.owner !== null || open.hop.preflight !== null || open.hop.sentAtMs !== null) return changed;
  if (preflight.end.kind !== "pending" || preflight.hops[0]?.response !== null) return changed;
  join(open, preflight);
  return changed.filter((track) => track !== open.track);
}

function pairAnew(group: Group): Track[] {
  const before = new Map(group.hops.map((open) => [open, open.hop.preflight]));
  for (const open of group.hops) open.hop.preflight = null;
  for (const preflight of group.preflights) preflight.owner = null;
  const pairs = pairPreflights(group.hops.map(actualRecord), group.preflights.map(preflightRecord));
  for (const [preflightIndex, actualIndex] of pairs) {
    const open = group.hops[actualIndex];
    const preflight = group.preflights[preflightIndex];
    if (open !== undefined && preflight !== undefined) join(open, preflight);
  }
  return group.hops.filter((open) => before.get(open) !== open.hop.preflight).map((open) => open.track);
}

/** Takes a request of which only the start is known for the preflight of one that failed. Returns whether it can be. */
export function adopt(groups: PairingGroups, track: Track, hop: HopDraft, preflight: Track): boolean {
  const open = { track, hop };
  const candidate = preflight.hops[0];
  if (candidate === undefined || candidate.requestHeaders !== null || candidate.response !== null) return false;
  if (!canBelong({ ...actualRecord(open), closedAtMs: null }, preflightRecord(preflight), new Set())) return false;
  withdraw(groups, preflight);
  preflight.role = "preflight";
  join(open, preflight);
  // The two are settled: their ends come in an order that would otherwise rule the pair out.
  const group = groupOf(groups, contextOf(track, hop), hop.url);
  group.hops = group.hops.filter((candidate) => candidate.hop !== hop);
  return true;
}

function join(open: OpenHop, preflight: Track): void {
  open.hop.preflight = preflight;
  preflight.owner = open;
}
