import { describe, expect, it } from "vitest";
import { unsafeRedirect } from "../../../../src/diagnose/causes/browser/unsafe-redirect.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("unsafeRedirect", () => {
  it.each(["net::ERR_UNSAFE_REDIRECT"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["unsafe-redirect", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_UNSAFE_REDIRECT"));
    expect(text).toContain("redirected to an address that pages may not be led to");
    expect(text).toContain("Redirect to an https: address");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(unsafeRedirect)).toContain("pages may not be led to");
  });

  it("is likely where only the engine says so", () => {
    const [finding] = findingsOf(failedCall("net::ERR_FAILED"), "redirect-scheme");
    expect([finding?.id, finding?.sure]).toEqual(["unsafe-redirect", "likely"]);
  });
});
