import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameData } from "../../src/model/same-data.ts";

describe("sameData", () => {
  it.each([
    [{ a: 1, b: [null, "x"] }, { b: [null, "x"], a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: null }, {}, false],
    [{}, { a: null }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[1, 2], [1, 2, 3], false],
    [[], {}, false],
    [{}, [], false],
    [null, {}, false],
    ["1", 1, false],
    [{ toString: 1 }, { a: 1 }, false],
  ])("%j, %j: %s", (a, b, expected) => {
    expect(sameData(a, b)).toBe(expected);
  });

  it("says the same as JSON with sorted members", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const copy: unknown = JSON.parse(JSON.stringify(a));
        expect(sameData(copy, JSON.parse(JSON.stringify(copy)))).toBe(true);
        expect(sameData([a], [b])).toBe(sorted(a) === sorted(b));
      }),
    );
  });
});

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? { members: Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)) }
      : member,
  );
}
