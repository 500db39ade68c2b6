import { describe, expect, it } from "vitest";
import { defaultOptions, hostPattern, isIgnored, mostIgnoredHosts, readOptions } from "../../src/protocol/options.ts";

describe("readOptions", () => {
  it("takes what was set", () => {
    const flags = { preserveLog: true, keepNames: true, preciseOnOpen: true };
    const set = { ...flags, defaultServer: "nginx", ignoredHosts: ["ads.example"], language: "zh-CN" };
    expect(readOptions(set)).toEqual(set);
  });

  it.each([
    undefined,
    null,
    "text",
    7,
    [],
    { preserveLog: "yes", defaultServer: "<b>", ignoredHosts: "ads.example", keepNames: 1, language: "tlh" },
  ])("falls back for what cannot be used: %j", (stored) => {
    expect(readOptions(stored)).toEqual(defaultOptions);
  });

  it("leaves out hosts that are none, and more than a person writes", () => {
    const many = Array.from({ length: mostIgnoredHosts + 50 }, (_, index) => `h${index}.example`);
    expect(readOptions({ ignoredHosts: ["a.example", "https://b.example/", 5, "x y"] }).ignoredHosts).toEqual(["a.example"]);
    expect(readOptions({ ignoredHosts: many }).ignoredHosts).toHaveLength(mostIgnoredHosts);
  });
});

describe("a host to leave out", () => {
  it.each([
    ["Ads.Example", "ads.example"],
    [" *.ads.example ", "ads.example"],
    ["localhost:9000", "localhost:9000"],
    ["[::1]:8080", "[::1]:8080"],
    ["10.0.0.1", "10.0.0.1"],
  ])("is read: %s", (text, pattern) => {
    expect(hostPattern(text)).toBe(pattern);
  });

  it.each(["", "*", "https://ads.example", "ads.example/path", "a b", "(.*)+", "a..b", "x".repeat(5000)])("is none: %s", (text) => {
    expect(hostPattern(text)).toBeNull();
  });

  it("means all below it, and one port only when it names one", () => {
    const patterns = ["ads.example", "localhost:9000"];
    const ignored = ["ads.example", "a.b.ads.example", "ads.example:8443", "localhost:9000"];
    const listed = ["badads.example", "ads.example.net", "localhost:9001", "localhost", ""];
    expect(ignored.map((host) => isIgnored(host, patterns))).toEqual(ignored.map(() => true));
    expect(listed.map((host) => isIgnored(host, patterns))).toEqual(listed.map(() => false));
  });
});
