import { describe, expect, it } from "vitest";
import { silentAudio } from "../../../../src/diagnose/causes/told/silent-audio.ts";
import { toldText } from "../../told-text.ts";

describe("silentAudio", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(silentAudio);
    expect(text).toContain("gets silence");
    expect(text).toContain('crossorigin="anonymous"');
  });
});
