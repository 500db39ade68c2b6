import { describe, expect, it } from "vitest";
import { corsSettingsRefused } from "../../../../src/diagnose/causes/told/cors-settings-refused.ts";
import { toldText } from "../../told-text.ts";

describe("corsSettingsRefused", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(corsSettingsRefused);
    expect(text).toContain("takes no such CORS settings");
    expect(text).toContain("https://app.example");
  });
});
