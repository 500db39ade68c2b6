import { describe, expect, it } from "vitest";
import { answerTo, foundWith, named, passed } from "../../found-with.ts";

describe("varyOriginOmission", () => {
  const asked = { resourceType: "image", mode: "no-cors", end: "completed", actual: { sent: [] } } as const;

  it("is found where an answer of the same address, without Origin, has no header", () => {
    const image = answerTo("/a.svg", 200, [], asked);
    expect(foundWith("vary-origin-omission", image, passed("/a.svg"))?.evidence).toContainEqual(
      expect.objectContaining({ callId: image.id }),
    );
  });

  it.each([
    ["nothing shows that answers differ", [passed("/a.svg")]],
    ["Vary says so", [answerTo("/a.svg", 200, [], asked), passed("/a.svg", [...named, ["vary", "Accept, Origin"]])]],
    ["no cache may keep it", [answerTo("/a.svg", 200, [], asked), passed("/a.svg", [...named, ["cache-control", "no-store"]])]],
    ["the star is for all", [answerTo("/a.svg", 200, [], asked), passed("/a.svg", [["access-control-allow-origin", "*"]])]],
  ] as const)("is not found when %s", (_, calls) => {
    expect(foundWith("vary-origin-omission", ...calls)).toBeNull();
  });
});
