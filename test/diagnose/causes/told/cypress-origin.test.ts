import { describe, expect, it } from "vitest";
import { cypressOrigin } from "../../../../src/diagnose/causes/told/cypress-origin.ts";
import { toldText } from "../../told-text.ts";

describe("cypressOrigin", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(cypressOrigin);
    expect(text).toContain("not a browser");
    expect(text).toContain("cy.origin()");
  });
});
