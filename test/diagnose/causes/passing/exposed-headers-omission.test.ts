import { describe, expect, it } from "vitest";
import { page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { foundWith, named, passed } from "../../found-with.ts";

describe("exposedHeadersOmission", () => {
  it("names each header that came and is not exposed", () => {
    const call = passed("/things", [
      ...named,
      ["x-total-count", "7"],
      ["Mcp-Session-Id", "a"],
      ["link", "</2>"],
      ["access-control-expose-headers", "Link"],
    ]);
    const found = foundWith("exposed-headers-omission", call);
    expect(found?.evidence.map(({ header }) => header)).toEqual(["mcp-session-id", "x-total-count"]);
    expect(found?.actor).toBe("server");
  });

  it("says what the library that made the call does without them", () => {
    const requestHeaders = { origin: page, "x-amz-user-agent": "aws-sdk-js/3" };
    const call = passed("/bucket/a", [...named, ["etag", '"1"'], ["x-amz-request-id", "a"]], { requestHeaders });
    const found = foundWith("exposed-headers-omission", call);
    expect(found?.evidence.map(({ header }) => header)).toEqual(["etag", "x-amz-request-id"]);
    expect(found === null ? "" : textOf(found)).toContain(
      "Etag and X-Amz-Request-Id are read by the AWS SDK (@aws-sdk/client-s3): without, each of them is undefined",
    );
  });

  it.each([
    ["mcp-session-id", "the MCP client"],
    ["hx-trigger", "htmx"],
    ["x-relay-error", "the Supabase client"],
  ])("knows by %s alone that it is for %s", (name, client) => {
    const found = foundWith("exposed-headers-omission", passed("/a", [...named, [name, "1"]]));
    expect(found === null ? "" : textOf(found)).toContain(`is read by ${client}`);
  });

  it.each([
    ["all are exposed", [...named, ["x-total-count", "7"], ["access-control-expose-headers", "x-a, X-Total-Count"]]],
    ["the star exposes them", [...named, ["x-total-count", "7"], ["access-control-expose-headers", "*"]]],
    ["nobody looks for them", [...named, ["x-cache", "MISS"], ["etag", "1"], ["date", "x"]]],
    ["they tell of another status", [...named, ["location", "/x"], ["retry-after", "7"]]],
  ] as const)("is not found when %s", (_, headers) => {
    expect(foundWith("exposed-headers-omission", passed("/things", headers))).toBeNull();
  });

  it("is not found of an image, nor within one origin", () => {
    const headers = [...named, ["x-total-count", "7"]] as const;
    expect(foundWith("exposed-headers-omission", passed("/a.svg", headers, { resourceType: "image" }))).toBeNull();
    expect(foundWith("exposed-headers-omission", passed("/x", headers, { url: `${page}/x` }))).toBeNull();
  });
});
