import { describe, expect, it } from "vitest";
import { requestRefused } from "../../../../src/diagnose/causes/answer/request-refused.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("requestRefused", () => {
  it.each([418, 400, 409, 422])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("request-refused");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(418), [originMissing]);
    expect(textOf(finding)).toContain("refused the request with 418");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "418" }));
  });

  it.each([200, 401, 500])("is not found in an answer with %i", (status) => {
    expect(
      requestRefused.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
