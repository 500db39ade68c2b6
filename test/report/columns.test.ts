import { describe, expect, it } from "vitest";
import { cell, wrapped } from "../../src/report/columns.ts";

describe("wrapped", () => {
  it("breaks a language without spaces where it may be broken, and counts its characters as two columns", () => {
    const lines = wrapped(`  ${"页面的源不在列表中".repeat(12)}。`);
    expect(lines.length).toBe(3);
    expect(lines.every((line) => Array.from(line).reduce((sum, char) => sum + (char > "\u2e80" ? 2 : 1), 0) <= 100)).toBe(true);
    expect(lines.map((line) => line.trim()).join("")).toBe(`${"页面的源不在列表中".repeat(12)}。`);
  });

  it("begins no line with a mark that ends something", () => {
    for (let length = 40; length < 60; length += 1) {
      const lines = wrapped(`${"あ".repeat(length)}。「${"い".repeat(40)}」、${"う".repeat(40)}`);
      expect(lines.some((line) => /^\s*[。」、]/.test(line) || /「$/.test(line))).toBe(false);
    }
  });

  it("leaves a header line whole, and breaks a sentence that begins with one", () => {
    const line = `  Access-Control-Allow-Headers: ${"x-header-of-ours, ".repeat(8)}x-last`;
    expect(wrapped(line)).toEqual([line]);
    expect(wrapped(`  Access-Control-Allow-Origin: https://app.example を${"一つだけ残してください".repeat(6)}。`).length).toBe(2);
    expect(wrapped(`  Vary: Origin ${"has to stand in each answer ".repeat(5)}too.`).length).toBe(2);
  });

  it("breaks English at its spaces only", () => {
    const text = `See ${"https://api.example/".repeat(6)} for it`;
    expect(wrapped(text)).toEqual(["See", `  ${"https://api.example/".repeat(6)}`, "  for it"]);
  });
});

describe("cell", () => {
  it("has its width in columns", () => {
    expect(cell("abc", 5)).toBe("abc  ");
    expect(cell("abcdef", 5)).toBe("abcd…");
    expect(cell("页面", 5)).toBe("页面 ");
    expect(cell("页面的源", 5)).toBe("页面…");
    expect(cell("页面的源", 6)).toBe("页面… ");
  });
});
