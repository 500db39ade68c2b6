import { describe, expect, it } from "vitest";
import { callFor } from "../../../builders/call.ts";
import { findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";

function redirected(location: string): string[] {
  const netError = "net::ERR_UNSAFE_REDIRECT";
  const call = callFor({ actual: { status: 302, headers: [["location", location]], netError }, end: { kind: "error", netError } });
  return findingsOf(call).map(({ id, sure }) => `${id} ${sure}`);
}

describe("connectionAllowlist", () => {
  it("is what the error says, and the page has to change", () => {
    const finding = onlyFinding("net::ERR_NETWORK_ACCESS_REVOKED");
    expect([finding.id, finding.actor, finding.sure]).toEqual(["connection-allowlist", "page", "seen"]);
    expect(textOf(finding)).toContain("Connection-Allowlist");
  });

  it("is likely where a redirect to another address of the web is called unsafe, and only there", () => {
    expect(redirected("https://other.example/")).toEqual(["connection-allowlist likely"]);
    expect(redirected("data:text/plain,hi")).toEqual(["unsafe-redirect seen"]);
  });
});
