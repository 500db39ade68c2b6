import type { Call, CredentialsMode, RedirectMode } from "../model/call.ts";
import { normalizeMethod } from "../model/method.ts";
import { seen, valueOr } from "../model/observed.ts";
import { withoutFragment } from "../model/origin.ts";

/** What the recorder in the page noted of one call of a script's. */
export interface CallNote {
  readonly url: string;
  readonly method: string;
  /** Unix epoch, milliseconds. */
  readonly atMs: number;
  readonly credentials: CredentialsMode;
  readonly redirectMode: RedirectMode;
  /** False: none is known of. */
  readonly hasUploadListener: boolean;
}

/** A Call with what was noted of it. */
export interface CallRecord extends Pick<CallNote, "credentials" | "redirectMode" | "hasUploadListener"> {
  readonly callId: string;
}

/** Returns the Call with what was noted; null when there is no Call. What events show stands. */
export function withRecord(call: Call | null, { credentials, redirectMode, hasUploadListener }: CallRecord): Call | null {
  if (call === null) return null;
  return {
    ...call,
    credentials: call.credentials.observed ? call.credentials : seen(credentials),
    redirectMode: call.redirectMode.observed ? call.redirectMode : seen(redirectMode),
    forcedPreflight: call.forcedPreflight.observed || !hasUploadListener ? call.forcedPreflight : seen(true),
  };
}

// The page notes a call before the browser learns of it; both read the same clock.
const aheadMs = 50;
/** So much later, where the machine is busy: 1.3 seconds were measured under ten times the load that it can bear. */
const behindMs = 5_000;
/** Calls that lie further apart have nothing to do with each other. */
const apartMs = 400;
/** A page that asks again and again makes no chain longer than this, if it can be helped. */
const longestMs = 5_000;
/** By then what was noted, and the Call, are both known. */
const settledMs = 1_000;
/** A note that no Call was seen for: the request was never made, or a service worker answered. */
const keptMs = 10_000;

/** Reports whether a Call can be one that the recorder notes: made by a script of the page's own origin, and of no worker without a tab. */
function isRecordable({ resourceType, fromServiceWorker, pageOrigin }: Call, origin: string): boolean {
  return (resourceType === "fetch" || resourceType === "xhr") && !fromServiceWorker && valueOr(pageOrigin, origin) === origin;
}

function keyOf(url: string, method: string): string {
  return `${normalizeMethod(method)} ${withoutFragment(url)}`;
}

function keyOfCall({ hops }: Call): string {
  const [first] = hops;
  return first === undefined ? "" : keyOf(first.url, first.method);
}

/** Calls and notes of one method and URL that may belong together. */
interface Chain {
  readonly calls: readonly Call[];
  readonly notes: readonly CallNote[];
  readonly lastMs: number;
}

interface ChainInMaking {
  readonly calls: Call[];
  readonly notes: CallNote[];
  readonly firstMs: number;
  lastMs: number;
}

/** A note waits for its Call; once all have theirs, what comes later is another matter. */
function isOver({ calls, notes, firstMs, lastMs }: ChainInMaking, atMs: number, isNote: boolean): boolean {
  const isSettled = notes.length <= calls.length;
  return atMs - lastMs > (isSettled ? apartMs : behindMs) || (isNote && isSettled && atMs - firstMs > longestMs);
}

/** Splits what is in the order of time where nothing happened for long. */
function chainsOf(calls: readonly Call[], notes: readonly CallNote[]): Chain[] {
  const all = [
    ...calls.map((call) => ({ atMs: call.startedAtMs, call, note: null })),
    ...notes.map((note) => ({ atMs: note.atMs, call: null, note })),
  ].sort((a, b) => a.atMs - b.atMs);
  const chains: ChainInMaking[] = [];
  for (const { atMs, call, note } of all) {
    let last = chains.at(-1);
    if (last === undefined || isOver(last, atMs, note !== null)) {
      last = { calls: [], notes: [], firstMs: atMs, lastMs: atMs };
      chains.push(last);
    }
    last.lastMs = atMs;
    if (call !== null) last.calls.push(call);
    if (note !== null) last.notes.push(note);
  }
  return chains;
}

function sameNote(a: CallNote, b: CallNote): boolean {
  return a.credentials === b.credentials && a.redirectMode === b.redirectMode && a.hasUploadListener === b.hasUploadListener;
}

/** Says of each Call of a chain what was noted of it; null while it may still become clear. */
function recordsOf({ calls, notes, lastMs }: Chain, nowMs: number): CallRecord[] | null {
  if (nowMs - lastMs < settledMs) return null;
  // A frame or a worker called, too: which is which cannot be told.
  if (calls.length > notes.length) return [];
  const [first] = notes;
  const areAlike = first !== undefined && notes.every((note) => sameNote(note, first));
  // A Call may come late, or never.
  if (calls.length < notes.length && nowMs - lastMs < keptMs) return null;
  if (calls.length < notes.length && !areAlike) return [];
  return calls.flatMap((call, index): CallRecord[] => {
    const note = notes[index];
    if (note === undefined) return [];
    const lateMs = call.startedAtMs - note.atMs;
    if (lateMs < -aheadMs || lateMs > behindMs) return [];
    const { credentials, redirectMode, hasUploadListener } = note;
    return [{ callId: call.id, credentials, redirectMode, hasUploadListener }];
  });
}

export interface MatchedNotes {
  readonly records: readonly CallRecord[];
  /** Not decided yet. */
  readonly calls: readonly Call[];
  readonly notes: readonly CallNote[];
}

/**
 * Says which note is of which Call: same URL and method, in the order and at the time in which they were made. Where more Calls were seen
 * than noted, or fewer that differ, none is taken. `origin`: the noting page's.
 */
export function matchNotes(calls: readonly Call[], notes: readonly CallNote[], origin: string, nowMs: number): MatchedNotes {
  const byKey = new Map<string, { calls: Call[]; notes: CallNote[] }>();
  const groupOf = (key: string): { calls: Call[]; notes: CallNote[] } => {
    const group = byKey.get(key) ?? { calls: [], notes: [] };
    byKey.set(key, group);
    return group;
  };
  for (const call of calls) if (isRecordable(call, origin)) groupOf(keyOfCall(call)).calls.push(call);
  for (const note of notes) groupOf(keyOf(note.url, note.method)).notes.push(note);
  const records: CallRecord[] = [];
  const open: Chain[] = [];
  for (const group of byKey.values()) {
    for (const chain of chainsOf(group.calls, group.notes)) {
      const found = recordsOf(chain, nowMs);
      if (found === null) open.push(chain);
      else records.push(...found);
    }
  }
  return { records, calls: open.flatMap((chain) => chain.calls), notes: open.flatMap((chain) => chain.notes) };
}
