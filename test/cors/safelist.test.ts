import { describe, expect, it } from "vitest";
import { browserLimits } from "../../src/cors/browser-limits.ts";
import { corsUnsafeRequestHeaderNames } from "../../src/cors/safelist.ts";
import { headerList } from "../../src/model/header-list.ts";
import { isCorsSafelistedMethod } from "../../src/model/method.ts";

const unsafe = (browser: "chrome" | "firefox", ...pairs: [string, string][]) =>
  corsUnsafeRequestHeaderNames(headerList(pairs), browserLimits[browser]);

describe("isCorsSafelistedMethod", () => {
  it.each([
    ["GET", true],
    ["HEAD", true],
    ["POST", true],
    ["get", false],
    ["PUT", false],
    ["PATCH", false],
  ])("says of %s: %s", (method, expected) => {
    expect(isCorsSafelistedMethod(method)).toBe(expected);
  });
});

describe("corsUnsafeRequestHeaderNames", () => {
  const safe: [string, string][] = [
    ["Accept", "application/json"],
    ["Accept-Language", "en, de;q=0.5"],
    ["Content-Language", "en"],
    ["Content-Type", "Text/Plain; charset=utf-8"],
    ["Content-Type", "multipart/form-data; boundary=x"],
    ["Range", "bytes=0-499"],
    ["Range", "bytes=7-"],
    ["Cookie", "a=b"],
    ["Sec-Anything", "x"],
    ["Proxy-Authorization", "x"],
    ["X-HTTP-Method", "TRACE"],
    ["Accept", "x".repeat(128)],
  ];
  it.each(safe)("passes over %s: %s", (name, value) => {
    expect(unsafe("chrome", [name, value])).toEqual([]);
  });

  const needs: [string, string][] = [
    ["X-Api-Key", "1"],
    ["constructor", "1"],
    ["Authorization", "Bearer x"],
    ["Cache-Control", "no-cache"],
    ["Accept", "a(b)"],
    ["Accept", "x".repeat(129)],
    ["Accept-Language", "en_US"],
    ["Content-Type", "application/json"],
    ["Content-Type", 'text/plain; charset="utf-8"'],
    ["Range", "bytes=-500"],
    ["Range", "bytes=0-1,5-6"],
    ["Range", "bytes=9-1"],
    ["Range", "bytes= 0-1"],
    ["Range", "bytes=9223372036854775807-"],
    ["X-HTTP-Method", "PUT"],
  ];
  it.each(needs)("counts %s: %s", (name, value) => {
    expect(unsafe("chrome", [name, value])).toEqual([name.toLowerCase()]);
  });

  it("sorts, lower-cases and names each once", () => {
    expect(unsafe("chrome", ["X-B", "1"], ["X-A", "1"], ["x-b", "2"])).toEqual(["x-a", "x-b"]);
  });

  it.each([
    ["User-Agent", "mine"],
    ["DPR", "2"],
    ["Save-Data", "on"],
  ] as [string, string][])("differs for %s between Chrome and Firefox", (name, value) => {
    expect([unsafe("chrome", [name, value]), unsafe("firefox", [name, value])]).toEqual([[], [name.toLowerCase()]]);
  });

  it("makes all safelisted values unsafe above 1024 bytes together", () => {
    const hints: [string, string][] = ["DPR", "RTT", "Width", "Viewport-Width", "Device-Memory", "Downlink"].map((name) => [
      name,
      "1".repeat(120),
    ]);
    const names = unsafe(
      "chrome",
      ...hints,
      ["Accept", "x".repeat(128)],
      ["Accept-Language", "e".repeat(128)],
      ["Content-Language", "e".repeat(128)],
    );
    expect(names).toHaveLength(9);
  });
});
