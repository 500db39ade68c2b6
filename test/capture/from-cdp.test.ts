import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CdpEvent } from "../../src/capture/cdp-event.ts";
import { createCdpState, takeCdpEvent } from "../../src/capture/from-cdp.ts";
import { event, failed, issue, sent } from "./cdp-log.ts";

function stateAfter(...events: CdpEvent[]) {
  const state = createCdpState();
  for (const one of events) takeCdpEvent(state, one, 0);
  return state;
}

describe("takeCdpEvent", () => {
  it("keeps the URL of every Hop, without fragments", () => {
    const { requests } = stateAfter(sent("1", "http://a.test/x#top"), sent("1", "http://b.test/y"));
    expect(requests.get("1")?.urls).toEqual(["http://a.test/x", "http://b.test/y"]);
  });

  it("links a preflight to its request", () => {
    const { requests } = stateAfter(sent("p", "http://a.test/", { initiator: { type: "preflight", requestId: "1" } }));
    expect(requests.get("p")?.preflightFor).toBe("1");
  });

  it("takes the browser's verdict from loadingFailed", () => {
    const { requests } = stateAfter(sent("1", "http://a.test/"), failed("1", "AllowOriginMismatch", "http://b.test"));
    expect(requests.get("1")?.verdict).toEqual({
      error: "AllowOriginMismatch",
      failedParameter: "http://b.test",
      source: "loading-failed",
    });
  });

  it("joins a worker's request with the headers that came on the page's session, in any order", () => {
    const headers = { Cookie: "a=b", "X-Two": "1\n2" };
    const extra = event("Network.requestWillBeSentExtraInfo", { requestId: "1", headers, associatedCookies: [] }, null);
    const { requests } = stateAfter(extra, { ...sent("1", "http://a.test/"), sessionId: "worker" });
    expect(requests.get("1")?.sentHeaders[0]?.filter(({ name }) => name === "x-two")).toHaveLength(2);
    expect(requests.get("1")?.carriesCookies).toBe(true);
  });

  it("names the cookies that stayed at home", () => {
    const associatedCookies = [{ cookie: { name: "sid" }, blockedReasons: ["SameSiteLax"] }];
    const { requests } = stateAfter(event("Network.requestWillBeSentExtraInfo", { requestId: "1", headers: {}, associatedCookies }));
    expect(requests.get("1")?.withheldCookies).toEqual([{ name: "sid", way: "sent", reasons: ["SameSiteLax"] }]);
  });

  it("reads an issue with its source location and address spaces", () => {
    const { issues } = stateAfter(
      issue("CorsDisabledScheme", "ftp://a.test/", {
        initiatorOrigin: "http://page.test/",
        location: { url: "http://page.test/app.js", lineNumber: 3, columnNumber: 7 },
        clientSecurityState: { initiatorIPAddressSpace: "Public" },
        resourceIPAddressSpace: "Loopback",
      }),
    );
    expect(issues).toMatchObject([
      {
        url: "ftp://a.test/",
        initiatorOrigin: "http://page.test",
        location: { line: 3, column: 7 },
        clientAddressSpace: "public",
        resourceAddressSpace: "loopback",
      },
    ]);
  });

  it("takes an issue without an initiator for one of an opaque origin", () => {
    const { issues } = stateAfter(issue("MissingAllowOriginHeader", "http://a.test/", { initiatorOrigin: "" }));
    expect(issues).toMatchObject([{ initiatorOrigin: "null" }]);
  });

  it("keeps an error that it does not know as no error of ours", () => {
    expect(stateAfter(failed("1", "SomethingNew")).requests.get("1")?.verdict?.error).toBeNull();
  });

  it("throws on no event", () => {
    const methods = [
      "Network.requestWillBeSent",
      "Network.requestWillBeSentExtraInfo",
      "Network.responseReceivedExtraInfo",
      "Network.loadingFailed",
      "Audits.issueAdded",
      "x",
    ];
    const shape = fc.record({ method: fc.constantFrom(...methods), params: fc.jsonValue(), sessionId: fc.constant(null) });
    fc.assert(
      fc.property(fc.array(shape), (events) => {
        stateAfter(...events);
      }),
    );
  });
});
