import { describe, expect, it } from "vitest";
import { fontRefused } from "../../../../src/diagnose/causes/told/font-refused.ts";
import { toldText } from "../../told-text.ts";

describe("fontRefused", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(fontRefused);
    expect(text).toContain("always loaded with CORS");
    expect(text).toContain("style sheet");
  });
});
