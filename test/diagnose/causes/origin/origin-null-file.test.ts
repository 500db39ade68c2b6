import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, named } from "../../found-with.ts";

describe("originNullFile", () => {
  const call = answerTo("/x", 200, named, {
    documentUrl: "file:///home/user/index.html",
    pageOrigin: "null",
    actual: { sent: [["origin", "null"]] },
  });

  it("is found of a page opened from disk, and does not advise to allow null", () => {
    expect(causesOf(call)[0]).toBe("origin-null-file");
    expect(JSON.stringify(foundWith("origin-null-file", call)?.change)).toContain("http://localhost:8000/");
  });

  it("is not found of a page with an address", () => {
    expect(foundWith("origin-null-file", { ...call, documentUrl: "https://app.example/" })).toBeNull();
  });
});
