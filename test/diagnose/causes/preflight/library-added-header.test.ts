import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { firstOfMissing } from "../../missing-names.ts";

describe("libraryAddedHeader", () => {
  it("is told first when only such headers are missing", () => {
    const finding = firstOfMissing(["traceparent"], null);
    expect([finding.id, finding.sure]).toEqual(["library-added-header", "likely"]);
    expect(textOf(finding)).toContain("traceparent is often added by a library");
  });

  it("stands behind the complaint when others are missing too", () => {
    expect(firstOfMissing(["traceparent", "x-a"], null).id).toBe("allow-headers-omission");
  });
});
