import { describe, expect, it } from "vitest";
import { errorResponseBare } from "../../../../src/diagnose/causes/answer/error-response-bare.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("errorResponseBare", () => {
  it.each([500, 501, 505])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("error-response-bare");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(500), [originMissing]);
    expect(textOf(finding)).toContain("The server failed with 500. Its error page has no CORS headers, so the browser hides it.");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "500" }));
  });

  it.each([200, 404, 502])("is not found in an answer with %i", (status) => {
    expect(
      errorResponseBare.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
