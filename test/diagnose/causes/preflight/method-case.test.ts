import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { firstOfMethod } from "../../missing-method.ts";

describe("methodCase", () => {
  it("is told first of a method in lower case, and the page has to act", () => {
    const finding = firstOfMethod("patch", "GET, PATCH");
    expect([finding.id, finding.actor]).toEqual(["method-case", "page"]);
    expect(textOf(finding)).toContain("to a browser PATCH and patch are two methods");
    expect(textOf(finding)).toContain("but send patch as it was written");
  });

  it("is told first of a list in lower case, and the server has to act", () => {
    const finding = firstOfMethod("PUT", "put");
    expect([finding.id, finding.actor]).toEqual(["method-case", "server"]);
  });

  it("is not found where the method is not listed in any case", () => {
    expect(firstOfMethod("PUT", "GET").id).toBe("allow-methods-omission");
  });
});
