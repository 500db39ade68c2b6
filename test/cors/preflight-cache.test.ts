import { describe, expect, it } from "vitest";
import { browserLimits } from "../../src/cors/browser-limits.ts";
import { PreflightCache, preflightLifetimeSeconds } from "../../src/cors/preflight-cache.ts";
import type { Browser } from "../../src/cors/verdict.ts";
import { headerList } from "../../src/model/header-list.ts";
import { type CallParts, callFor, page } from "../builders/call.ts";

const start = 1_700_000_000_000;

describe("preflightLifetimeSeconds", () => {
  const cases: [string[], number, number, number][] = [
    [[], 5, 0, 5],
    [["600"], 600, 600, 600],
    [["999999"], 7200, 86_400, 600],
    [["0"], 0, 0, 0],
    [["-1"], 0, 0, 0],
    [["1.5"], 5, 0, 5],
    [["600", "600"], 5, 0, 5],
  ];
  it.each(cases)("reads %j as %i s in Chrome, %i s in Firefox, %i s in Safari", (lines, chrome, firefox, safari) => {
    const headers = headerList(lines.map((line) => ["Access-Control-Max-Age", line]));
    expect([
      preflightLifetimeSeconds(headers, browserLimits.chrome),
      preflightLifetimeSeconds(headers, browserLimits.firefox),
      preflightLifetimeSeconds(headers, browserLimits.safari),
    ]).toEqual([chrome, firefox, safari]);
  });
});

describe("PreflightCache", () => {
  const answer = (maxAge: string | null, methods = "PUT, DELETE", names = "x-a") => ({
    headers: [
      ["Access-Control-Allow-Origin", page],
      ["Access-Control-Allow-Methods", methods],
      ["Access-Control-Allow-Headers", names],
      ...(maxAge === null ? [] : [["Access-Control-Max-Age", maxAge]]),
    ] as [string, string][],
  });
  const asked = (maxAge: string | null, more: CallParts = {}) =>
    callFor({ id: "first", method: "PUT", preflight: answer(maxAge), actual: {}, end: "completed", ...more });
  const later = (seconds: number, more: CallParts = {}) =>
    callFor({ id: "later", method: "PUT", actual: {}, end: "completed", startedAtMs: start + 5 + seconds * 1000, ...more });

  function reused(first: ReturnType<typeof callFor>, second: ReturnType<typeof callFor>, browser: Browser = "chrome") {
    const cache = new PreflightCache(browser);
    cache.visit(first);
    return cache.visit(second).map(({ callId, ageSeconds, lifetimeSeconds }) => [callId, ageSeconds, lifetimeSeconds]);
  }

  it("serves the same request within the lifetime", () => {
    expect(reused(asked("600"), later(12))).toEqual([["first", 12, 600]]);
  });

  it("serves another listed method", () => {
    expect(reused(asked("600"), later(1, { method: "DELETE" }))).toHaveLength(1);
  });

  it.each([
    ["after the lifetime", asked("5"), later(6)],
    ["a method that is not listed", asked("600"), later(1, { method: "PATCH" })],
    ["a header that is not listed", asked("600"), later(1, { requestHeaders: { "X-Other": "1" } })],
    ["another URL", asked("600"), later(1, { url: "https://api.example/other" })],
    ["another page", asked("600"), later(1, { pageOrigin: "https://b.example" })],
    ["a lifetime of 0", asked("0"), later(0)],
  ])("does not serve %s", (_, first, second) => {
    expect(reused(first, second)).toEqual([]);
  });

  it("keeps 5 seconds without Max-Age in Chrome and nothing in Firefox", () => {
    expect([reused(asked(null), later(4)).length, reused(asked(null), later(4), "firefox").length]).toEqual([1, 0]);
  });

  it("forgets the entry when a later preflight fails", () => {
    const cache = new PreflightCache("chrome");
    cache.visit(asked("600"));
    cache.visit(callFor({ id: "second", method: "PUT", preflight: { status: 500 } }));
    expect(cache.visit(later(20))).toEqual([]);
  });
});
