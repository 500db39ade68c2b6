import { describe, expect, it } from "vitest";
import { frameRefused } from "../../../../src/diagnose/causes/told/frame-refused.ts";
import { toldText } from "../../told-text.ts";

describe("frameRefused", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(frameRefused);
    expect(text).toContain("That is not CORS");
    expect(text).toContain("frame-ancestors");
  });
});
