import { describe, expect, it } from "vitest";
import { addTestGroups, type RunGroups, readTestGroups, runLines, type TestGroup } from "../../src/lib/test-groups.ts";

function group(more: Partial<TestGroup> = {}): TestGroup {
  return {
    key: "blocked allow-methods-omission api.test",
    outcome: "Blocked",
    title: "The method is not allowed",
    cause: "allow-methods-omission",
    host: "api.test",
    calls: 1,
    change: "Access-Control-Allow-Methods: PUT",
    ...more,
  };
}

function linesOf(...met: readonly (readonly [id: string, group: TestGroup])[]): string[] {
  const run: RunGroups = new Map();
  for (const [id, one] of met) addTestGroups(run, { id, title: `a.spec.ts › ${id}` }, [one]);
  return runLines(run);
}

describe("runLines", () => {
  it("tells each cause once, with its calls, its tests and the change", () => {
    expect(linesOf(["saves", group({ calls: 3 })], ["loads", group()], ["saves", group()])).toEqual([
      "Why CORS? 1 cause",
      "  Blocked: The method is not allowed (allow-methods-omission), api.test: 5 calls in 2 tests",
      "    Change: Access-Control-Allow-Methods: PUT",
      "    Test: a.spec.ts › saves",
      "    Test: a.spec.ts › loads",
    ]);
  });

  it("tells those of most tests first, and each change that differs", () => {
    const other = group({ key: "failed x", outcome: "Failed", title: "Refused", cause: null, host: "", change: "" });
    const lines = linesOf(["a", other], ["b", group()], ["c", group({ change: "Access-Control-Allow-Methods: DELETE" })]);
    expect(lines.slice(1)).toEqual([
      "  Blocked: The method is not allowed (allow-methods-omission), api.test: 2 calls in 2 tests",
      "    Change: Access-Control-Allow-Methods: PUT",
      "    Change: Access-Control-Allow-Methods: DELETE",
      "    Test: a.spec.ts › b",
      "    Test: a.spec.ts › c",
      "  Failed: Refused: 1 call in 1 test",
      "    Test: a.spec.ts › a",
    ]);
  });

  it("counts what it does not name", () => {
    const many = Array.from({ length: 25 }, (_, index) => [`t${index}`, group({ key: String(index) })] as const);
    const lines = linesOf(...many);
    expect(lines[0]).toBe("Why CORS? 25 causes");
    expect(lines.at(-1)).toBe("  and 5 more causes; each test's attachments tell them");
    const tests = Array.from({ length: 5 }, (_, index) => [`t${index}`, group()] as const);
    expect(linesOf(...tests).at(-1)).toBe("    and 2 more tests");
  });

  it("says nothing of a run without any", () => {
    expect(linesOf()).toEqual([]);
  });

  it("shows what a terminal would obey, and cuts what is too long", () => {
    const hostile = "\u001b[2J\nPASSED\u202e\u009b31m";
    const lines = linesOf([hostile, group({ title: hostile, host: hostile, change: `${hostile}${"x".repeat(10_000)}` })]);
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(line.length).toBeLessThan(500);
    }
  });
});

describe("readTestGroups", () => {
  it("takes nothing but groups", () => {
    expect(readTestGroups(JSON.stringify([group(), { key: 1 }, null, group({ cause: null })]))).toHaveLength(2);
    expect(["", "{}", "null", '[{"key":"a"}]'].map((text) => readTestGroups(text).length)).toEqual([0, 0, 0, 0]);
  });
});
