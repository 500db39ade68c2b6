import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

describe("captivePortal", () => {
  it("is first of a 511, also of a preflight", () => {
    expect(causesOf(answerTo("/things", 511))[0]).toBe("captive-portal");
    expect(causesOf(answerTo("/things", 200, [], { method: "PUT", preflight: { status: 511 } }))[0]).toBe("captive-portal");
  });

  it("says that the server has no part in it", () => {
    const finding = foundWith("captive-portal", answerTo("/things", 511));
    expect([finding?.actor, finding === null ? "" : textOf(finding)]).toEqual([
      "user",
      expect.stringContaining("The server was not asked"),
    ]);
  });

  it("is no other error", () => {
    expect(foundWith("captive-portal", answerTo("/things", 503))).toBeNull();
  });
});
