import { describe, expect, it } from "vitest";
import { preflightServerError } from "../../../../src/diagnose/causes/preflight/preflight-server-error.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation, obstacle } from "../../../builders/evaluation.ts";
import { preflighted, textOf } from "../../find-one.ts";
import { firstFinding, preflightOriginMissing } from "../../first-finding.ts";

const invalidStatus = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });

describe("preflightServerError", () => {
  it.each([500, 505, 508])("is told first of a preflight answered with %i, once for both of its faults", (status) => {
    const made = preflighted("PUT", status);
    expect(firstFinding(made, [preflightOriginMissing, invalidStatus]).id).toBe("preflight-server-error");
    expect(
      preflightServerError.find({
        call: made,
        evaluation: evaluation([preflightOriginMissing, invalidStatus]),
        outcome: "blocked",
        session: emptyView,
      }),
    ).toHaveLength(1);
  });

  it("tells the story of a bare answer", () => {
    expect(textOf(firstFinding(preflighted("PUT", 500), [preflightOriginMissing]))).toContain("failed with 500 on the preflight");
  });

  it("tells the story of an answer with the headers, and cites the status", () => {
    const finding = firstFinding(preflighted("PUT", 508), [invalidStatus]);
    expect(textOf(finding)).toContain("failed with 508 on the preflight");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "508" }));
  });

  it.each([404, 501, 502, 503])("is not found in an answer with %i", (status) => {
    const made = preflighted("PUT", status);
    expect(
      preflightServerError.find({ call: made, evaluation: evaluation([preflightOriginMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
