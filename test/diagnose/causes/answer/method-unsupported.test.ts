import { describe, expect, it } from "vitest";
import { methodUnsupported } from "../../../../src/diagnose/causes/answer/method-unsupported.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("methodUnsupported", () => {
  it.each([405])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("method-unsupported");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(405), [originMissing]);
    expect(textOf(finding)).toContain("does not accept GET at this address (405)");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "405" }));
  });

  it.each([404])("is not found in an answer with %i", (status) => {
    expect(
      methodUnsupported.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
