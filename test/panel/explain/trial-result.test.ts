import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../src/analyze.ts";
import { type TrialResult, trialResult } from "../../../src/panel/explain/trial-result.ts";
import { callFor, page } from "../../builders/call.ts";

function resultOf(netError: string): TrialResult {
  const headers = [["Access-Control-Allow-Origin", page]] as const;
  const made = callFor({ actual: { status: 200, headers } });
  return trialResult(analyzeCall({ ...made, end: { kind: "error", netError } }));
}

describe("trialResult", () => {
  it("counts an answer that the page gave up as one that passed", () => {
    expect(resultOf("net::ERR_ABORTED")).toEqual({ kind: "passes" });
  });

  it("counts no network error so", () => {
    expect(resultOf("net::ERR_CONNECTION_RESET").kind).toBe("next");
  });
});
