import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { firstOfMissing } from "../../missing-names.ts";

describe("allowHeadersNearMiss", () => {
  it.each([
    ["x-api-key", "X-ApiKey"],
    ["x-token", "token"],
    ["x-request-id", "x-requset-id"],
  ])("names what is listed for %s: %s", (name, listed) => {
    const finding = firstOfMissing([name], listed);
    expect([finding.id, finding.sure]).toEqual(["allow-headers-near-miss", "likely"]);
    expect(textOf(finding)).toContain(`The list has ${listed}, which is another name than ${name}`);
  });

  it("is not found where nothing similar is listed", () => {
    expect(firstOfMissing(["x-api-key"], "x-other").id).toBe("allow-headers-omission");
  });

  it("compares the first fifty of many missing names, and says so", () => {
    const names = Array.from({ length: 60 }, (_, index) => `x-name-${String(index).padStart(3, "0")}`);
    const text = textOf(firstOfMissing(names, names.map((name) => name.replaceAll("-", "")).join(", ")));
    expect(text).toContain("The list has xname049");
    expect(text).not.toContain("The list has xname050");
    expect(text).toContain("Only the first 50 of the 60 missing names were compared with the list.");
  });
});
