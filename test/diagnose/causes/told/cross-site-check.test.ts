import { describe, expect, it } from "vitest";
import { crossSiteCheck } from "../../../../src/diagnose/causes/told/cross-site-check.ts";
import { toldText } from "../../told-text.ts";

describe("crossSiteCheck", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(crossSiteCheck);
    expect(text).toContain("CSRF");
    expect(text).toContain("CSRF_TRUSTED_ORIGINS");
  });
});
