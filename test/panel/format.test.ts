import { describe, expect, it } from "vitest";
import { formatDuration, headerLines } from "../../src/panel/format.ts";

describe("formatDuration", () => {
  it.each([
    [0.4, "0 ms"],
    [999, "999 ms"],
    [2_149, "2.1 s"],
    [240_000, "4 min"],
  ])("writes %d ms as %s", (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });
});

describe("headerLines", () => {
  it("keeps order, duplicates and empty values", () => {
    const headers = [
      { name: "vary", value: "Origin" },
      { name: "access-control-allow-origin", value: "" },
      { name: "vary", value: "Accept" },
    ];
    expect(headerLines(headers)).toBe("Vary: Origin\nAccess-Control-Allow-Origin: \nVary: Accept");
  });
});
