import { describe, expect, it } from "vitest";
import { preflightUnrouted } from "../../../../src/diagnose/causes/preflight/preflight-unrouted.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation, obstacle } from "../../../builders/evaluation.ts";
import { preflighted, textOf } from "../../find-one.ts";
import { firstFinding, preflightOriginMissing } from "../../first-finding.ts";

const invalidStatus = obstacle({ error: "PreflightInvalidStatus", phase: "preflight", step: "preflight-status" });

describe("preflightUnrouted", () => {
  it.each([404, 405, 501])("is told first of a preflight answered with %i, once for both of its faults", (status) => {
    const made = preflighted("PUT", status);
    expect(firstFinding(made, [preflightOriginMissing, invalidStatus]).id).toBe("preflight-unrouted");
    expect(
      preflightUnrouted.find({
        call: made,
        evaluation: evaluation([preflightOriginMissing, invalidStatus]),
        outcome: "blocked",
        session: emptyView,
      }),
    ).toHaveLength(1);
  });

  it("tells the story of a bare answer", () => {
    expect(textOf(firstFinding(preflighted("PUT", 404), [preflightOriginMissing]))).toContain(
      "has no answer to OPTIONS at this address (404)",
    );
  });

  it("tells the story of an answer with the headers, and cites the status", () => {
    const finding = firstFinding(preflighted("PUT", 405), [invalidStatus]);
    expect(textOf(finding)).toContain("has no answer to OPTIONS at this address (405)");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "405" }));
  });

  it.each([200, 401, 500])("is not found in an answer with %i", (status) => {
    const made = preflighted("PUT", status);
    expect(
      preflightUnrouted.find({ call: made, evaluation: evaluation([preflightOriginMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
