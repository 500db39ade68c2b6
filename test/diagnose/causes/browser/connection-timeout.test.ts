import { describe, expect, it } from "vitest";
import { connectionTimeout } from "../../../../src/diagnose/causes/browser/connection-timeout.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("connectionTimeout", () => {
  it.each(["net::ERR_CONNECTION_TIMED_OUT", "net::ERR_TIMED_OUT", "NS_ERROR_NET_TIMEOUT"])(
    "is what %s says, and who has to act",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor, finding.sure]).toEqual(["connection-timeout", "network", "seen"]);
      expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
    },
  );

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_CONNECTION_TIMED_OUT"));
    expect(text).toContain("did not answer in time");
    expect(text).toContain("whether a firewall or a VPN lies between");
  });

  it("has no line of a console's own", () => {
    expect(toldText(connectionTimeout)).toBe("");
  });
});
