import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { referenceMarkdown } from "./reference.ts";

describe("docs/reference.md", () => {
  it("says what the panel's reference says", () => {
    expect(readFileSync(new URL("../../docs/reference.md", import.meta.url), "utf8") === referenceMarkdown()).toBe(true);
  });
});
