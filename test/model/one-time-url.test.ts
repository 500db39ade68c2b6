import { describe, expect, it } from "vitest";
import { holdsOneTimeValue } from "../../src/model/one-time-url.ts";

describe("holdsOneTimeValue", () => {
  it.each([
    "https://a.example/cb?state=1&code=2",
    "https://a.example/cb?code=x",
    "https://a.example/f?X-Amz-Signature=0",
    "https://a.example/f?sig=0",
    "https://a.example/f?access_token=0",
    "https://a.example/f#id_token=0",
    "https://a.example/f?SAMLRequest=0",
  ])("finds one in %s", (url) => {
    expect(holdsOneTimeValue(url)).toBe(true);
  });

  it.each(["https://a.example/code/state?page=2&q=token", "https://a.example/", "code=1", ""])("finds none in %s", (url) => {
    expect(holdsOneTimeValue(url)).toBe(false);
  });
});
