import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { firstOfMissing } from "../../missing-names.ts";

describe("responseHeaderOnRequest", () => {
  it("is told first, and the page has to act", () => {
    const finding = firstOfMissing(["access-control-allow-origin"], null);
    expect([finding.id, finding.actor]).toEqual(["response-header-on-request", "page"]);
    expect(textOf(finding)).toContain("is a header that a server sends with its answer");
    expect(textOf(finding)).toContain("take access-control-allow-origin out of the call's headers");
  });

  it("is not found where the names are the page's own", () => {
    expect(firstOfMissing(["x-a"], null).id).toBe("allow-headers-omission");
  });
});
