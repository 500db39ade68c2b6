import { describe, expect, it } from "vitest";
import { compareRedirect } from "../../../../../src/diagnose/causes/header/parts/redirect-reason.ts";

describe("compareRedirect", () => {
  it.each([
    ["https://a.test/x", "https://a.test/x/", "slash-added"],
    ["https://a.test/x/", "https://a.test/x", "slash-removed"],
    ["https://a.test//x", "https://a.test/x", "double-slash"],
    ["http://a.test/x", "https://a.test/x", "to-https"],
    ["http://a.test/x", "https://a.test/y", "other"],
    ["https://a.test/x", "https://www.a.test/x", "www"],
    ["https://a.test/x", "https://a.test/login?next=x", "login"],
    ["https://a.test/x", "https://login.b.test/", "login"],
    ["https://a.test/auth/x", "https://a.test/auth/x/", "slash-added"],
    ["https://a.test/x", "https://b.test/x", "other-host"],
    ["https://a.test/x", "https://a.test/y", "other"],
    ["https://a.test/x", "https://a.test/catalogin", "other"],
    ["https://a.test/x", "not a url", "other"],
  ])("%s to %s", (from, to, reason) => {
    expect(compareRedirect(from, to)).toBe(reason);
  });
});
