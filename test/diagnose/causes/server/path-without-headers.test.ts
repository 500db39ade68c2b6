import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, passed } from "../../found-with.ts";

describe("pathWithoutHeaders", () => {
  it("is found, before the complaint, where other addresses of the host have the header", () => {
    const good = passed("/things");
    expect(causesOf(good, answerTo("/files/a", 200)).slice(0, 2)).toEqual(["path-without-headers", "allow-origin-missing"]);
    expect(foundWith("path-without-headers", good, answerTo("/files/a", 200))?.evidence).toContainEqual(
      expect.objectContaining({ callId: good.id }),
    );
  });

  it.each([
    ["no other address has it", [answerTo("/things", 200)], answerTo("/files/a", 200)],
    ["this one had it before", [passed("/things"), passed("/files/a")], answerTo("/files/a", 200)],
    ["the answer is an error", [passed("/things")], answerTo("/files/a", 404)],
  ] as const)("is not found when %s", (_, before, call) => {
    expect(foundWith("path-without-headers", ...before, call)).toBeNull();
  });
});
