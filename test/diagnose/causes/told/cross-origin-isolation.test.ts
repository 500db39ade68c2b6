import { describe, expect, it } from "vitest";
import { crossOriginIsolation } from "../../../../src/diagnose/causes/told/cross-origin-isolation.ts";
import { toldText } from "../../told-text.ts";

describe("crossOriginIsolation", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(crossOriginIsolation);
    expect(text).toContain("SharedArrayBuffer");
    expect(text).toContain("require-corp");
  });
});
