import { describe, expect, it } from "vitest";
import { happyDomRefusal } from "../../../../src/diagnose/causes/told/happy-dom-refusal.ts";
import { toldText } from "../../told-text.ts";

describe("happyDomRefusal", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(happyDomRefusal);
    expect(text).toContain("not a browser");
    expect(text).toContain("environmentOptions.happyDOM.url");
  });
});
