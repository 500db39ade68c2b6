import { describe, expect, it } from "vitest";
import { notObserved } from "../../../src/model/observed.ts";
import { callIdOf, layOutRows, type Mark, rowAt, rowFrom, rowHeights, rowIndexOf, rowsOf } from "../../../src/panel/store/rows.ts";
import { sampleCall, sampleCalls } from "../sample-calls.ts";

const url = "https://api.example.net/";
const simple = (id: string, startedAtMs = 0) => sampleCall(id, { url, startedAtMs, mode: "no-cors" });

describe("rowsOf", () => {
  it.each([
    ["a preflight that was sent", sampleCall("a", { url, preflight: {}, actual: {} }), 2],
    ["a request that needed none", sampleCall("a", { url }), 2],
    ["its own origin", sampleCall("a", { url: "https://app.example.com/x" }), 1],
    ["a load without CORS", simple("a"), 1],
    ["an unseen mode with an Origin header", sampleCall("a", { url, mode: notObserved("plain-http-host") }), 2],
    [
      "an unseen mode without one",
      sampleCall("a", { url, actual: { sent: [["Accept", "*/*"]] }, mode: notObserved("plain-http-host") }),
      1,
    ],
    ["each of two Hops", sampleCall("a", { hops: [{ url }, { url }] }), 3],
  ])("gives %s its rows", (_, call, count) => {
    expect(rowsOf(call)).toHaveLength(count);
  });

  it("gives a Call that ended in an error a second line", () => {
    expect(rowsOf(sampleCall("a", { url, end: "blocked" }))[0]?.height).toBe(rowHeights.error);
  });
});

describe("layOutRows", () => {
  it("puts each row below the one before it", () => {
    const layout = layOutRows([simple("a", 1), simple("b", 2)], []);
    expect([...layout.tops]).toEqual([0, rowHeights.call, 2 * rowHeights.call]);
  });

  it("puts marks at their time", () => {
    const marks: Mark[] = [5, 15, 25].map((atMs) => ({ kind: "navigation", atMs, url }));
    const layout = layOutRows([simple("a", 10), simple("b", 20)], marks);
    expect(layout.rows.map((row) => row.kind)).toEqual(["mark", "call", "mark", "call", "mark"]);
    expect(layout.callCount).toBe(2);
  });
});

describe("rowAt", () => {
  const layout = layOutRows(sampleCalls, []);

  it("finds each row from its first to its last pixel", () => {
    layout.rows.forEach((row, index) => {
      const top = layout.tops[index] ?? Number.NaN;
      expect(rowAt(layout, top)).toBe(index);
      expect(rowAt(layout, top + row.height - 1)).toBe(index);
    });
  });

  it("stays within the list", () => {
    expect(rowAt(layout, -100)).toBe(0);
    expect(rowAt(layout, 1e9)).toBe(layout.rows.length - 1);
    expect(rowAt(layOutRows([], []), 0)).toBe(0);
  });
});

describe("rowFrom", () => {
  const layout = layOutRows(sampleCalls, [{ kind: "navigation", atMs: 0, url }]);
  const from = (id: string | null, step: number) => {
    const row = layout.rows[rowFrom(layout, rowIndexOf(layout, id), step)];
    return row === undefined ? null : callIdOf(row);
  };

  it.each([
    ["the next Call, over its preflight's row", "allowed", 1, "missing"],
    ["the one before", "missing", -1, "allowed"],
    ["the first", null, 1, "same-origin"],
    ["the last, when going up from nothing", null, -1, "pending"],
    ["the last, when going too far", "allowed", 1_000, "pending"],
    ["nothing after the last", "pending", 1, null],
  ])("finds %s", (_, id, step, expected) => {
    expect(from(id, step)).toBe(expected);
  });
});
