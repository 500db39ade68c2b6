import { describe, expect, it } from "vitest";
import { textOf, withCredentials } from "../../find-one.ts";
import { firstOfMethod } from "../../missing-method.ts";
import { firstOfMissing } from "../../missing-names.ts";

describe("wildcardLiteralWithCredentials", () => {
  it("is told first of headers, and says that names have to be written out", () => {
    const finding = firstOfMissing(["x-a"], "*", withCredentials);
    expect(finding.id).toBe("wildcard-literal-with-credentials");
    expect(textOf(finding)).toContain("for a call with credentials it is only a character. The names have to be written out.");
  });

  it("is told first of a method", () => {
    const finding = firstOfMethod("PUT", "GET, *", withCredentials);
    expect(finding.id).toBe("wildcard-literal-with-credentials");
    expect(textOf(finding)).toContain("for a call with credentials it is only a character");
  });

  it("is not found without credentials", () => {
    expect(firstOfMissing(["x-a"], "*").id).not.toBe("wildcard-literal-with-credentials");
  });
});
