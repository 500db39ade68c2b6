import { describe, expect, it } from "vitest";
import type { Pairs } from "../../../builders/call.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("allowOriginSibling", () => {
  const answer = (allowed: string, more: Pairs = []): ReturnType<typeof answerTo> =>
    answerTo("/x", 200, [["access-control-allow-origin", allowed], ...more], {
      pageOrigin: "https://pr-7.shop.example",
      actual: { sent: [["origin", "https://pr-7.shop.example"]] },
    });

  it("is found where another host of the site is allowed", () => {
    expect(causesOf(answer("https://www.shop.example"))[0]).toBe("allow-origin-sibling");
  });

  it.each([
    ["another site is allowed", answer("https://other.example")],
    ["a cache gave the answer out", answer("https://www.shop.example", [["age", "7"]])],
  ])("is not found when %s", (_, call) => {
    expect(foundWith("allow-origin-sibling", call)).toBeNull();
  });
});
