import { expect } from "vitest";
import { judge, withCachedPreflights, withDiagnosis } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { createSessionIndex } from "../../src/session/session-index.ts";

/** Judges Calls as they come, as the panel does: each at once, and again when another shows what was asked for in vain. By id. */
function oneByOne(calls: readonly Call[]): ReadonlyMap<string, Analysis> {
  const index = createSessionIndex();
  const byId = new Map(calls.map((call) => [call.id, call]));
  const analyses = new Map<string, Analysis>();
  for (const call of calls) {
    for (const id of [...index.put(call), call.id]) {
      const again = byId.get(id);
      if (again !== undefined) analyses.set(id, withDiagnosis(judge(again), index.viewFor(id)));
    }
  }
  return analyses;
}

/** What does not depend on which of several Calls is cited. */
function told(analysis: Analysis | undefined): unknown {
  return analysis?.diagnosis.findings.map(({ id, headline, actor, sure }) => ({ id, headline, actor, sure }));
}

/** Expects the same causes of each Call that comes by itself as of all together, whichever came first. */
export function expectSameOneByOne(calls: readonly Call[], together: readonly Analysis[]): void {
  const linked = withCachedPreflights(calls, "chrome");
  for (const order of [linked, linked.toReversed(), [...linked.slice(1), ...linked.slice(0, 1)]]) {
    const apart = oneByOne(order);
    for (const analysis of together) expect(told(apart.get(analysis.call.id))).toEqual(told(analysis));
  }
}
