import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import { evaluate } from "../../src/cors/evaluate.ts";
import { type Call, lastHop } from "../../src/model/call.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { hostOf } from "../../src/model/origin.ts";
import { page } from "../builders/call.ts";
import { hostsOf, sessions } from "./random-sessions.ts";

function sentOrigin({ requestHeaders }: Exchange): string {
  return requestHeaders.observed ? (requestHeaders.value.find(({ name }) => name === "origin")?.value ?? "") : "";
}

/**
 * A server with that policy, written down once more and by other means than the product's: as headers for the last Hop of a Call.
 */
function answeredBy(policy: CorsPolicy, call: Call): Call {
  const hop = lastHop(call);
  const origin = sentOrigin(hop.actual);
  const isIn = policy.origins.length === 0 ? policy.anyOriginSuffices : policy.origins.some((one) => one === origin);
  const lines: [string, string][] = isIn ? [["access-control-allow-origin", policy.origins.length === 0 ? "*" : origin]] : [];
  if (isIn && policy.credentials) lines.push(["access-control-allow-credentials", "true"]);
  const lists: [string, string][] = isIn
    ? [
        ["access-control-allow-methods", policy.methods.join(",")],
        ["access-control-allow-headers", policy.requestHeaders.join(",")],
      ]
    : [];
  const head = (status: number, headers: readonly [string, string][]) =>
    ({
      observed: true,
      value: {
        status,
        statusText: "",
        httpVersion: null,
        headers: headers.map(([name, value]) => ({ name, value })),
        editedHeaders: null,
        internal: false,
        hypothetical: false,
      },
    }) as const;
  const preflight = hop.preflight === null ? null : { ...hop.preflight, response: head(204, [...lines, ...lists]) };
  return {
    ...call,
    hops: [{ ...hop, preflight, actual: { ...hop.actual, response: head(200, lines) } }],
    end: { kind: "not-observed" },
    cachedPreflights: [],
  };
}

describe("an offered policy", () => {
  it("breaks no call that passes, and repairs what it says", () => {
    fc.assert(
      fc.property(sessions, (calls) => {
        const { analyses, planOf } = analyzeSession(calls);
        for (const host of hostsOf(calls)) {
          const plan = planOf(host);
          if (plan === null || !plan.isOffered) continue;
          for (const { call, outcome } of analyses) {
            if (call.hops.length !== 1 || hostOf(lastHop(call).url) !== host || !call.mode.observed || call.mode.value !== "cors") continue;
            const isRepaired = plan.effect.repaired.includes(call.id) && !plan.effect.unlessCookies.includes(call.id);
            if (outcome !== "allowed" && !(isRepaired && call.hops[0]?.actual.requestHeaders.observed)) continue;
            expect([call.id, evaluate(answeredBy(plan.policy, call)).verdict.kind]).toEqual([call.id, "shared"]);
          }
        }
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  it("is there unless it repairs nothing, or a page without an origin is let in by the star, beside calls with cookies", () => {
    const seen = { offered: 0, refused: 0 };
    for (const calls of fc.sample(sessions, { numRuns: 100, seed: 12 })) {
      const { planOf } = analyzeSession(calls);
      for (const host of hostsOf(calls)) {
        const plan = planOf(host);
        if (plan === null) continue;
        const { repaired, stillFailing } = plan.effect;
        const repairsNothing =
          repaired.length === 0 && stillFailing.every(({ why }) => why.kind === "no-origin" || why.kind === "obstacle");
        if (!plan.isOffered && plan.effect.broken.length === 0) expect(repairsNothing).toBe(true);
        else seen[plan.isOffered ? "offered" : "refused"]++;
        const broken = calls.filter(({ id }) => plan.effect.broken.includes(id));
        expect(new Set(broken.flatMap(({ hops }) => hops.map(({ actual }) => sentOrigin(actual))))).not.toContain(page);
      }
    }
    expect(seen.offered).toBeGreaterThan(15 * seen.refused);
  });
});
