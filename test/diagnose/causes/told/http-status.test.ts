import { describe, expect, it } from "vitest";
import { httpStatus } from "../../../../src/diagnose/causes/told/http-status.ts";
import { toldText } from "../../told-text.ts";

describe("httpStatus", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(httpStatus);
    expect(text).toContain("This line alone is not CORS");
    expect(text).toContain("the server's log");
  });
});
