import { describe, expect, it } from "vitest";
import { integrityMismatch } from "../../../../src/diagnose/causes/told/integrity-mismatch.ts";
import { toldText } from "../../told-text.ts";

describe("integrityMismatch", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(integrityMismatch);
    expect(text).toContain("does not have the hash");
    expect(text).toContain("newest version");
  });
});
