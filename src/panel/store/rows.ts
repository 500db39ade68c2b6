import type { Group } from "../../diagnose/groups.ts";
import type { Call, Hop } from "../../model/call.ts";
import { hasHeader } from "../../model/header-list.ts";
import { originOf, sameOrigin } from "../../model/origin.ts";
import type { Gap } from "../../protocol/messages.ts";
import type { Counts } from "./analyses.ts";

/** Something that happened between Calls. */
export type Mark =
  | { readonly kind: "navigation"; readonly atMs: number; readonly url: string }
  | { readonly kind: "gap"; readonly atMs: number; readonly gap: Gap };

/** A line of the list. */
export type Row =
  | { readonly kind: "mark"; readonly key: string; readonly height: number; readonly mark: Mark }
  /** `level`: 2 below what it belongs to. */
  | { readonly kind: "call"; readonly key: string; readonly height: number; readonly call: Call; readonly level: 1 | 2 }
  | { readonly kind: "preflight"; readonly key: string; readonly height: number; readonly call: Call; readonly hop: number }
  | {
      readonly kind: "cause";
      readonly key: string;
      readonly height: number;
      readonly group: Group;
      /** Those of its Calls that the filter leaves; not empty. */
      readonly callIds: readonly string[];
      readonly isOpen: boolean;
    }
  /** What needs no repair, in one line. */
  | { readonly kind: "passed"; readonly key: string; readonly height: number; readonly counts: Counts; readonly isOpen: boolean }
  /** What was made before the last page was loaded. */
  | { readonly kind: "earlier"; readonly key: string; readonly height: number; readonly count: number }
  /** What went to hosts that the options leave out. */
  | { readonly kind: "ignored"; readonly key: string; readonly height: number; readonly count: number };

/** How many Calls are not listed. */
export interface LeftOut {
  /** Of earlier pages. */
  readonly earlier: number;
  /** To hosts that the options leave out. */
  readonly ignored: number;
}

const nothing: LeftOut = { earlier: 0, ignored: 0 };

export interface RowLayout {
  readonly rows: readonly Row[];
  /** CSS pixels from the top; one more than there are rows, the last is the whole height. */
  readonly tops: Float64Array;
  readonly callCount: number;
}

/** CSS pixels; `list.css` has the same. A Call that ended in an error has its reason on a second line. */
export const rowHeights = { mark: 24, call: 24, error: 40, preflight: 19, cause: 42, fold: 28 } as const;

/** Reports whether something can be said of the Hop's preflight. Told from the Call alone, so that judging moves no row. */
function hasPreflightRow(call: Call, hop: Hop, index: number): boolean {
  if (hop.preflight !== null || call.cachedPreflights.some((cached) => cached.hop === index)) return true;
  if (!call.pageOrigin.observed || !/^https?:/i.test(hop.url.slice(0, 6)) || sameOrigin(call.pageOrigin.value, originOf(hop.url)))
    return false;
  if (call.mode.observed) return call.mode.value === "cors";
  // Without Sec-Fetch-Mode: a request to another origin that says from where it comes is one with CORS.
  const { requestHeaders } = hop.actual;
  return requestHeaders.observed ? hasHeader(requestHeaders.value, "origin") : call.end.kind === "error";
}

/** Returns a Call's own row; `key` in place of its id. */
export function callRow(call: Call, level: 1 | 2, key = call.id): Row {
  const height = call.end.kind === "error" || call.browserVerdict?.error ? rowHeights.error : rowHeights.call;
  return { kind: "call", key, height, call, level };
}

/** Returns the lines of what is not listed; none without any. */
export function leftOutRows(left: LeftOut): Row[] {
  return (["earlier", "ignored"] as const).flatMap((kind): Row[] =>
    left[kind] === 0 ? [] : [{ kind, key: `fold ${kind}`, height: rowHeights.fold, count: left[kind] }],
  );
}

const rowsOfCalls = new WeakMap<Call, readonly Row[]>();

/** Returns a Call's row, then those of its preflights. */
export function rowsOf(call: Call): readonly Row[] {
  const known = rowsOfCalls.get(call);
  if (known !== undefined) return known;
  const rows = [callRow(call, 1)];
  call.hops.forEach((hop, index) => {
    if (hasPreflightRow(call, hop, index)) {
      rows.push({ kind: "preflight", key: `${call.id} preflight ${index}`, height: rowHeights.preflight, call, hop: index });
    }
  });
  rowsOfCalls.set(call, rows);
  return rows;
}

function markRow(mark: Mark, index: number): Row {
  return { kind: "mark", key: `mark ${index}`, height: rowHeights.mark, mark };
}

/** Puts rows one below the other. */
export function stacked(rows: readonly Row[], callCount: number): RowLayout {
  const tops = new Float64Array(rows.length + 1);
  rows.forEach((row, index) => {
    tops[index + 1] = (tops[index] ?? 0) + row.height;
  });
  return { rows, tops, callCount };
}

/** Lays out the Calls, oldest first, with the marks at their time, below what is not listed. */
export function layOutRows(calls: readonly Call[], marks: readonly Mark[], left: LeftOut = nothing): RowLayout {
  const rows = leftOutRows(left);
  let nextMark = 0;
  const pushMarksUntil = (atMs: number): void => {
    for (let mark = marks[nextMark]; mark !== undefined && mark.atMs <= atMs; mark = marks[nextMark]) rows.push(markRow(mark, nextMark++));
  };
  for (const call of calls) {
    pushMarksUntil(call.startedAtMs);
    for (const row of rowsOf(call)) rows.push(row);
  }
  pushMarksUntil(Number.POSITIVE_INFINITY);
  return stacked(rows, calls.length);
}

/** Returns the index of the row at that height; the last when it is below all. */
export function rowAt(layout: RowLayout, top: number): number {
  let low = 0;
  let high = layout.rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.tops[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Returns the id of the Call that a row shows when it is selected; null: it shows none. */
export function callIdOf(row: Row): string | null {
  if (row.kind === "call") return row.call.id;
  return row.kind === "cause" ? (row.callIds[0] ?? null) : null;
}

/** Reports whether the keys stop at a row. */
function isStop({ kind }: Row): boolean {
  return kind !== "mark" && kind !== "preflight";
}

/** Returns the index of a Call's row, or of the cause that it is folded into; -1: it is not listed. */
export function rowIndexOf(layout: RowLayout, callId: string | null): number {
  if (callId === null) return -1;
  const own = layout.rows.findIndex((row) => row.kind === "call" && row.call.id === callId);
  return own === -1 ? layout.rows.findIndex((row) => row.kind === "cause" && row.callIds.includes(callId)) : own;
}

/** Returns the index of the row that is `step` stops away from the one at `from`, as far as the list goes; from -1 the first, or the last when going up. -1: none. */
export function rowFrom(layout: RowLayout, from: number, step: number): number {
  const direction = step < 0 ? -1 : 1;
  let left = Math.abs(step);
  let found = -1;
  let index = from === -1 && direction === -1 ? layout.rows.length : from;
  while (left > 0) {
    index += direction;
    const row = layout.rows[index];
    if (row === undefined) break;
    if (!isStop(row)) continue;
    found = index;
    left--;
  }
  return found;
}

/** Returns the index of the cause that a row is listed below; -1: of none. */
export function causeAbove(layout: RowLayout, index: number): number {
  const row = layout.rows[index];
  if (row?.kind !== "call" || row.level === 1) return -1;
  for (let at = index - 1; at >= 0; at--) {
    const kind = layout.rows[at]?.kind;
    if (kind === "cause" || kind === "passed") return at;
  }
  return -1;
}

/** Where the keys are: the row that was gone to, as long as it still says so; else that of the selected Call. */
export function activeIndexOf({ rows }: RowLayout, cursor: string | null, selected: number, selectedId: string | null): number {
  const at = cursor === null ? -1 : rows.findIndex(({ key }) => key === cursor);
  const row = rows[at];
  if (row === undefined) return selected;
  const callId = callIdOf(row);
  return callId === null || callId === selectedId ? at : selected;
}
