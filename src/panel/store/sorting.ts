import { signal } from "@preact/signals";
import { outcomeOrder } from "../../diagnose/groups.ts";
import { type Call, lastHop } from "../../model/call.ts";
import { statusOf } from "../format.ts";
import { cutText } from "../visible.ts";
import type { Judged } from "./analyses.ts";

/** What the list of all Calls can be sorted by. */
export type SortColumn = "outcome" | "method" | "address" | "page" | "status" | "start";

export interface Sorting {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

/** null: a Call has no such value. */
type Key = string | number | null;

// What is beyond this is not drawn either.
const comparedLength = 400;
const addresses = new WeakMap<Call, string>();

/** Host, then path. */
function addressOf(call: Call): string {
  const known = addresses.get(call);
  if (known !== undefined) return known;
  const text = cutText(call.hops[0]?.url ?? "", comparedLength).replace(/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?/i, "");
  addresses.set(call, text);
  return text;
}

function keyOf(column: SortColumn, call: Call, peek: (call: Call) => Judged | null): Key {
  switch (column) {
    case "outcome": {
      const judged = peek(call);
      return judged?.ok ? outcomeOrder.indexOf(judged.analysis.outcome) : null;
    }
    case "method":
      return call.hops[0]?.method ?? null;
    case "address":
      return addressOf(call);
    case "page":
      return call.pageOrigin.observed ? call.pageOrigin.value : null;
    case "status":
      return statusOf(lastHop(call).actual);
    case "start":
      return call.startedAtMs;
  }
}

/** What is missing comes last, whichever way is sorted. */
function compare(a: Key, b: Key, sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}

/** Returns the Calls in that order; those that are equal in it stay in the order in which they were given. */
export function sortCalls(calls: readonly Call[], { column, isDescending }: Sorting, peek: (call: Call) => Judged | null): readonly Call[] {
  const sign = isDescending ? -1 : 1;
  return calls
    .map((call) => ({ call, key: keyOf(column, call, peek) }))
    .sort((a, b) => compare(a.key, b.key, sign))
    .map(({ call }) => call);
}

/** How the list of all Calls is sorted; null: as they were recorded. */
export function createSortingSlice() {
  const state = signal<Sorting | null>(null);
  return {
    state,
    /** Sorts by a column, then the other way round, then not. */
    press(column: SortColumn): void {
      const now = state.peek();
      if (now?.column !== column) state.value = { column, isDescending: false };
      else state.value = now.isDescending ? null : { column, isDescending: true };
    },
  };
}
