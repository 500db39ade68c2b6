import { describe, expect, it } from "vitest";
import { inParts } from "../../src/protocol/split-messages.ts";
import { call } from "./calls.ts";

const calls = Array.from({ length: 7 }, (_, index) => call(String(index)));
const size = JSON.stringify(calls[0]).length;
const idsOf = (most?: number): string[][] => inParts(calls, most).map((part) => part.map(({ id }) => id));

describe("inParts", () => {
  it("leaves together what is small", () => {
    expect(idsOf()).toEqual([["0", "1", "2", "3", "4", "5", "6"]]);
    expect(inParts([])).toEqual([[]]);
  });

  it("keeps each part below the limit, in order", () => {
    expect(idsOf(size * 3)).toEqual([["0", "1", "2"], ["3", "4", "5"], ["6"]]);
  });

  it("lets a Call that is larger than the limit go alone", () => {
    expect(idsOf(1)).toEqual([["0"], ["1"], ["2"], ["3"], ["4"], ["5"], ["6"]]);
  });
});
