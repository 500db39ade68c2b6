import { describe, expect, it } from "vitest";
import { opaqueResponseBlocking } from "../../../../src/diagnose/causes/browser/opaque-response-blocking.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("opaqueResponseBlocking", () => {
  it.each(["net::ERR_BLOCKED_BY_ORB"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["opaque-response-blocking", "page", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_BLOCKED_BY_ORB"));
    expect(text).toContain("no image, script or style sheet");
    expect(text).toContain("get data with fetch");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(opaqueResponseBlocking)).toContain("no image, script or style sheet");
  });
});
