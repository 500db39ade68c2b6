import { describe, expect, it } from "vitest";
import { networkFailure } from "../../../../src/diagnose/causes/browser/network-failure.ts";
import { callFor } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { firstFinding } from "../../first-finding.ts";
import { toldText } from "../../told-text.ts";

describe("networkFailure", () => {
  it.each(["net::ERR_FAILED", "NS_ERROR_DOM_BAD_URI", "net::ERR_CACHE_MISS", "net::ERR_INVALID_REDIRECT", "Fiddler - DNS Lookup Failed"])(
    "is told of %s, which says nothing more",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor]).toEqual(["network-failure", "server"]);
      expect(textOf(finding)).toContain("the browser gives no reason");
      expect(textOf(finding)).toContain("Open api.example.com in a tab of its own");
    },
  );

  it("cites nothing where no error was seen", () => {
    const silent = callFor({ end: { kind: "not-observed" } });
    expect(findingsOf(silent).map(({ id, evidence }) => [id, evidence])).toEqual([["network-failure", []]]);
  });

  it("is not told where a rule of the browser's explains it", () => {
    const rule = obstacle({ error: "DisallowedByMode", phase: "redirect" });
    expect(firstFinding(failedCall("net::ERR_FAILED"), [rule], {}, "failed").id).toBe("mode-same-origin");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(networkFailure)).toContain("the server could not be reached, its certificate is not trusted");
  });
});
