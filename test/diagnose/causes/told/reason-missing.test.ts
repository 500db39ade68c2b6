import { describe, expect, it } from "vitest";
import { reasonMissing } from "../../../../src/diagnose/causes/told/reason-missing.ts";
import { toldText } from "../../told-text.ts";

describe("reasonMissing", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(reasonMissing);
    expect(text).toContain("its reason is not in the text");
    expect(text).toContain("Copy the whole message");
  });
});
