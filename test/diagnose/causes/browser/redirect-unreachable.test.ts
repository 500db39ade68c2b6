import { describe, expect, it } from "vitest";
import type { Finding } from "../../../../src/diagnose/finding.ts";
import { seen } from "../../../../src/model/observed.ts";
import { failedCall, findingsOf } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";

const refused = "net::ERR_CONNECTION_REFUSED";

function redirected(from: string, to: string, netError = refused): readonly Finding[] {
  const hops = [
    { url: from, actual: { status: 307, headers: [["location", to]] as const, end: "redirected" as const } },
    { url: to, actual: { response: seen(null), end: "error" as const, netError } },
  ];
  return findingsOf(failedCall(netError, { hops }));
}

describe("redirectUnreachable", () => {
  it("says that a proxy lost the port, and cites the redirect", () => {
    const [finding, ...others] = redirected("http://api.example:8080/items", "http://api.example/items/");
    expect([finding?.id, finding?.actor, others]).toEqual(["redirect-unreachable", "proxy", []]);
    expect(finding?.evidence).toContainEqual(expect.objectContaining({ header: "location", actual: "http://api.example/items/" }));
    expect(finding === undefined ? "" : textOf(finding)).toContain("The port 8080 got lost");
  });

  it.each([refused, "net::ERR_NAME_NOT_RESOLVED", "net::ERR_TIMED_OUT", "net::ERR_ADDRESS_UNREACHABLE"])(
    "says that the application used its own name, where it ended with %s",
    (netError) => {
      const [finding, ...others] = redirected("https://api.example/items", "http://backend:3000/items/", netError);
      expect([finding?.id, finding?.actor, others]).toEqual(["redirect-unreachable", "server", []]);
      expect(finding === undefined ? "" : textOf(finding)).toContain("X-Forwarded-Host");
    },
  );

  it.each([
    ["the redirect stays on its host", redirected("https://api.example/items", "https://api.example/items/"), "connection-refused"],
    ["the page called that host itself", findingsOf(failedCall(refused)), "connection-refused"],
    ["the connection broke", redirected("https://api.example/", "https://two.example/", "net::ERR_CONNECTION_RESET"), "connection-broken"],
  ] as const)("is not found when %s", (_, findings, id) => {
    expect(findings.map((finding) => finding.id)).toEqual([id]);
  });
});
