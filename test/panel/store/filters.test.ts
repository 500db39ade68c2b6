import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../src/analyze.ts";
import { type FilterState, filterWords, matchesFilter } from "../../../src/panel/store/filters.ts";
import { sampleCalls, startMs } from "../sample-calls.ts";

function idsThatMatch(state: Partial<FilterState>): string[] {
  const full: FilterState = { words: [], outcome: null, type: null, sinceMs: 0, ignoredHosts: [], ...state };
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
    ["a domain and a method", "domain:api.example.net method:POST", ["preflight-allowed", "reused"]],
    ["a domain above", "domain:example.org", ["redirected", "opaque"]],
    ["a domain with a star", "domain:*.example.org", ["redirected", "opaque"]],
    ["the method of a preflight", "method:options", ["many-obstacles", "preflight-allowed"]],
    ["a status", "status-code:401", ["many-obstacles"]],
    ["a hundred of statuses", "status-code:3xx", ["redirected"]],
    ["a type", "resource-type:image", ["opaque"]],
    ["what is left by names with -", "-domain:api.example.net -resource-type:image -scheme:http", ["same-origin", "refused"]],
    ["a name that is no property, as a word", "nonsense:GET", []],
  ])("finds by %s", (_, text, ids) => {
    expect(idsThatMatch({ words: filterWords(text) })).toEqual(ids);
  });

  it("leaves out what a word with - names", () => {
    expect(idsThatMatch({ words: filterWords("-api.example.net") })).toEqual(["same-origin", "refused", "opaque"]);
  });

  it("leaves everything as long as a property has no value yet", () => {
    expect(idsThatMatch({ words: filterWords("domain:") })).toHaveLength(sampleCalls.length);
  });

  it("leaves out what is of an earlier page", () => {
    expect(idsThatMatch({ sinceMs: startMs + 17_500 })).toEqual(["pending"]);
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
    expect(matchesFilter({ words: [], outcome: "allowed", type: null, sinceMs: 0, ignoredHosts: [] }, call, null)).toBe(false);
    expect(matchesFilter({ words: ["config"], outcome: null, type: null, sinceMs: 0, ignoredHosts: [] }, call, null)).toBe(true);
  });
});
