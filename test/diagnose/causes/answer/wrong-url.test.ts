import { describe, expect, it } from "vitest";
import { wrongUrl } from "../../../../src/diagnose/causes/answer/wrong-url.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";

describe("wrongUrl", () => {
  it.each([404, 410])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("wrong-url");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(404), [originMissing]);
    expect(textOf(finding)).toContain("has nothing at this address (404)");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "404" }));
  });

  it.each([401, 405])("is not found in an answer with %i", (status) => {
    expect(
      wrongUrl.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
