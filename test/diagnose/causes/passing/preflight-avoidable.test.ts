import { describe, expect, it } from "vitest";
import { foundWith, named, passed } from "../../found-with.ts";

describe("preflightAvoidable", () => {
  const preflight = { headers: [...named, ["access-control-allow-headers", "content-type, x-a"]] } as const;
  const get = (requestHeaders: Readonly<Record<string, string>>, method = "GET"): ReturnType<typeof passed> =>
    passed("/x", named, { method, requestHeaders, preflight });

  it("is found of a GET that a Content-Type alone sent a preflight for", () => {
    expect(foundWith("preflight-avoidable", get({ "Content-Type": "application/json" }))?.instead?.changes).toEqual([
      { kind: "call-remove-header", name: "content-type" },
    ]);
  });

  it("is not found where another header, or a body, needs it", () => {
    expect(foundWith("preflight-avoidable", get({ "Content-Type": "application/json", "X-A": "1" }))).toBeNull();
    expect(foundWith("preflight-avoidable", get({ "Content-Type": "application/json" }, "POST"))).toBeNull();
  });
});
