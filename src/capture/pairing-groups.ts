import { getCombined } from "../model/header-list.ts";
import { netErrorKind } from "../model/net-error.ts";
import { withoutFragment } from "../model/origin.ts";
import { type ActualRecord, canBelong, type PreflightRecord, pairPreflights } from "./pair.ts";
import type { HopDraft, Track } from "./request-track.ts";

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

function groupOf(groups: PairingGroups, track: Track, url: string): Group {
  const key = `${track.context} ${withoutFragment(url)}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { hops: [], preflights: [] };
    groups.set(key, group);
  }
  return group;
}

function tidy(groups: PairingGroups, track: Track, url: string): void {
  const key = `${track.context} ${withoutFragment(url)}`;
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
    context: track.context,
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
  groupOf(groups, track, hop.url).hops.push({ track, hop });
}

/** Takes a track that turned out to be a preflight out of the waiting requests. */
export function withdraw(groups: PairingGroups, track: Track): void {
  const group = groupOf(groups, track, track.first.url);
  group.hops = group.hops.filter((open) => open.track !== track);
  tidy(groups, track, track.first.url);
}

/** Gives the preflight to the first request that waits for one like it. Returns whether there is one. */
export function offerPreflight(groups: PairingGroups, preflight: Track): boolean {
  const group = groupOf(groups, preflight, preflight.first.url);
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
  return groupOf(groups, candidate, candidate.first.url).hops.some(
    (open) => open.track !== candidate && open.hop.preflight === null && canBelong(actualRecord(open), record, none),
  );
}

/**
 * A Hop was sent, or failed before: it waits no more, and its headers are known. When they contradict its preflight, all that is
 * unsettled for this URL is paired anew. Returns the tracks whose pairing changed.
 */
export function closeHop(groups: PairingGroups, track: Track, hop: HopDraft): Track[] {
  const group = groupOf(groups, track, hop.url);
  const open = group.hops.find((candidate) => candidate.hop === hop);
  if (open === undefined) {
    tidy(groups, track, hop.url);
    return [];
  }
  const changed = fits(open, group) ? [] : pairAnew(group);
  group.hops = group.hops.filter((candidate) => candidate !== open);
  group.preflights = group.preflights.filter((candidate) => candidate !== hop.preflight);
  tidy(groups, track, hop.url);
  return changed;
}

/** The preflight will find no request any more: it was shown as one of its own. */
export function giveUp(groups: PairingGroups, preflight: Track): void {
  const group = groupOf(groups, preflight, preflight.first.url);
  group.preflights = group.preflights.filter((candidate) => candidate !== preflight);
  tidy(groups, preflight, preflight.first.url);
}

function fits(open: OpenHop, group: Group): boolean {
  const preflight = open.hop.preflight;
  if (preflight === null) return true;
  const names = new Set(group.preflights.flatMap((candidate) => candidate.askedNames ?? []));
  return canBelong(actualRecord(open), preflightRecord(preflight), names);
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

function join(open: OpenHop, preflight: Track): void {
  open.hop.preflight = preflight;
  preflight.owner = open;
}
