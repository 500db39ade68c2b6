import { describe, expect, it } from "vitest";
import { mixedContent } from "../../../../src/diagnose/causes/told/mixed-content.ts";
import { toldText } from "../../told-text.ts";

describe("mixedContent", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(mixedContent);
    expect(text).toContain("A page loaded over https may not call http");
    expect(text).toContain("over https://");
  });
});
