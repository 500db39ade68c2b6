import { describe, expect, it } from "vitest";
import { eventStreamType } from "../../../../src/diagnose/causes/told/event-stream-type.ts";
import { toldText } from "../../told-text.ts";

describe("eventStreamType", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(eventStreamType);
    expect(text).toContain("not CORS");
    expect(text).toContain("Content-Type: text/event-stream");
  });
});
