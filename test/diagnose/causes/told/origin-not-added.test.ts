import { describe, expect, it } from "vitest";
import { originNotAdded } from "../../../../src/diagnose/causes/told/origin-not-added.ts";
import { toldText } from "../../told-text.ts";

describe("originNotAdded", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(originNotAdded);
    expect(text).toContain("an extension's content script");
    expect(text).toContain("background script");
  });
});
