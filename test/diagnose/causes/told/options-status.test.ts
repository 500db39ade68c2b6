import { describe, expect, it } from "vitest";
import { optionsStatus } from "../../../../src/diagnose/causes/told/options-status.ts";
import { toldText } from "../../told-text.ts";

describe("optionsStatus", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(optionsStatus);
    expect(text).toContain("this line alone does not say so");
    expect(text).toContain("answer OPTIONS with 204");
  });
});
