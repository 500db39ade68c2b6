import { describe, expect, it } from "vitest";
import { corsErrorStatus } from "../../../../src/diagnose/causes/told/cors-error-status.ts";
import { toldText } from "../../told-text.ts";

describe("corsErrorStatus", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(corsErrorStatus);
    expect(text).toContain("Chrome says that it is CORS, and not why");
    expect(text).toContain("MissingAllowOriginHeader");
  });
});
