import { describe, expect, it } from "vitest";
import { serverRefusal } from "../../../../src/diagnose/causes/told/server-refusal.ts";
import { toldText } from "../../told-text.ts";

describe("serverRefusal", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(serverRefusal);
    expect(text).toContain("not a browser");
    expect(text).toContain("no slash at the end");
  });
});
