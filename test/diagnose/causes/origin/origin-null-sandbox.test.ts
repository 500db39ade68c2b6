import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, foundWith, named } from "../../found-with.ts";

describe("originNullSandbox", () => {
  const parts = { documentUrl: "https://app.example/frame", pageOrigin: "null", actual: { sent: [["origin", "null"]] } } as const;

  it("is seen where the answer names an origin, and likely where it has none", () => {
    expect(foundWith("origin-null-sandbox", answerTo("/x", 200, named, parts))?.sure).toBe("seen");
    expect(foundWith("origin-null-sandbox", answerTo("/x", 200, [], parts))?.sure).toBe("likely");
  });

  it("names what a recording cannot tell apart: a sandbox, and a frame or worker of a data: address", () => {
    const finding = foundWith("origin-null-sandbox", answerTo("/x", 200, [], parts));
    const text = finding === null ? "" : textOf(finding);
    expect(text).toContain("a frame or worker that was made from a data: address");
    expect(text).toContain("create it from a blob: address");
  });

  it.each([
    ["the page came from a file", answerTo("/x", 200, named, { ...parts, documentUrl: "file:///a.html" })],
    ["the answer is an error", answerTo("/x", 500, [], parts)],
    ["another origin was sent", answerTo("/x", 200, [["access-control-allow-origin", "https://two.example"]])],
  ])("is not found when %s", (_, call) => {
    expect(foundWith("origin-null-sandbox", call)).toBeNull();
  });
});
