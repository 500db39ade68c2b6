import { describe, expect, it } from "vitest";
import { rateLimit } from "../../../../src/diagnose/causes/answer/rate-limit.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("rateLimit", () => {
  it.each([429])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("rate-limit");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(429), [originMissing]);
    expect(textOf(finding)).toContain("is limiting the rate of requests (429)");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "429" }));
  });

  it.each([500])("is not found in an answer with %i", (status) => {
    expect(
      rateLimit.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
