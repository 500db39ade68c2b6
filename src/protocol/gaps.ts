import type { Gap } from "./messages.ts";

/** The browser takes a moment until it reports to a new listener: 5 ms were measured, the rest is for a busy machine. */
export const settlingMs = 100;

/** Returns the gaps by time; those that touch and have the same reason become one. */
export function mergeGaps(gaps: readonly Gap[]): readonly Gap[] {
  const merged: Gap[] = [];
  for (const gap of [...gaps].sort((a, b) => a.fromMs - b.fromMs)) {
    const at = merged.findIndex((other) => other.reason === gap.reason && gap.fromMs <= other.toMs);
    const other = merged[at];
    if (other === undefined) merged.push(gap);
    else merged[at] = { ...other, toMs: Math.max(other.toMs, gap.toMs) };
  }
  return merged;
}
