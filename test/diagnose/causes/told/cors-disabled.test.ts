import { describe, expect, it } from "vitest";
import { corsDisabled } from "../../../../src/diagnose/causes/told/cors-disabled.ts";
import { toldText } from "../../told-text.ts";

describe("corsDisabled", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(corsDisabled);
    expect(text).toContain("switched off");
    expect(text).toContain("about:config");
  });
});
