import { describe, expect, it } from "vitest";
import { preflightRefused } from "../../../../src/diagnose/causes/preflight/preflight-refused.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation, obstacle } from "../../../builders/evaluation.ts";
import { preflighted, textOf } from "../../find-one.ts";
import { firstFinding, preflightOriginMissing } from "../../first-finding.ts";

const invalidStatus = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });

describe("preflightRefused", () => {
  it.each([429, 400, 418])("is told first of a preflight answered with %i, once for both of its faults", (status) => {
    const made = preflighted("PUT", status);
    expect(firstFinding(made, [preflightOriginMissing, invalidStatus]).id).toBe("preflight-refused");
    expect(
      preflightRefused.find({
        call: made,
        evaluation: evaluation([preflightOriginMissing, invalidStatus]),
        outcome: "blocked",
        session: emptyView,
      }),
    ).toHaveLength(1);
  });

  it("tells the story of a bare answer", () => {
    expect(textOf(firstFinding(preflighted("PUT", 429), [preflightOriginMissing]))).toContain("refused the preflight with 429");
  });

  it("tells the story of an answer with the headers, and cites the status", () => {
    const finding = firstFinding(preflighted("PUT", 429), [invalidStatus]);
    expect(textOf(finding)).toContain("refused the preflight with 429");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "429" }));
  });

  it.each([200, 401, 404, 500])("is not found in an answer with %i", (status) => {
    const made = preflighted("PUT", status);
    expect(
      preflightRefused.find({ call: made, evaluation: evaluation([preflightOriginMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
