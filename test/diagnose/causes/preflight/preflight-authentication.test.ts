import { describe, expect, it } from "vitest";
import { preflightAuthentication } from "../../../../src/diagnose/causes/preflight/preflight-authentication.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation, obstacle } from "../../../builders/evaluation.ts";
import { preflighted, textOf } from "../../find-one.ts";
import { firstFinding, preflightOriginMissing } from "../../first-finding.ts";

const invalidStatus = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });

describe("preflightAuthentication", () => {
  it.each([401, 403])("is told first of a preflight answered with %i, once for both of its faults", (status) => {
    const made = preflighted("PUT", status);
    expect(firstFinding(made, [preflightOriginMissing, invalidStatus]).id).toBe("preflight-authentication");
    expect(
      preflightAuthentication.find({
        call: made,
        evaluation: evaluation([preflightOriginMissing, invalidStatus]),
        outcome: "blocked",
        session: emptyView,
      }),
    ).toHaveLength(1);
  });

  it("is seen in a 401, and only likely in a 403, which a firewall sends as well", () => {
    const sure = (status: number): string => firstFinding(preflighted("PUT", status), [preflightOriginMissing]).sure;
    expect([sure(401), sure(403)]).toEqual(["seen", "likely"]);
  });

  it("names a list of origins as well for a 403, which CORS code sends, too", () => {
    const told = (status: number): string => textOf(firstFinding(preflighted("PUT", status), [preflightOriginMissing]));
    expect(told(403)).toContain("If the server has a list of origins, add https://app.example to it.");
    expect(told(401)).not.toContain("list of origins");
  });

  it("tells the story of a bare answer", () => {
    expect(textOf(firstFinding(preflighted("PUT", 401), [preflightOriginMissing]))).toContain("A preflight never carries cookies, tokens");
  });

  it("tells the story of an answer with the headers, and cites the status", () => {
    const finding = firstFinding(preflighted("PUT", 401), [invalidStatus]);
    expect(textOf(finding)).toContain("refused the preflight with 401");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "401" }));
  });

  it.each([200, 404, 500])("is not found in an answer with %i", (status) => {
    const made = preflighted("PUT", status);
    expect(
      preflightAuthentication.find({
        call: made,
        evaluation: evaluation([preflightOriginMissing]),
        outcome: "blocked",
        session: emptyView,
      }),
    ).toEqual([]);
  });
});
