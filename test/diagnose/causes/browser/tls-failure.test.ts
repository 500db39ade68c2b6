import { describe, expect, it } from "vitest";
import { tlsFailure } from "../../../../src/diagnose/causes/browser/tls-failure.ts";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("tlsFailure", () => {
  it.each(["net::ERR_SSL_PROTOCOL_ERROR", "SSL_ERROR_NO_CYPHER_OVERLAP"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["tls-failure", "page", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_SSL_PROTOCOL_ERROR"));
    expect(text).toContain("could not agree on an encrypted connection");
    expect(text).toContain("a server that speaks plain http");
  });

  it("has no line of a console's own", () => {
    expect(toldText(tlsFailure)).toBe("");
  });
});
