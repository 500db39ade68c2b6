import { describe, expect, it } from "vitest";
import { connectionBroken } from "../../../../src/diagnose/causes/browser/connection-broken.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("connectionBroken", () => {
  it.each(["net::ERR_EMPTY_RESPONSE", "net::ERR_HTTP2_PROTOCOL_ERROR", "net::ERR_CONNECTION_RESET", "NS_ERROR_NET_RESET"])(
    "is what %s says, and who has to act",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor, finding.sure]).toEqual(["connection-broken", "server", "seen"]);
      expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
    },
  );

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_EMPTY_RESPONSE"));
    expect(text).toContain("broke before the answer was complete");
    expect(text).toContain("Look at the server's log");
  });

  it("has no line of a console's own", () => {
    expect(toldText(connectionBroken)).toBe("");
  });
});
