import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("alwaysCorsResource", () => {
  it.each(["font", "manifest", "script"] as const)("is found of a %s without the header", (resourceType) => {
    expect(causesOf(answerTo("/f", 200, [], { resourceType }))[0]).toBe("always-cors-resource");
  });

  it.each([
    ["a script's call", answerTo("/f", 200)],
    ["an error answer", answerTo("/f", 404, [], { resourceType: "font" })],
  ])("is not found of %s", (_, call) => {
    expect(foundWith("always-cors-resource", call)).toBeNull();
  });
});
