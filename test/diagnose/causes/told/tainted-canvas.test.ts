import { describe, expect, it } from "vitest";
import { taintedCanvas } from "../../../../src/diagnose/causes/told/tainted-canvas.ts";
import { toldText } from "../../told-text.ts";

describe("taintedCanvas", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(taintedCanvas);
    expect(text).toContain("drawn on the canvas");
    expect(text).toContain('crossorigin="anonymous"');
  });
});
