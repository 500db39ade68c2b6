import { describe, expect, it } from "vitest";
import { offline } from "../../../../src/diagnose/causes/browser/offline.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("offline", () => {
  it.each(["net::ERR_INTERNET_DISCONNECTED", "net::ERR_NETWORK_CHANGED", "NS_ERROR_OFFLINE"])(
    "is what %s says, and who has to act",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor, finding.sure]).toEqual(["offline", "user", "seen"]);
      expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
    },
  );

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_INTERNET_DISCONNECTED"));
    expect(text).toContain("This machine's own connection");
    expect(text).toContain("once it is back");
  });

  it("has no line of a console's own", () => {
    expect(toldText(offline)).toBe("");
  });
});
