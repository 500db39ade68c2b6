import { describe, expect, it } from "vitest";
import type { Evidence } from "../../src/diagnose/finding.ts";
import { evidencePlace, exchangeName } from "../../src/words/place.ts";
import { callFor } from "../builders/call.ts";

const preflighted = callFor({ method: "PUT", preflight: { status: 404, headers: [["vary", "Origin"]] } });

function evidence(parts: Partial<Evidence>): Evidence {
  return { callId: "call-1", exchangeId: "preflight-0", header: null, occurrence: null, actual: null, required: null, ...parts };
}

describe("exchangeName", () => {
  it.each([
    ["preflight-0", null, "Preflight"],
    ["preflight-0", "response", "Answer to the preflight"],
    ["actual-0", null, "Request"],
    ["actual-0", "response", "Response"],
    ["of-another-call", "response", "An earlier call"],
  ] as const)("calls %s, %s: %s", (id, part, name) => {
    expect(exchangeName(preflighted, id, part)).toBe(name);
  });

  it("says which URL when there are several", () => {
    const redirected = callFor({ hops: [{ actual: { id: "a" } }, { actual: { id: "b" } }] });
    expect(["a", "b"].map((id) => exchangeName(redirected, id, "response"))).toEqual([
      "Response (first URL)",
      "Response (after redirect 1)",
    ]);
  });
});

describe("evidencePlace", () => {
  it.each([
    ["an answer's header", { header: "vary" }, "Answer to the preflight", "Answer to the preflight, status 404"],
    ["a header that was sent", { header: "access-control-request-method" }, "Preflight", "Preflight"],
    ["a missing header", { header: "access-control-allow-origin" }, "Answer to the preflight", "Answer to the preflight, status 404"],
    ["what never got an answer", { exchangeId: "actual-0" }, "Request", "Request"],
    ["another Call", { callId: "call-0", header: "vary" }, "An earlier call", "An earlier call"],
  ] as const)("places %s", (_, parts, short, long) => {
    expect(evidencePlace(preflighted, evidence(parts))).toEqual({ short, long });
  });
});
