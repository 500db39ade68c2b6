import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { firstOfMissing } from "../../missing-names.ts";

describe("allowHeadersWildcardAuthorization", () => {
  it("is told first of a star where Authorization is missing", () => {
    const finding = firstOfMissing(["authorization"], "*");
    expect(finding.id).toBe("allow-headers-wildcard-authorization");
    expect(textOf(finding)).toContain("This browser does not let the star stand for Authorization");
  });

  it.each([
    ["another header is missing", ["x-a"], "*"],
    ["there is no star", ["authorization"], "x-a"],
  ])("is not found where %s", (_, names, listed) => {
    expect(firstOfMissing(names, listed).id).toBe("allow-headers-omission");
  });
});
