import { describe, expect, it } from "vitest";
import { preloadUnused } from "../../../../src/diagnose/causes/told/preload-unused.ts";
import { toldText } from "../../told-text.ts";

describe("preloadUnused", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(preloadUnused);
    expect(text).toContain("Nothing is blocked");
    expect(text).toContain("the same crossorigin");
  });
});
