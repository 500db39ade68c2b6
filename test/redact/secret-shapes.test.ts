import { describe, expect, it } from "vitest";
import { secretSpans } from "../../src/redact/secret-shapes.ts";

const token = `eyJ${"aB1".repeat(20)}.c2Vj.c2ln`;

describe("secretSpans in texts of ten million characters", () => {
  it.each([
    ["one letter", "x".repeat(10_000_000)],
    ["words of one letter", "a_".repeat(5_000_000)],
    ["commas", ",".repeat(10_000_000)],
  ])("bears %s", (_, text) => {
    expect(secretSpans(text, true).length).toBeLessThan(20);
  });

  it("finds what stands far behind", () => {
    const front = `${"a, b\n".repeat(500_000)}`;
    expect(secretSpans(`${front}${token}\n`, true)).toEqual([{ start: front.length, end: front.length + token.length, kind: "token" }]);
  });
});
