import { expect } from "vitest";
import type { CauseId } from "../../../../src/diagnose/registry.ts";
import { textOf } from "../../find-one.ts";
import { foundWith, passed } from "../../found-with.ts";

/** The debugger says that a cookie was withheld: that is seen, with its reason, whatever the status. */
export function expectWithheldTold(id: CauseId, way: "sent" | "stored"): void {
  const withheldCookies = [
    { name: "sid", way, reasons: ["SameSiteLax"] },
    { name: "lang", way, reasons: ["DomainMismatch"] },
  ] as const;
  const finding = foundWith(id, passed("/things", undefined, { withheldCookies }));
  expect(finding?.sure).toBe("seen");
  const text = finding === null ? "" : textOf(finding);
  expect(text).toContain("sid");
  expect(text).toContain("keep a cookie to calls of its own site");
  expect(text).not.toContain("lang");
}

/** A cookie that is for another address was withheld from nobody. */
export function expectOtherAddressUntold(id: CauseId, way: "sent" | "stored"): void {
  const withheldCookies = [{ name: "lang", way, reasons: ["DomainMismatch", "NotOnPath"] }] as const;
  expect(foundWith(id, passed("/things", undefined, { withheldCookies }))).toBeNull();
}
