import { describe, expect, it } from "vitest";
import { type CallParts, type Pairs, page } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { foundWith, named, passed } from "../../found-with.ts";

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
    const withheldCookies = [
      { name: "sid", way: "stored", reasons: ["SameSiteLax"] },
      { name: "lang", way: "stored", reasons: ["DomainMismatch"] },
    ] as const;
    const finding = foundWith("cookie-not-stored", passed("/things", undefined, { withheldCookies }));
    expect(finding?.sure).toBe("seen");
    const text = finding === null ? "" : textOf(finding);
    expect(text).toContain("sid");
    expect(text).toContain("keep a cookie to calls of its own site");
    expect(text).not.toContain("lang");
  });

  it("is not found where the cookie is for another address", () => {
    const withheldCookies = [{ name: "lang", way: "stored", reasons: ["DomainMismatch", "NotOnPath"] }] as const;
    expect(foundWith("cookie-not-stored", passed("/things", undefined, { withheldCookies }))).toBeNull();
  });
});
