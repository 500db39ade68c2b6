import { describe, expect, it } from "vitest";
import { redirectNotFollowed } from "../../../../src/diagnose/causes/browser/redirect-not-followed.ts";
import { findingsOf } from "../../failed-call.ts";
import { answered, textOf } from "../../find-one.ts";
import { firstFinding, originMissing } from "../../first-finding.ts";
import { toldText } from "../../told-text.ts";

function redirected(netError: string) {
  return answered(302, [["location", "/there"]], { end: { kind: "error", netError } });
}

describe("redirectNotFollowed", () => {
  it("is told of a redirect at which the page's call was given up", () => {
    const [finding, ...others] = findingsOf(redirected("net::ERR_ABORTED"));
    expect([finding?.id, finding?.actor, others]).toEqual(["redirect-not-followed", "page", []]);
    expect(finding && textOf(finding)).toContain('redirect: "manual"');
  });

  it.each(["net::ERR_FAILED", "NS_ERROR_UNEXPECTED"])(
    "is told with %s where the engine says that the call follows no redirect",
    (netError) => {
      expect(findingsOf(redirected(netError), "redirect-mode").map(({ id, sure }) => [id, sure])).toEqual([
        ["redirect-not-followed", "likely"],
      ]);
    },
  );

  it("is not told of a redirect with a fault of its own", () => {
    expect(firstFinding(redirected("net::ERR_ABORTED"), [originMissing], {}, "failed").id).toBe("allow-origin-missing");
  });

  it("has no line of a console's own", () => {
    expect(toldText(redirectNotFollowed)).toBe("");
  });
});
