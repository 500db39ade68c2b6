import { describe, expect, it } from "vitest";
import { signInOrigin } from "../../../../src/diagnose/causes/told/sign-in-origin.ts";
import { toldText } from "../../told-text.ts";

describe("signInOrigin", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(signInOrigin);
    expect(text).toContain("That is not CORS");
    expect(text).toContain("Authorized JavaScript origins");
  });
});
