import { describe, expect, it } from "vitest";
import { nameResolutionFailure } from "../../../../src/diagnose/causes/browser/name-resolution-failure.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("nameResolutionFailure", () => {
  it.each(["net::ERR_NAME_NOT_RESOLVED", "NS_ERROR_UNKNOWN_HOST"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["name-resolution-failure", "page", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_NAME_NOT_RESOLVED"));
    expect(text).toContain("The name api.example.com could not be found");
    expect(text).toContain("Check its spelling");
  });

  it("has no line of a console's own", () => {
    expect(toldText(nameResolutionFailure)).toBe("");
  });
});
