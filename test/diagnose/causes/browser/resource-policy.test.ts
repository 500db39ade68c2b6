import { describe, expect, it } from "vitest";
import { resourcePolicy } from "../../../../src/diagnose/causes/browser/resource-policy.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("resourcePolicy", () => {
  it.each(["net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", "NS_ERROR_DOM_CORP_FAILED"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["resource-policy", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin"));
    expect(text).toContain("The answer's Cross-Origin-Resource-Policy forbids the use");
    expect(text).toContain("The server that sends the file has to allow it");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(resourcePolicy)).toContain("That is another rule than CORS");
  });

  it("is likely where only the engine says so", () => {
    const [finding] = findingsOf(failedCall("net::ERR_FAILED"), "resource-policy");
    expect([finding?.id, finding?.sure]).toEqual(["resource-policy", "likely"]);
  });
});
