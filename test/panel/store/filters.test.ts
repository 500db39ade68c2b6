import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../src/analyze.ts";
import { type FilterState, filterWords, matchesFilter } from "../../../src/panel/store/filters.ts";
import { sampleCalls } from "../sample-calls.ts";

function idsThatMatch(state: Partial<FilterState>): string[] {
  const full: FilterState = { words: [], outcome: null, type: null, ...state };
  return sampleCalls.filter((call) => matchesFilter(full, call, { ok: true, analysis: analyzeCall(call) })).map(({ id }) => id);
}

describe("matchesFilter", () => {
  it.each([
    ["a part of a URL", "ORDERS/2026", ["missing"]],
    ["a method", "put", ["many-obstacles"]],
    ["a cause", "allow-origin-wildcard-credentials", ["wildcard-credentials"]],
    ["the browser's name of the error", "WildcardOriginNotAllowed", ["wildcard-credentials"]],
    ["a URL that it was redirected to", "files.example.org", ["redirected"]],
    ["several words, all of them", "v1/cart post", ["preflight-allowed", "reused"]],
  ])("finds by %s", (_, text, ids) => {
    expect(idsThatMatch({ words: filterWords(text) })).toEqual(ids);
  });

  it("leaves out what a word with - names", () => {
    expect(idsThatMatch({ words: filterWords("-api.example.net") })).toEqual(["same-origin", "refused", "opaque"]);
  });

  it("finds by outcome", () => {
    expect(idsThatMatch({ outcome: "opaque" })).toEqual(["opaque"]);
  });

  it("finds by type of resource", () => {
    expect(idsThatMatch({ type: "image" })).toEqual(["opaque"]);
  });

  it("lists under no outcome what is not judged yet", () => {
    const [call] = sampleCalls;
    if (call === undefined) throw new Error("no sample");
    expect(matchesFilter({ words: [], outcome: "allowed", type: null }, call, null)).toBe(false);
    expect(matchesFilter({ words: ["config"], outcome: null, type: null }, call, null)).toBe(true);
  });
});
