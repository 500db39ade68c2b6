import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import { notObserved } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

describe("responseNotRecorded", () => {
  it("is all that is said of a request without a response", () => {
    const call = callFor({ actual: { response: notObserved("not-recorded"), end: "pending" }, end: { kind: "not-observed" } });
    const { outcome, diagnosis } = analyzeCall(call);
    expect(outcome).toBe("undecided");
    expect(diagnosis.findings.map(({ id, actor, sure }) => [id, actor, sure])).toEqual([["response-not-recorded", "user", "seen"]]);
    expect(diagnosis.findings.map(textOf).join()).toContain("no response to it, so there is nothing to judge");
  });

  it("is not found where the preflight already decides", () => {
    const actual = { response: notObserved("not-recorded"), end: "pending" } as const;
    const call = callFor({ method: "PUT", preflight: { status: 404 }, actual, end: { kind: "not-observed" } });
    expect(analyzeCall(call).outcome).toBe("blocked");
  });

  it("is not found where the recording was interrupted", () => {
    const call = callFor({ actual: { response: notObserved("capture-gap"), end: "pending" }, end: { kind: "not-observed" } });
    expect(analyzeCall(call)).toMatchObject({ outcome: "undecided", diagnosis: { findings: [] } });
  });
});
