import { describe, expect, it } from "vitest";
import { onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";

describe("streamingBody", () => {
  it("is what the error says", () => {
    const finding = onlyFinding("net::ERR_ALPN_NEGOTIATION_FAILED");
    expect([finding.id, finding.actor, finding.sure]).toEqual(["streaming-body", "page", "seen"]);
    expect(textOf(finding)).toContain("does not speak HTTP/2");
  });
});
