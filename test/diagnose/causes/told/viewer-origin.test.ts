import { describe, expect, it } from "vitest";
import { viewerOrigin } from "../../../../src/diagnose/causes/told/viewer-origin.ts";
import { toldText } from "../../told-text.ts";

describe("viewerOrigin", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(viewerOrigin);
    expect(text).toContain("before it made any request");
    expect(text).toContain("HOSTED_VIEWER_ORIGINS");
  });
});
