import type { Call, Hop } from "../../model/call.ts";
import { hasHeader } from "../../model/header-list.ts";
import { originOf, sameOrigin } from "../../model/origin.ts";
import type { Gap } from "../../protocol/messages.ts";

/** Something that happened between Calls. */
export type Mark =
  | { readonly kind: "navigation"; readonly atMs: number; readonly url: string }
  | { readonly kind: "gap"; readonly atMs: number; readonly gap: Gap };

/** A line of the list. */
export type Row =
  | { readonly kind: "mark"; readonly key: string; readonly height: number; readonly mark: Mark }
  | { readonly kind: "call"; readonly key: string; readonly height: number; readonly call: Call }
  | { readonly kind: "preflight"; readonly key: string; readonly height: number; readonly call: Call; readonly hop: number };

export interface RowLayout {
  readonly rows: readonly Row[];
  /** CSS pixels from the top; one more than there are rows, the last is the whole height. */
  readonly tops: Float64Array;
  readonly callCount: number;
}

/** CSS pixels; `list.css` has the same. A Call that ended in an error has its reason on a second line. */
export const rowHeights = { mark: 24, call: 24, error: 40, preflight: 19 } as const;

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

const rowsOfCalls = new WeakMap<Call, readonly Row[]>();

/** Returns a Call's row, then those of its preflights. */
export function rowsOf(call: Call): readonly Row[] {
  const known = rowsOfCalls.get(call);
  if (known !== undefined) return known;
  const height = call.end.kind === "error" || call.browserVerdict?.error ? rowHeights.error : rowHeights.call;
  const rows: Row[] = [{ kind: "call", key: call.id, height, call }];
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

/** Lays out the Calls, oldest first, with the marks at their time. */
export function layOutRows(calls: readonly Call[], marks: readonly Mark[]): RowLayout {
  const rows: Row[] = [];
  let nextMark = 0;
  const pushMarksUntil = (atMs: number): void => {
    for (let mark = marks[nextMark]; mark !== undefined && mark.atMs <= atMs; mark = marks[nextMark]) rows.push(markRow(mark, nextMark++));
  };
  for (const call of calls) {
    pushMarksUntil(call.startedAtMs);
    for (const row of rowsOf(call)) rows.push(row);
  }
  pushMarksUntil(Number.POSITIVE_INFINITY);
  const tops = new Float64Array(rows.length + 1);
  rows.forEach((row, index) => {
    tops[index + 1] = (tops[index] ?? 0) + row.height;
  });
  return { rows, tops, callCount: calls.length };
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

/** Returns the index of a Call's row, or -1. */
export function rowIndexOf(layout: RowLayout, callId: string | null): number {
  return callId === null ? -1 : layout.rows.findIndex((row) => row.kind === "call" && row.call.id === callId);
}

/**
 * Returns the Call that is `step` Calls away from the one at `from`, as far as the list goes; from -1 the first, or the last when going up.
 */
export function callFrom(layout: RowLayout, from: number, step: number): Call | null {
  const direction = step < 0 ? -1 : 1;
  let left = Math.abs(step);
  let found: Call | null = null;
  let index = from === -1 && direction === -1 ? layout.rows.length : from;
  while (left > 0) {
    index += direction;
    const row = layout.rows[index];
    if (row === undefined) break;
    if (row.kind !== "call") continue;
    found = row.call;
    left--;
  }
  return found;
}
