import { describe, expect, it } from "vitest";
import { accessControlGeneric } from "../../../../src/diagnose/causes/told/access-control-generic.ts";
import { toldText } from "../../told-text.ts";

describe("accessControlGeneric", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(accessControlGeneric);
    expect(text).toContain("Safari also prints it when the network failed");
    expect(text).toContain("Look in the console for the line above it");
  });
});
