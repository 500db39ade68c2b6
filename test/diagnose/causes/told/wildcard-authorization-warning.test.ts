import { describe, expect, it } from "vitest";
import { wildcardAuthorizationWarning } from "../../../../src/diagnose/causes/told/wildcard-authorization-warning.ts";
import { toldText } from "../../told-text.ts";

describe("wildcardAuthorizationWarning", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(wildcardAuthorizationWarning);
    expect(text).toContain("the request was not blocked");
    expect(text).toContain("name Authorization");
  });
});
