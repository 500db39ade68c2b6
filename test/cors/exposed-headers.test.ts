import { describe, expect, it } from "vitest";
import { exposedHeaderNames } from "../../src/cors/exposed-headers.ts";
import { headerList } from "../../src/model/header-list.ts";

const response = (expose: string | null) =>
  headerList([
    ["Content-Type", "text/plain"],
    ["X-Total", "3"],
    ["Set-Cookie", "a=b"],
    ["ETag", '"1"'],
    ...(expose === null ? [] : [["Access-Control-Expose-Headers", expose] as const]),
  ]);

describe("exposedHeaderNames", () => {
  it.each([
    ["no list", null, false, ["content-type"]],
    ["a list", "x-total, ETag", false, ["content-type", "x-total", "etag"]],
    ["a list with credentials", "X-Total", true, ["content-type", "x-total"]],
    ["* without credentials", "*", false, ["content-type", "x-total", "etag", "access-control-expose-headers"]],
    ["* with credentials, a mere character", "*", true, ["content-type"]],
    ["Set-Cookie, which is never readable", "set-cookie", false, ["content-type"]],
    ["a list that does not parse", "X-Total; ETag", false, ["content-type"]],
  ])("reads %s", (_, expose, include, expected) => {
    expect(exposedHeaderNames(response(expose), include)).toEqual(expected);
  });
});
