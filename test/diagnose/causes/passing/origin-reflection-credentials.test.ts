import { describe, expect, it } from "vitest";
import { foundWith, passed } from "../../found-with.ts";

describe("originReflectionCredentials", () => {
  const reflected = (origin: string): ReturnType<typeof passed> =>
    passed(
      "/x",
      [
        ["access-control-allow-origin", origin],
        ["access-control-allow-credentials", "true"],
      ],
      { pageOrigin: origin, actual: { sent: [["origin", origin]] } },
    );

  it("is possible where two origins got themselves back", () => {
    expect(foundWith("origin-reflection-credentials", reflected("https://one.example"), reflected("https://two.example"))?.sure).toBe(
      "possible",
    );
  });

  it("is not found of one origin, nor without credentials", () => {
    expect(foundWith("origin-reflection-credentials", reflected("https://one.example"), reflected("https://one.example"))).toBeNull();
    expect(foundWith("origin-reflection-credentials", reflected("https://one.example"), passed("/x"))).toBeNull();
  });
});
