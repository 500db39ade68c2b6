import { describe, expect, it } from "vitest";
import { serverUnreachable } from "../../../../src/diagnose/causes/browser/server-unreachable.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("serverUnreachable", () => {
  it.each(["net::ERR_ADDRESS_UNREACHABLE", "net::ERR_ADDRESS_INVALID"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["server-unreachable", "network", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_ADDRESS_UNREACHABLE"));
    expect(text).toContain("There is no way from this machine to api.example.com");
    expect(text).toContain("the network or VPN that leads there");
  });

  it("has no line of a console's own", () => {
    expect(toldText(serverUnreachable)).toBe("");
  });
});
