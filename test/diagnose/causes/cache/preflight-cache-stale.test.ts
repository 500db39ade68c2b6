import { describe, expect, it } from "vitest";
import { type Pairs, page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith, named } from "../../found-with.ts";

const allowed: Pairs = [
  ["access-control-allow-origin", page],
  ["access-control-allow-credentials", "true"],
  ["access-control-allow-methods", "PUT"],
  ["access-control-max-age", "600"],
];
const put = { method: "PUT", credentials: "omit" } as const;
const allowedOnce = () => answerTo("/things", 200, named, { ...put, preflight: { status: 204, headers: allowed }, end: "completed" });

describe("preflightCacheStale", () => {
  it("is first where the server let the same call through, and its preflight was not asked for again", () => {
    const made = [allowedOnce(), answerTo("/things", 200, [], put)];
    expect(causesOf(...made)[0]).toBe("preflight-cache-stale");
    const finding = foundWith("preflight-cache-stale", ...made);
    expect(finding === null ? "" : textOf(finding)).toContain("may be used for 600 s");
  });

  it.each([
    ["it was asked again", [allowedOnce(), answerTo("/things", 200, [], { ...put, preflight: { status: 204, headers: allowed } })]],
    ["it failed with an error", [allowedOnce(), answerTo("/things", 500, [], put)]],
    [
      "it was never let through",
      [answerTo("/things", 200, [], { ...put, preflight: { status: 204, headers: allowed } }), answerTo("/things", 200, [], put)],
    ],
  ])("is not found where %s", (_, made) => {
    expect(foundWith("preflight-cache-stale", ...made)).toBeNull();
  });
});
