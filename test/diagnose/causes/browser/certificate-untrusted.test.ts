import { describe, expect, it } from "vitest";
import { certificateUntrusted } from "../../../../src/diagnose/causes/browser/certificate-untrusted.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("certificateUntrusted", () => {
  it.each(["net::ERR_CERT_AUTHORITY_INVALID", "SEC_ERROR_UNKNOWN_ISSUER"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["certificate-untrusted", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_CERT_AUTHORITY_INVALID"));
    expect(text).toContain("does not trust the certificate of api.example.com");
    expect(text).toContain("Open the address in a tab of its own");
  });

  it("has no line of a console's own", () => {
    expect(toldText(certificateUntrusted)).toBe("");
  });
});
