import { describe, expect, it } from "vitest";
import { requestLimit } from "../../../../src/diagnose/causes/answer/request-limit.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("requestLimit", () => {
  it.each([413, 431])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("request-limit");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(413), [originMissing]);
    expect(textOf(finding)).toContain("found the request too large (413)");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "413" }));
  });

  it.each([429])("is not found in an answer with %i", (status) => {
    expect(
      requestLimit.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
