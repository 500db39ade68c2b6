import { describe, expect, it } from "vitest";
import { pathTemplate } from "../../src/model/path-template.ts";

describe("pathTemplate", () => {
  it.each([
    ["one path, without its query", ["https://a.example/v1/orders/17?x=1"], "/v1/orders/17"],
    ["a part that differs", ["https://a.example/v1/orders/17", "https://a.example/v1/orders/18"], "/v1/orders/*"],
    ["paths of other lengths", ["https://a.example/v1/orders", "https://a.example/v1/orders/18/lines"], "/v1/orders/…"],
    ["no part in common", ["https://a.example/a", "https://a.example/b"], "/*"],
    ["what is no URL", ["nonsense"], ""],
    ["nothing", [], ""],
  ])("tells %s", (_, urls, expected) => {
    expect(pathTemplate(urls)).toBe(expected);
  });
});
