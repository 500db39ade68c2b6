import { describe, expect, it } from "vitest";
import { unsafePort } from "../../../../src/diagnose/causes/browser/unsafe-port.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("unsafePort", () => {
  it.each(["net::ERR_UNSAFE_PORT", "NS_ERROR_PORT_ACCESS_NOT_ALLOWED"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["unsafe-port", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_UNSAFE_PORT"));
    expect(text).toContain("Browsers never call the port of api.example.com");
    expect(text).toContain("listen on another port");
  });

  it("has no line of a console's own", () => {
    expect(toldText(unsafePort)).toBe("");
  });
});
