import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/cors/evaluate.ts";
import type { Call } from "../../src/model/call.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import type { HeaderList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import { anyCall } from "./any-call.ts";

function mapExchanges(call: Call, change: (exchange: Exchange) => Exchange): Call {
  return {
    ...call,
    hops: call.hops.map((hop) => ({
      ...hop,
      actual: change(hop.actual),
      preflight: hop.preflight === null ? null : change(hop.preflight),
    })),
  };
}

function mapResponses(call: Call, change: (headers: HeaderList) => HeaderList): Call {
  return mapExchanges(call, (exchange) => {
    if (!exchange.response.observed || exchange.response.value === null) return exchange;
    const response = exchange.response.value;
    return { ...exchange, response: seen({ ...response, headers: change(response.headers) }) };
  });
}

const judged = (call: Call) => {
  const { kind, error, failedParameter, phase, hop } = evaluate(call).verdict;
  return { kind, error, failedParameter, phase, hop };
};

describe("evaluate, for any Call", () => {
  it("throws on none", () => {
    fc.assert(
      fc.property(anyCall, (call) => evaluate(call).hops.length === call.hops.length),
      { numRuns: 1000 },
    );
  });

  it("does not change its verdict when an unrelated header is added", () => {
    const unrelated = fc.record({
      name: fc.constantFrom("x-powered-by", "server", "content-type", "vary", "x-access-control-allow-origin"),
      value: fc.string(),
    });
    fc.assert(
      fc.property(anyCall, unrelated, fc.boolean(), (call, extra, first) => {
        const changed = mapResponses(call, (list) => (first ? [extra, ...list] : [...list, extra]));
        expect(judged(changed)).toEqual(judged(call));
      }),
      { numRuns: 1000 },
    );
  });

  it("does not turn unknown into a verdict when evidence is removed", () => {
    const removals: ((exchange: Exchange) => Exchange)[] = [
      (exchange) => ({ ...exchange, response: notObserved("capture-gap") }),
      (exchange) => (exchange.role === "preflight" ? { ...exchange, response: notObserved("capture-gap") } : exchange),
    ];
    fc.assert(
      fc.property(anyCall, fc.constantFrom(...removals), (call, remove) => {
        // A contradiction is too much evidence, not too little: without one of its sides the other one stands.
        const { kind, unknown } = evaluate(call).verdict;
        fc.pre(kind === "unknown" && !unknown.some((reason) => reason.kind === "contradiction"));
        expect(evaluate(mapExchanges(call, remove)).verdict.kind).toBe("unknown");
      }),
      { numRuns: 2000 },
    );
  });

  it("never says blocked of a Call that the browser completed", () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        fc.pre(call.end.kind === "completed");
        expect(["shared", "opaque", "unknown"]).toContain(evaluate(call).verdict.kind);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the first obstacle equal to the verdict", () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const { verdict, obstacles } = evaluate(call);
        fc.pre(verdict.kind === "blocked");
        expect(obstacles[0]).toMatchObject({ error: verdict.error, failedParameter: verdict.failedParameter, phase: verdict.phase });
      }),
      { numRuns: 1000 },
    );
  });
});
