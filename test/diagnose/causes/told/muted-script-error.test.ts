import { describe, expect, it } from "vitest";
import { mutedScriptError } from "../../../../src/diagnose/causes/told/muted-script-error.ts";
import { toldText } from "../../told-text.ts";

describe("mutedScriptError", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(mutedScriptError);
    expect(text).toContain("loaded without CORS");
    expect(text).toContain('crossorigin="anonymous"');
  });
});
