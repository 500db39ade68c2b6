import type { Outcome } from "../../diagnose/analysis.ts";
import type { Group } from "../../diagnose/groups.ts";
import type { Call } from "../../model/call.ts";
import type { Counts } from "./analyses.ts";
import { callRow, type LeftOut, leftOutRows, type Row, type RowLayout, rowHeights, stacked } from "./rows.ts";

/** A Group with those of its Calls that the filter leaves, in their order. */
export interface Cause {
  readonly group: Group;
  readonly callIds: readonly string[];
}

const toFix: ReadonlySet<Outcome> = new Set(["blocked", "failed", "undecided"]);

/** Returns what is to be repaired: what repairs the most first, what only third parties wait for last. Null ids: the filter leaves all. */
export function causesOf(groups: readonly Group[], matching: ReadonlySet<string> | null): Cause[] {
  const causes = groups
    .filter(({ outcome }) => toFix.has(outcome))
    .map((group) => ({ group, callIds: matching === null ? group.callIds : group.callIds.filter((id) => matching.has(id)) }))
    .filter(({ callIds }) => callIds.length > 0);
  return [...causes.filter(({ group }) => !group.isNoise), ...causes.filter(({ group }) => group.isNoise)];
}

/** Returns the Call that is shown when nothing was chosen: of the first cause that CORS stops, or of the first of any kind. */
export function firstChoice(causes: readonly Cause[]): string | null {
  const best = causes.find(({ group }) => group.outcome === "blocked" && !group.isNoise) ?? causes[0];
  return best?.callIds[0] ?? null;
}

const passedKey = "fold passed";

/** How many Calls are in no cause, by what became of them. */
function passedCounts(counts: Counts, causes: readonly Cause[]): Counts {
  const left = { ...counts };
  for (const { group, callIds } of causes) left[group.outcome] -= callIds.length;
  return left;
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

export interface CauseList {
  readonly causes: readonly Cause[];
  readonly counts: Counts;
  /** Keys of what was unfolded. */
  readonly open: ReadonlySet<string>;
  readonly callOf: (id: string) => Call | null;
  /** The Calls that the filter leaves, oldest first. */
  readonly shown: readonly Call[];
  readonly left: LeftOut;
}

/** A Call's row below what it belongs to. */
function rowBelow(call: Call): Row {
  return callRow(call, 2, `2 ${call.id}`);
}

/** Lays out the causes, each with its Calls when it is unfolded; what passed is one line, and so is what is not listed. */
export function layOutCauses({ causes, counts, open, callOf, shown, left }: CauseList): RowLayout {
  const rows: Row[] = causes.flatMap(({ group, callIds }): Row[] => {
    const isOpen = open.has(group.key);
    const head: Row = { kind: "cause", key: group.key, height: rowHeights.cause, group, callIds, isOpen };
    return [head, ...(isOpen ? callIds.flatMap((id) => callOf(id) ?? []).map(rowBelow) : [])];
  });
  const passed = passedCounts(counts, causes);
  if (sum(passed) > 0) {
    const isOpen = open.has(passedKey);
    const isInCause = new Set(isOpen ? causes.flatMap(({ callIds }) => callIds) : []);
    rows.push({ kind: "passed", key: passedKey, height: rowHeights.fold, counts: passed, isOpen });
    if (isOpen) rows.push(...shown.filter(({ id }) => !isInCause.has(id)).map(rowBelow));
  }
  return stacked([...rows, ...leftOutRows(left)], sum(counts));
}
