import { describe, expect, it } from "vitest";
import { tooManyOpenRequests } from "../../../../src/diagnose/causes/browser/too-many-open-requests.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("tooManyOpenRequests", () => {
  it.each(["net::ERR_INSUFFICIENT_RESOURCES"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["too-many-open-requests", "page", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_INSUFFICIENT_RESOURCES"));
    expect(text).toContain("more requests open at once");
    expect(text).toContain("make fewer calls at a time");
  });

  it("has no line of a console's own", () => {
    expect(toldText(tooManyOpenRequests)).toBe("");
  });
});
