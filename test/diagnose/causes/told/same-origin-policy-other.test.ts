import { describe, expect, it } from "vitest";
import { sameOriginPolicyOther } from "../../../../src/diagnose/causes/told/same-origin-policy-other.ts";
import { toldText } from "../../told-text.ts";

describe("sameOriginPolicyOther", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(sameOriginPolicyOther);
    expect(text).toContain("the same-origin policy inside the page");
    expect(text).toContain("postMessage");
  });
});
