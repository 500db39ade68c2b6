import { describe, expect, it } from "vitest";
import { type CallParts, type Pairs, page } from "../../../builders/call.ts";
import { foundWith, named, passed } from "../../found-with.ts";
import { expectOtherAddressUntold, expectWithheldTold } from "./withheld.ts";

describe("cookieNotStored", () => {
  const from = (site: string): CallParts => ({
    actual: {
      sent: [
        ["origin", page],
        ["sec-fetch-site", site],
      ],
    },
  });
  const cookie = (line: string): Pairs => [...named, ["access-control-allow-credentials", "true"], ["set-cookie", line]];

  it.each(["sid=1; SameSite=Lax", "sid=1; samesite=strict; Secure", "sid=1; HttpOnly", "sid=1; SameSite=None"])(
    "is found of %s from another site",
    (line) => {
      expect(foundWith("cookie-not-stored", passed("/login", cookie(line), from("cross-site")))?.sure).toBe("seen");
    },
  );

  it("is not found of one for other sites, within a site, or where the site is not known", () => {
    expect(foundWith("cookie-not-stored", passed("/login", cookie("sid=1; SameSite=None; Secure"), from("cross-site")))).toBeNull();
    expect(foundWith("cookie-not-stored", passed("/login", cookie("sid=1; SameSite=Lax"), from("same-site")))).toBeNull();
    expect(foundWith("cookie-not-stored", passed("/login", cookie("sid=1; SameSite=Lax")))).toBeNull();
  });

  it("is seen where the debugger says it, with its reason, whatever the status", () => {
    expectWithheldTold("cookie-not-stored", "stored");
  });

  it("is not found where the cookie is for another address", () => {
    expectOtherAddressUntold("cookie-not-stored", "stored");
  });
});
