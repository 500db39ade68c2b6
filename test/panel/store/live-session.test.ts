import fc from "fast-check";
import { expect, it } from "vitest";
import { analyzeSession, withCachedPreflights } from "../../../src/analyze.ts";
import type { Analysis } from "../../../src/diagnose/analysis.ts";
import type { ServerPlan } from "../../../src/model/server-plan.ts";
import { engine } from "../../../src/panel/engine.ts";
import { createAnalysesSlice } from "../../../src/panel/store/analyses.ts";
import { hostsOf, sessions } from "../../repair/random-sessions.ts";

/** What is told of a plan, whatever the order in which its Calls came. */
function told(plan: ServerPlan | null): unknown {
  if (plan === null) return null;
  const { effect, effectUnder, ...rest } = plan;
  const sorted = Object.entries(effect).map(([name, list]) => [
    name,
    Array.isArray(list) ? list.map((one) => JSON.stringify(one)).sort() : list,
  ]);
  return { ...rest, effect: sorted };
}

/** Which Call is cited for a cause may differ: one of several that show the same. */
function causesOf(analysis: Analysis | undefined): unknown {
  return analysis?.diagnosis.findings.map(({ id, sure }) => [id, sure]);
}

it("tells of a session that came Call by Call what is told of it as a whole", () => {
  const looked = sessions.chain((calls) =>
    fc.record({ calls: fc.constant(calls), looks: fc.array(fc.boolean(), { minLength: calls.length, maxLength: calls.length }) }),
  );
  for (const { calls, looks } of fc.sample(looked, { numRuns: 60, seed: 11 })) {
    const linked = withCachedPreflights(calls, "chrome");
    const live = createAnalysesSlice({ whenIdle: (work) => work(), now: () => 0 });
    live.start(engine);
    for (const [at, call] of linked.entries()) {
      live.enqueue([call]);
      if (looks[at] === true) for (const host of hostsOf(calls)) live.planOf(host);
    }
    const whole = analyzeSession(calls);
    for (const [at, call] of linked.entries()) {
      const judged = live.of(call);
      expect(judged.ok && causesOf(judged.analysis)).toEqual(causesOf(whole.analyses[at]));
    }
    for (const host of hostsOf(calls)) expect([host, told(live.planOf(host))]).toEqual([host, told(whole.planOf(host))]);
  }
});
