import { describe, expect, it } from "vitest";
import { connectionRefused } from "../../../../src/diagnose/causes/browser/connection-refused.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("connectionRefused", () => {
  it.each(["net::ERR_CONNECTION_REFUSED", "NS_ERROR_CONNECTION_REFUSED"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["connection-refused", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_CONNECTION_REFUSED"));
    expect(text).toContain("Nothing answers at api.example.com");
    expect(text).toContain("Is the server running, and on this port?");
  });

  it("has no line of a console's own", () => {
    expect(toldText(connectionRefused)).toBe("");
  });
});
