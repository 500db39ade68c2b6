import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor, page, response } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

describe("madeByTest", () => {
  it("is said of an answer that a route gave, whether it passed or not", () => {
    const fulfilled = (headers: readonly (readonly [string, string])[]) =>
      seen(response(200, headers, { hypothetical: true, byTest: true }));
    const allowed = [
      ["access-control-allow-origin", page],
      ["access-control-allow-credentials", "true"],
    ] as const;
    const passed = analyzeCall(callFor({ actual: { response: fulfilled(allowed) }, end: "completed" }));
    expect([passed.outcome, passed.diagnosis.findings[0]?.id]).toEqual(["allowed", "made-by-test"]);
    const blocked = analyzeCall(callFor({ actual: { response: fulfilled([]) }, end: "blocked" }));
    expect(blocked.diagnosis.findings[0]?.id).toBe("made-by-test");
    expect(blocked.diagnosis.findings.map(textOf)[0]).toContain("No server was asked");
  });

  it("is said of a request that a route ended", () => {
    const netError = "ROUTE_ABORTED (net::ERR_FAILED)";
    const call = callFor({ actual: { response: seen(null), end: "error", netError }, end: { kind: "error", netError } });
    const { outcome, diagnosis } = analyzeCall(call);
    expect([outcome, diagnosis.findings.map(({ id }) => id)]).toEqual(["failed", ["made-by-test"]]);
  });

  it("is not said of a Trial of ours", () => {
    const call = callFor({ actual: { response: seen(response(200, [], { hypothetical: true })) }, end: "completed" });
    const trial = { ...call, contradictions: [{ kind: "trial", exchangeId: null, detail: "" } as const] };
    expect(analyzeCall(trial).diagnosis.findings).toEqual([]);
    expect(analyzeCall(call).diagnosis.findings).toEqual([]);
  });
});
