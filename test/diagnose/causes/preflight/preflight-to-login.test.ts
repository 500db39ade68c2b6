import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

function redirectedTo(location: string): ReturnType<typeof answerTo> {
  return answerTo("/orders", 0, [], { method: "PUT", preflight: { status: 302, headers: [["location", location]] }, actual: null });
}

describe("preflightToLogin", () => {
  it.each(["https://id.example/oauth2/authorize?response_type=code&state=x", "/login?next=/orders"])(
    "is first of a preflight that is sent to %s",
    (location) => {
      expect(causesOf(redirectedTo(location)).slice(0, 2)).toEqual(["preflight-to-login", "preflight-redirect"]);
      const finding = foundWith("preflight-to-login", redirectedTo(location));
      expect([finding?.actor, finding?.sure]).toEqual(["proxy", "likely"]);
    },
  );

  it.each(["/orders/", "https://www.api.example.com/orders"])("is not found where it is sent to %s", (location) => {
    expect(causesOf(redirectedTo(location))[0]).toBe("preflight-redirect");
  });
});
