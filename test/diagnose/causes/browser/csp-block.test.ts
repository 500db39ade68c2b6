import { describe, expect, it } from "vitest";
import { cspBlock } from "../../../../src/diagnose/causes/browser/csp-block.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("cspBlock", () => {
  it.each(["net::ERR_BLOCKED_BY_CSP", "NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["csp-block", "page", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_BLOCKED_BY_CSP"));
    expect(text).toContain("The page's own Content-Security-Policy forbids");
    expect(text).toContain("Add the host to the directive that the console names");
  });

  it("names the directive and the address, as the browser's own issue does", () => {
    const finding = onlyFinding("blocked:csp connect-src");
    expect([finding.id, finding.actor, finding.sure]).toEqual(["csp-block", "page", "seen"]);
    expect(textOf(finding)).toContain("forbids api.example.com: its connect-src does not list it");
    expect(textOf(finding)).toContain("add https://api.example.com to connect-src");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(cspBlock)).toContain("Content-Security-Policy forbids this address");
  });
});
