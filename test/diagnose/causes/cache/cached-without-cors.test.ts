import { describe, expect, it } from "vitest";
import { answerTo, foundWith, passed } from "../../found-with.ts";

describe("cachedWithoutCors", () => {
  const kept = [["cache-control", "max-age=600"]] as const;
  const image = answerTo("/a.svg", 200, kept, { end: "completed", resourceType: "image", mode: "no-cors", actual: { sent: [] } });

  it("is found after a load without Origin whose answer the browser may still use", () => {
    const found = foundWith("cached-without-cors", image, answerTo("/a.svg", 200, kept));
    expect(found).toMatchObject({ actor: "page", sure: "likely" });
    expect(found?.evidence).toContainEqual(expect.objectContaining({ callId: image.id }));
  });

  it.each([
    ["x-varnish", "7 3"],
    ["age", "12"],
    ["x-cache", "HIT"],
  ])("is found of a cache on the way: %s", (name, value) => {
    expect(foundWith("cached-without-cors", passed("/b"), answerTo("/a", 200, [[name, value]]))).toMatchObject({ actor: "proxy" });
  });

  it.each([
    ["the answer may not be kept", [image, answerTo("/a.svg", 200, [["cache-control", "no-store"]])]],
    ["Vary keeps the two apart", [image, answerTo("/a.svg", 200, [...kept, ["vary", "Origin"]])]],
    [
      "the server was asked",
      [
        passed("/b"),
        answerTo("/a", 200, [
          ["x-varnish", "7"],
          ["age", "0"],
        ]),
      ],
    ],
    ["the host never sends the header", [answerTo("/a", 200, [["age", "12"]])]],
  ] as const)("is not found when %s", (_, calls) => {
    expect(foundWith("cached-without-cors", ...calls)).toBeNull();
  });
});
