import { describe, expect, it } from "vitest";
import { type CallParts, page } from "../../../builders/call.ts";
import { causesOf, foundWith, named, passed } from "../../found-with.ts";
import { expectOtherAddressUntold, expectWithheldTold } from "./withheld.ts";

describe("cookieNotSent", () => {
  const good = [...named, ["access-control-allow-credentials", "true"]] as const;
  const sent = [
    ["origin", page],
    ["sec-fetch-site", "cross-site"],
  ] as const;
  const login = passed("/login", [...good, ["set-cookie", "sid=1; SameSite=Lax"]]);
  const signedOut = (more: CallParts = {}): ReturnType<typeof passed> =>
    passed("/me", good, { status: 401, credentials: "include", actual: { sent }, ...more });

  it("is found where the server had set a cookie and none went with the call", () => {
    const call = signedOut();
    expect(causesOf(login, call)[0]).toBe("cookie-not-sent");
    expect(foundWith("cookie-not-sent", login, call)?.evidence).toContainEqual(
      expect.objectContaining({ callId: login.id, header: "set-cookie" }),
    );
  });

  it.each([
    ["no cookie was ever set", [signedOut()]],
    ["one went with it", [login, signedOut({ actual: { sent: [...sent, ["cookie", "sid=1"]] } })]],
    ["the call asks for none", [login, signedOut({ credentials: "omit" })]],
    ["the answer is good", [login, passed("/me", good, { credentials: "include", actual: { sent } })]],
  ])("is not found when %s", (_, calls) => {
    expect(foundWith("cookie-not-sent", ...calls)).toBeNull();
  });

  it("is seen where the debugger says it, with its reason, whatever the status", () => {
    expectWithheldTold("cookie-not-sent", "sent");
  });

  it("is not found where the cookie is for another address", () => {
    expectOtherAddressUntold("cookie-not-sent", "sent");
  });
});
