import { describe, expect, it } from "vitest";
import { intendedUrl } from "../../../../../src/diagnose/causes/header/parts/intended-url.ts";

describe("intendedUrl", () => {
  it.each([
    ["localhost:3000/api", "http://localhost:3000/api", "scheme-missing"],
    ["localhost:3000", "http://localhost:3000", "scheme-missing"],
    ["api.example.com:8443/a?b=1", "https://api.example.com:8443/a?b=1", "scheme-missing"],
    ["htp://a.test/x", "http://a.test/x", "scheme-misspelt"],
    ["htps://a.test/x", "https://a.test/x", "scheme-misspelt"],
    ["httpx://a.test/x", "https://a.test/x", "scheme-misspelt"],
    ["httpx://localhost/x", "http://localhost/x", "scheme-misspelt"],
  ])("of %s", (url, intended, slip) => {
    expect(intendedUrl(url)).toEqual({ url: intended, slip });
  });

  it.each([
    "file:///a",
    "ws://a.test",
    "ftp://a.test",
    "data:text/plain,1",
    "blob:https://a.test/1",
    "https://a.test",
    "mailto:me@a.test",
    "",
  ])("of %s is null", (url) => {
    expect(intendedUrl(url)).toBeNull();
  });
});
