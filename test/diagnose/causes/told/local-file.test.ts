import { describe, expect, it } from "vitest";
import { localFile } from "../../../../src/diagnose/causes/told/local-file.ts";
import { toldText } from "../../told-text.ts";

describe("localFile", () => {
  it("says what the line means, and what to do", () => {
    const text = toldText(localFile);
    expect(text).toContain("Pages may not load files");
    expect(text).toContain("http://localhost");
  });
});
