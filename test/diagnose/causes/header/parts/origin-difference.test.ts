import { describe, expect, it } from "vitest";
import {
  describeDifference,
  isNearMiss,
  originDifference,
  withinOneEdit,
} from "../../../../../src/diagnose/causes/header/parts/origin-difference.ts";
import { plainText } from "../../../../../src/model/plain-text.ts";

const cases: [actual: string, required: string, parts: string[], near: boolean][] = [
  ["https://a.test", "https://a.test", [], false],
  ["https://a.test/", "https://a.test", ["trailing-slash"], true],
  ["https://a.test/path", "https://a.test", ["path"], true],
  ["https://a.test?x", "https://a.test", ["path"], true],
  ["http://a.test", "https://a.test", ["scheme"], true],
  ["a.test", "https://a.test", ["scheme-missing"], true],
  ["localhost:3000", "http://localhost:3000", ["scheme-missing"], true],
  ["https://A.test", "https://a.test", ["letter-case"], true],
  ["HTTPS://a.test", "https://a.test", ["letter-case"], true],
  ["https://www.a.test", "https://a.test", ["www"], true],
  ["https://a.test", "https://www.a.test", ["www"], true],
  ["https://a.test:443", "https://a.test", ["default-port"], true],
  ["https://a.test:8443", "https://a.test", ["port"], true],
  ["http://localhost:3000", "http://localhost:5173", ["port"], true],
  ["http://localhost:3000", "http://127.0.0.1:3000", ["loopback-name"], true],
  ["http://[::1]:3000", "http://localhost:3000", ["loopback-name"], true],
  ["https://*.a.test", "https://b.a.test", ["wildcard"], false],
  ["https://prod.a.test", "https://preview.a.test", ["sibling-host"], false],
  ["https://exmaple.test", "https://example.test", ["similar-host"], true],
  ["https://b.example", "https://a.test", ["host"], false],
  ["http://10.0.0.1", "http://10.9.8.1", ["host"], false],
  ["http://a.test:8080/", "https://a.test", ["scheme", "port", "trailing-slash"], true],
  ['"https://a.test"', "https://a.test", ["quotes"], true],
  ["'https://a.test/'", "https://a.test", ["quotes", "trailing-slash"], true],
  ["", "https://a.test", ["not-an-origin"], false],
  ["a b", "https://a.test", ["not-an-origin"], false],
];

describe("originDifference", () => {
  it.each(cases)("of %j and %j", (actual, required, parts) => {
    expect(originDifference(actual, required).map(({ part }) => part)).toEqual(parts);
  });

  it("keeps the differing pieces", () => {
    expect(originDifference("http://a.test:1", "http://a.test:2")).toEqual([{ part: "port", actual: "1", required: "2" }]);
  });
});

describe("isNearMiss", () => {
  it.each(cases)("of %j and %j", (actual, required, _, near) => {
    expect(isNearMiss(originDifference(actual, required))).toBe(near);
  });
});

describe("describeDifference", () => {
  it.each(cases.filter(([, , parts]) => parts.length > 0))("has a sentence for each part of %j and %j", (actual, required) => {
    for (const difference of originDifference(actual, required)) expect(plainText(describeDifference(difference))).toMatch(/\.$/);
  });

  it.each([
    ["https://a.test:443", "https://a.test", "writes out the port 443"],
    ["https://a.test", "https://a.test:443", "leaves out the port 443"],
  ])("names the usual port of %s", (actual, required, words) => {
    expect(originDifference(actual, required).map(describeDifference).map(plainText).join(" ")).toContain(words);
  });
});

describe("withinOneEdit", () => {
  it.each([
    ["http", "htp", true],
    ["http", "htpp", true],
    ["http", "hhtp", true],
    ["http", "http", true],
    ["https", "htps", true],
    ["ftp", "http", false],
    ["ab", "ba", true],
    ["abcd", "badc", false],
  ])("%s, %s: %s", (a, b, near) => {
    expect(withinOneEdit(a, b)).toBe(near);
  });
});
