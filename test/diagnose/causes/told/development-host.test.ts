import { describe, expect, it } from "vitest";
import { developmentHost } from "../../../../src/diagnose/causes/told/development-host.ts";
import { toldText } from "../../told-text.ts";

describe("developmentHost", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(developmentHost);
    expect(text).toContain("not a browser");
    expect(text).toContain("allowedDevOrigins");
  });
});
