import { describe, expect, it } from "vitest";
import { gatewayError } from "../../../../src/diagnose/causes/answer/gateway-error.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { evaluation } from "../../../builders/evaluation.ts";
import { answered, preflighted, textOf } from "../../find-one.ts";
import { firstFinding, originMissing, preflightOriginMissing } from "../../first-finding.ts";
import { answerTo, causesOf, foundWith, passed } from "../../found-with.ts";

describe("gatewayError", () => {
  it.each([502, 503, 504, 520, 527])("is told first of an answer with %i without CORS headers, with the repair of the header", (status) => {
    const finding = firstFinding(answered(status), [originMissing]);
    expect(finding.id).toBe("gateway-error");
    expect(textOf(finding)).toContain("Seen: no Access-Control-Allow-Origin header.");
  });

  it("tells the story, and cites the status", () => {
    const finding = firstFinding(answered(502), [originMissing]);
    expect(textOf(finding)).toContain("A proxy or gateway in front of api.example.com answered with 502");
    expect(finding.evidence).toContainEqual(expect.objectContaining({ header: null, actual: "502" }));
  });

  it.each([502, 503])("is told first of a preflight answered with %i", (status) => {
    const finding = firstFinding(preflighted("PUT", status), [preflightOriginMissing]);
    expect(finding.id).toBe("gateway-error");
    expect(textOf(finding)).toContain(`answered the preflight with ${status}`);
  });

  it("says what shows that the answer is no application's, and leaves the application's own to it", () => {
    const good = passed("/ok", [["x-powered-by", "Express"]]);
    const found = foundWith("gateway-error", good, answerTo("/slow", 504, [["server", "nginx"]]));
    expect(found?.evidence).toContainEqual(expect.objectContaining({ callId: good.id, header: "x-powered-by" }));
    expect(causesOf(good, answerTo("/slow", 503, [["x-powered-by", "Express"]]))[0]).toBe("error-response-bare");
  });

  it.each([500, 501])("is not found in an answer with %i", (status) => {
    expect(
      gatewayError.find({ call: answered(status), evaluation: evaluation([originMissing]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
