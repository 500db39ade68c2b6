import { describe, expect, it } from "vitest";
import { proxyFailure } from "../../../../src/diagnose/causes/browser/proxy-failure.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("proxyFailure", () => {
  it.each(["net::ERR_PROXY_CONNECTION_FAILED", "net::ERR_TUNNEL_CONNECTION_FAILED", "NS_ERROR_UNKNOWN_PROXY_HOST"])(
    "is what %s says, and who has to act",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor, finding.sure]).toEqual(["proxy-failure", "user", "seen"]);
      expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
    },
  );

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_PROXY_CONNECTION_FAILED"));
    expect(text).toContain("The proxy that this browser uses did not connect to api.example.com");
    expect(text).toContain("Check the proxy's settings");
  });

  it("has no line of a console's own", () => {
    expect(toldText(proxyFailure)).toBe("");
  });
});
