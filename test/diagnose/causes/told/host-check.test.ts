import { describe, expect, it } from "vitest";
import { hostCheck } from "../../../../src/diagnose/causes/told/host-check.ts";
import { toldText } from "../../told-text.ts";

describe("hostCheck", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(hostCheck);
    expect(text).toContain("not a browser");
    expect(text).toContain("ALLOWED_HOSTS");
  });
});
