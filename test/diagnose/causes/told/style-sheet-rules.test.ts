import { describe, expect, it } from "vitest";
import { styleSheetRules } from "../../../../src/diagnose/causes/told/style-sheet-rules.ts";
import { toldText } from "../../told-text.ts";

describe("styleSheetRules", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(styleSheetRules);
    expect(text).toContain("cssRules");
    expect(text).toContain('crossorigin="anonymous"');
  });
});
