import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import type { Call } from "../../../../src/model/call.ts";
import { callFor, type Pairs, page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

const condition: Pairs = [
  ["origin", page],
  ["if-none-match", '"v1"'],
];

function revalidated(headers: Pairs, sent: Pairs = condition, more: object = {}): Call {
  return callFor({ credentials: "omit", actual: { status: 304, headers, sent }, end: { kind: "not-observed" }, ...more });
}

describe("storedCopy", () => {
  it("is found where a proxy shows a 304 to the browser's own question, without CORS headers", () => {
    const { outcome, diagnosis } = analyzeCall(revalidated([["etag", '"v1"']]));
    expect(outcome).toBe("undecided");
    expect(diagnosis.findings.map(({ id }) => id)).toEqual(["stored-copy"]);
    expect(diagnosis.findings.map(textOf).join()).toContain("decided by the headers of that copy, and they were not recorded");
  });

  it("judges the headers that a 304 has", () => {
    expect(analyzeCall(revalidated([["access-control-allow-origin", "*"]])).outcome).toBe("allowed");
    expect(analyzeCall(revalidated([["access-control-allow-origin", "https://other.example"]])).outcome).toBe("blocked");
  });

  it("judges a 304 that the page asked for itself", () => {
    const asked: Pairs = [...condition, ["access-control-request-headers", "if-none-match"]];
    const allowed: Pairs = [
      ["access-control-allow-origin", page],
      ["access-control-allow-headers", "if-none-match"],
    ];
    const call = revalidated([], condition, { preflight: { status: 204, headers: allowed, sent: asked } });
    expect(analyzeCall(call).outcome).toBe("blocked");
    expect(analyzeCall(revalidated([], [["origin", page]])).outcome).toBe("blocked");
  });
});
