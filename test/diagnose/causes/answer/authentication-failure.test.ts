import { describe, expect, it } from "vitest";
import { authenticationFailure } from "../../../../src/diagnose/causes/answer/authentication-failure.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("authenticationFailure", () => {
  it.each([401, 403])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("authentication-failure");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(401), [originMissing]);
    expect(textOf(finding)).toContain("refused the request with 401");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "401" }));
  });

  it("names a list of origins as well for a 403, which CORS code sends, too", () => {
    const told = (status: number): string => textOf(firstFinding(answered(status), [originMissing]));
    expect(told(403)).toContain("or the server has a list of origins, and https://app.example is not in it");
    expect(told(401)).not.toContain("list of origins");
  });

  it.each([200, 404, 500])("is not found in an answer with %i", (status) => {
    expect(
      authenticationFailure.find({
        call: answered(status),
        evaluation: evaluation([originMissing]),
        outcome: "blocked",
        session: emptyView,
      }),
    ).toEqual([]);
  });
});
