import { describe, expect, it } from "vitest";
import { type ActualRecord, isPreflight, type PreflightRecord, pairPreflights, requestedHeaderNames } from "../../src/capture/pair.ts";
import { headerList } from "../../src/model/header-list.ts";

function actual(more: Partial<ActualRecord> = {}): ActualRecord {
  return {
    ...{ url: "https://api.example/", method: "PUT", context: "", order: null, startedAtMs: 0 },
    ...{ closedAtMs: null, closedByPreflight: true, requestHeaders: null },
    ...more,
  };
}

function preflight(more: Partial<PreflightRecord> = {}): PreflightRecord {
  return {
    ...{ url: "https://api.example/", requestMethod: "PUT", requestHeaderNames: [], context: "", order: null, startedAtMs: 1 },
    endedAtMs: 2,
    ...more,
  };
}

describe("isPreflight", () => {
  it("tells a page's own OPTIONS request by the missing Access-Control-Request-Method", () => {
    expect(isPreflight("OPTIONS", headerList([["Access-Control-Request-Method", "PUT"]]))).toBe(true);
    expect(isPreflight("OPTIONS", [])).toBe(false);
    expect(isPreflight("GET", headerList([["Access-Control-Request-Method", "PUT"]]))).toBe(false);
  });
});

describe("requestedHeaderNames", () => {
  it("splits, trims and lower-cases", () => {
    expect(requestedHeaderNames(headerList([["Access-Control-Request-Headers", "X-A, x-b,,"]]))).toEqual(["x-a", "x-b"]);
    expect(requestedHeaderNames([])).toEqual([]);
  });
});

describe("pairPreflights", () => {
  const rules: readonly [string, Partial<ActualRecord>, Partial<PreflightRecord>, boolean][] = [
    ["pairs what agrees", {}, {}, true],
    ["ignores the fragment", { url: "https://api.example/#x" }, {}, true],
    ["asks for the same URL", { url: "https://api.example/other" }, {}, false],
    ["asks for the method", { method: "DELETE" }, {}, false],
    ["allows a method that was not seen", {}, { requestMethod: null, requestHeaderNames: null }, true],
    ["asks for the same context", { context: "tab 1" }, { context: "tab 2" }, false],
    ["asks for a later place in the order", { order: 2 }, { order: 1 }, false],
    ["asks for a later start", { startedAtMs: 5 }, {}, false],
    ["asks for a start before the request closed", { closedAtMs: 0.5 }, {}, false],
    ["asks for that of an aborted request too", { closedAtMs: 0.5, closedByPreflight: false }, {}, false],
    ["asks for an end before the request was sent", { closedAtMs: 1.5 }, {}, false],
    ["asks for no end when the request was aborted", { closedAtMs: 1.5, closedByPreflight: false }, { endedAtMs: null }, true],
    ["asks for every requested header to be sent", { requestHeaders: [] }, { requestHeaderNames: ["x-a"] }, false],
  ];
  it.each(rules)("%s", (_, a, p, pairs) => {
    expect(pairPreflights([actual(a)], [preflight(p)]).has(0)).toBe(pairs);
  });

  it("keeps the order among equals", () => {
    const pairs = pairPreflights([actual(), actual(), actual()], [preflight(), preflight(), preflight()]);
    expect([...pairs]).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it("moves an earlier pairing when that is the only way to place all", () => {
    // The second fits the first request only; the first fits both.
    const actuals = [actual(), actual({ closedAtMs: 2 })];
    const pairs = pairPreflights(actuals, [preflight(), preflight({ startedAtMs: 1, endedAtMs: 9 })]);
    expect(Object.fromEntries(pairs)).toEqual({ 0: 1, 1: 0 });
  });

  it("pairs each request once at most", () => {
    expect(pairPreflights([actual()], [preflight(), preflight()]).size).toBe(1);
  });

  it("uses what other preflights ask for: a sent header that one of them asks for must be asked for", () => {
    const withA = headerList([["x-a", "1"]]);
    const pairs = pairPreflights(
      [actual({ requestHeaders: withA }), actual({ requestHeaders: [] })],
      [preflight({ requestHeaderNames: [] }), preflight({ requestHeaderNames: ["x-a"] })],
    );
    expect(Object.fromEntries(pairs)).toEqual({ 0: 1, 1: 0 });
  });
});
