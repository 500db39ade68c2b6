import { describe, expect, it } from "vitest";
import { workerOtherOrigin } from "../../../../src/diagnose/causes/told/worker-other-origin.ts";
import { toldText } from "../../told-text.ts";

describe("workerOtherOrigin", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(workerOtherOrigin);
    expect(text).toContain("No header allows that");
    expect(text).toContain("importScripts()");
  });
});
