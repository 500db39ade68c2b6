import { describe, expect, it } from "vitest";
import { integrityWithoutCors } from "../../../../src/diagnose/causes/told/integrity-without-cors.ts";
import { toldText } from "../../told-text.ts";

describe("integrityWithoutCors", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(integrityWithoutCors);
    expect(text).toContain("beside integrity");
    expect(text).toContain("Access-Control-Allow-Origin");
  });
});
