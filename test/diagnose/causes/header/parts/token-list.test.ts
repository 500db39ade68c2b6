import { describe, expect, it } from "vitest";
import { listParts, recoveredTokens, repairedList } from "../../../../../src/diagnose/causes/header/parts/token-list.ts";

describe("listParts", () => {
  it.each([
    [null, [], []],
    ["", [], []],
    ["GET, ,PUT", ["GET", "PUT"], []],
    ["GET, PUT POST", ["GET"], ["PUT POST"]],
  ])("of %j", (combined, valid, invalid) => {
    expect(listParts(combined)).toEqual({ valid, invalid });
  });
});

describe("recoveredTokens", () => {
  it("splits what was meant as a list", () => {
    expect(recoveredTokens('["A", "B"]; C D')).toEqual(["A", "B", "C", "D"]);
  });
});

describe("repairedList", () => {
  it.each([
    [["*", "A"], ["b"], { caseSensitive: false, keepStar: false }, "A, b"],
    [["*"], ["b"], { caseSensitive: false, keepStar: true }, "*, b"],
    [["X-A"], ["x-a"], { caseSensitive: false, keepStar: false }, "X-A"],
    [["put"], ["PUT"], { caseSensitive: true, keepStar: false }, "put, PUT"],
  ])("of %j with %j", (existing, needed, rules, list) => {
    expect(repairedList(existing, needed, rules)).toBe(list);
  });
});
