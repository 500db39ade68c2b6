import { describe, expect, it } from "vitest";
import { type Pairs, page } from "../../../builders/call.ts";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

const login = passed("/login", [...named, ["access-control-allow-credentials", "true"], ["set-cookie", "connect.sid=s1; Path=/"]]);

function me(status: number, sent: Pairs = [], site = "cross-site"): ReturnType<typeof answerTo> {
  return answerTo("/me", status, [], { actual: { sent: [["origin", page], ["sec-fetch-site", site], ...sent] } });
}

describe("loginCookieLeftOut", () => {
  it("is first, in place of a login that is refused, where the host had set a cookie of a login", () => {
    const causes = causesOf(login, me(401));
    expect(causes[0]).toBe("login-cookie-left-out");
    expect(causes).not.toContain("authentication-failure");
    expect(foundWith("login-cookie-left-out", login, me(401))?.evidence).toContainEqual(
      expect.objectContaining({ callId: login.id, header: "set-cookie" }),
    );
  });

  it.each([
    ["the host set no cookie", [passed("/login")], me(401)],
    ["the cookie is none of a login", [passed("/", [...named, ["set-cookie", "theme=dark"]])], me(401)],
    ["a cookie went with it", [login], me(401, [["cookie", "connect.sid=s1"]])],
    ["a token went with it", [login], me(401, [["authorization", "Bearer old"]])],
    ["the page is of the same site", [login], me(401, [], "same-site")],
    ["the answer says something else", [login], me(403)],
  ] as const)("is not found when %s", (_, before, call) => {
    expect(foundWith("login-cookie-left-out", ...before, call)).toBeNull();
    expect(causesOf(...before, call)[0]).toBe("authentication-failure");
  });
});
