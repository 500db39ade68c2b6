import { describe, expect, it } from "vitest";
import { foundWith, named, passed } from "../../found-with.ts";

describe("exposedHeadersWildcardCredentials", () => {
  const headers = [
    ...named,
    ["access-control-allow-credentials", "true"],
    ["x-total-count", "7"],
    ["access-control-expose-headers", "*"],
  ] as const;

  it("is found with credentials", () => {
    expect(
      foundWith("exposed-headers-wildcard-credentials", passed("/things", headers, { credentials: "include" }))?.evidence[0],
    ).toMatchObject({ header: "access-control-expose-headers", actual: "*" });
  });

  it("is not found without", () => {
    expect(foundWith("exposed-headers-wildcard-credentials", passed("/things", headers, { credentials: "omit" }))).toBeNull();
  });
});
