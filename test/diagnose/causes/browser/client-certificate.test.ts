import { describe, expect, it } from "vitest";
import { clientCertificate } from "../../../../src/diagnose/causes/browser/client-certificate.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("clientCertificate", () => {
  it.each(["net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED", "net::ERR_BAD_SSL_CLIENT_AUTH_CERT"])(
    "is what %s says, and who has to act",
    (netError) => {
      const finding = onlyFinding(netError);
      expect([finding.id, finding.actor, finding.sure]).toEqual(["client-certificate", "user", "seen"]);
      expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
    },
  );

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED"));
    expect(text).toContain("asks for a certificate of the person at the browser");
    expect(text).toContain("Install the certificate");
  });

  it("has no line of a console's own", () => {
    expect(toldText(clientCertificate)).toBe("");
  });
});
