import { describe, expect, it } from "vitest";
import { scriptErrorGeneric } from "../../../../src/diagnose/causes/told/script-error-generic.ts";
import { toldText } from "../../told-text.ts";

describe("scriptErrorGeneric", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(scriptErrorGeneric);
    expect(text).toContain("does not say why");
    expect(text).toContain("Look in the console for the line above it");
  });
});
