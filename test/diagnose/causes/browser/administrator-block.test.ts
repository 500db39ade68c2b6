import { describe, expect, it } from "vitest";
import { administratorBlock } from "../../../../src/diagnose/causes/browser/administrator-block.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("administratorBlock", () => {
  it.each(["net::ERR_BLOCKED_BY_ADMINISTRATOR"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["administrator-block", "administrator", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_BLOCKED_BY_ADMINISTRATOR"));
    expect(text).toContain("A policy of whoever runs this browser or network");
    expect(text).toContain("Ask them.");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(administratorBlock)).toContain("policy of whoever runs");
  });
});
