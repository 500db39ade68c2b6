import { describe, expect, it } from "vitest";
import { allowCredentialsMissing } from "../../../../src/diagnose/causes/header/allow-credentials-missing.ts";
import { seen } from "../../../../src/model/observed.ts";
import { emptyView } from "../../../../src/session/session.ts";
import { callFor } from "../../../builders/call.ts";
import { evaluation, hopEvaluation, obstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, preflighted, textOf, withCredentials } from "../../find-one.ts";

const header = "access-control-allow-credentials";
const missing = obstacle({ error: "InvalidAllowCredentials", step: "allow-credentials", header, required: "true" });

describe("allowCredentialsMissing", () => {
  it("sets the header to true", () => {
    const finding = findOne(allowCredentialsMissing, answered(200), missing, withCredentials);
    expect(finding.patch).toEqual([{ kind: "response-header", hop: 0, phase: "actual", op: "set", name: header, value: "true" }]);
    expect(finding.lessons).toContain("credentials-need");
    expect(textOf(finding)).toContain("lacks Access-Control-Allow-Credentials: true");
  });

  it("repairs the preflight when that is where it failed", () => {
    const inPreflight = obstacle({ ...missing, error: "PreflightInvalidAllowCredentials", phase: "preflight", exchangeId: "preflight-0" });
    const finding = findOne(allowCredentialsMissing, preflighted("PUT", 204), inPreflight, withCredentials);
    expect(finding.patch).toEqual([expect.objectContaining({ phase: "preflight", value: "true" })]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "preflight-0", header, actual: null })]);
  });

  it.each([
    ["calls the last URL after tainting redirects", true, [{ kind: "call-url", url: "https://api.example.com/items" }]],
    ["changes no header for a page without origin", false, []],
  ])("%s, rather than let the origin null in with credentials", (_, tainted, patch) => {
    const made = answered(200, [], { pageOrigin: seen(tainted ? "https://app.example" : "null") });
    const finding = findOne(allowCredentialsMissing, made, missing, {
      ...withCredentials,
      hops: [hopEvaluation({ requestOrigin: "null", tainted })],
    });
    expect(finding.patch).toEqual(patch);
    expect(finding.actor).toBe("page");
  });

  it("leaves a wrong value to the other cause", () => {
    const wrong = { ...missing, actual: "True" };
    expect(
      allowCredentialsMissing.find({ call: callFor(), evaluation: evaluation([wrong]), outcome: "blocked", session: emptyView }),
    ).toEqual([]);
  });
});
