import { describe, expect, it } from "vitest";
import { forbiddenHeader } from "../../../../src/diagnose/causes/told/forbidden-header.ts";
import { toldText } from "../../told-text.ts";

describe("forbiddenHeader", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(forbiddenHeader);
    expect(text).toContain("Nothing was blocked");
    expect(text).toContain("take the line out");
  });
});
