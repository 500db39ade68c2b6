import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("allowOriginOtherEnvironment", () => {
  const answer = (allowed: string, origin: string): ReturnType<typeof answerTo> =>
    answerTo("/x", 200, [["access-control-allow-origin", allowed]], { pageOrigin: origin, actual: { sent: [["origin", origin]] } });

  it.each([
    ["https://app.shop.example", "http://localhost:5173"],
    ["http://localhost:3000", "https://app.shop.example"],
    ["https://staging.shop.example", "https://shop.example"],
    ["https://app-dev.shop.example", "https://app.shop.example"],
    ["http://192.168.1.7:3000", "https://app.shop.example"],
  ])("is found where %s is allowed and the page is %s", (allowed, origin) => {
    expect(causesOf(answer(allowed, origin))[0]).toBe("allow-origin-other-environment");
  });

  it.each([
    ["https://other.example", "https://app.shop.example"],
    ["https://*.shop.example", "http://localhost:5173"],
    ["http://localhost:3000", "http://localhost:5173"],
    ["https://shop.example/", "https://shop.example"],
  ])("is not found where %s is allowed and the page is %s", (allowed, origin) => {
    expect(foundWith("allow-origin-other-environment", answer(allowed, origin))).toBeNull();
  });
});
