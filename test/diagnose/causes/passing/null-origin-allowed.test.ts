import { describe, expect, it } from "vitest";
import { foundWith, passed } from "../../found-with.ts";

describe("nullOriginAllowed", () => {
  const headers = [["access-control-allow-origin", "null"]] as const;

  it("is found where null was allowed", () => {
    expect(
      foundWith("null-origin-allowed", passed("/x", headers, { pageOrigin: "null", actual: { sent: [["origin", "null"]] } }))?.evidence[0]
        ?.actual,
    ).toBe("null");
  });

  it("is not found where the page is named", () => {
    expect(foundWith("null-origin-allowed", passed("/x"))).toBeNull();
  });
});
