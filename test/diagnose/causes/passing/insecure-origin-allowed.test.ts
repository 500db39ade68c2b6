import { describe, expect, it } from "vitest";
import { foundWith, passed } from "../../found-with.ts";

describe("insecureOriginAllowed", () => {
  const from = (origin: string, credentials: string): ReturnType<typeof passed> =>
    passed(
      "/x",
      [
        ["access-control-allow-origin", origin],
        ["access-control-allow-credentials", credentials],
      ],
      { pageOrigin: origin, actual: { sent: [["origin", origin]] } },
    );

  it("is found where an https server lets a page of http in, with credentials", () => {
    expect(foundWith("insecure-origin-allowed", from("http://app.example", "true"))?.sure).toBe("seen");
  });

  it.each([
    ["https://app.example", "true"],
    ["http://localhost:5173", "true"],
    ["http://app.example", "false"],
  ])("is not found of %s, credentials %s", (origin, credentials) => {
    expect(foundWith("insecure-origin-allowed", from(origin, credentials))).toBeNull();
  });
});
