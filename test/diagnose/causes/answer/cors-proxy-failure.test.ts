import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("corsProxyFailure", () => {
  it.each([
    ["https://proxy.shop.example/https://api.weather.example/today", 403],
    ["https://cors-anywhere.herokuapp.com/http://api.weather.example/today", 429],
    ["https://corsproxy.io/?url=https%3A%2F%2Fapi.weather.example%2Ftoday", 403],
    ["https://cors.shop.example/?https://api.weather.example/today", 522],
  ])("is first of a refusal of %s", (url, status) => {
    const made = answerTo("/", status, [], { url });
    expect(causesOf(made)[0]).toBe("cors-proxy-failure");
    const finding = foundWith("cors-proxy-failure", made);
    expect(finding === null ? "" : textOf(finding)).toContain("api.weather.example");
  });

  it.each([
    [
      "an address in the query of an ordinary host",
      answerTo("/", 403, [], { url: "https://api.example.com/oembed?url=https://shop.example/" }),
    ],
    ["an ordinary path", answerTo("/https/things", 403)],
    ["an answer that is no error", answerTo("/", 200, [], { url: "https://proxy.shop.example/https://api.weather.example/" })],
    ["a broken escape", answerTo("/", 403, [], { url: "https://api.example.com/?url=https%3A%2F%2F%E0%A4%A" })],
  ])("is not %s", (_, made) => {
    expect(foundWith("cors-proxy-failure", made)).toBeNull();
  });
});
