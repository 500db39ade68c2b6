import { describe, expect, it } from "vitest";
import { blockedByClient } from "../../../../src/diagnose/causes/browser/blocked-by-client.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("blockedByClient", () => {
  it.each(["net::ERR_BLOCKED_BY_CLIENT", "NS_ERROR_ABORT"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["blocked-by-client", "user", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_BLOCKED_BY_CLIENT"));
    expect(text).toContain("An extension, for example an ad blocker, stopped");
    expect(text).toContain("in a profile without extensions");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(blockedByClient)).toContain("a rule in the developer tools");
  });
});
