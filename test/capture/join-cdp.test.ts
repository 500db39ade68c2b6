import { describe, expect, it } from "vitest";
import { createCdpState, takeCdpEvent } from "../../src/capture/from-cdp.ts";
import { linkCdp, mergeCdp } from "../../src/capture/join-cdp.ts";
import { evaluate } from "../../src/cors/evaluate.ts";
import { api, callFor } from "../builders/call.ts";
import { event, failed, sent } from "./cdp-log.ts";

const start = 1_700_000_000_000;

function stateOf(...events: Parameters<typeof takeCdpEvent>[1][]) {
  const state = createCdpState();
  for (const one of events) takeCdpEvent(state, one, start);
  return state;
}

describe("linkCdp", () => {
  it("links equal requests in their order", () => {
    const calls = [callFor({ id: "b", startedAtMs: start + 5 }), callFor({ id: "a", startedAtMs: start })];
    const { requests } = stateOf(sent("1", api), sent("2", api, { wallTime: start / 1000 + 0.004 }));
    expect([...linkCdp(calls, requests.values(), new Map())]).toEqual([
      ["1", "a"],
      ["2", "b"],
    ]);
  });

  it("does not link a preflight, another method, or a request of another minute", () => {
    const { requests } = stateOf(
      sent("p", api, { initiator: { type: "preflight", requestId: "9" } }),
      sent("2", api, { request: { url: api, method: "PUT" } }),
      sent("3", api, { wallTime: start / 1000 + 60 }),
    );
    expect(linkCdp([callFor()], requests.values(), new Map()).size).toBe(0);
  });
});

describe("mergeCdp", () => {
  it("settles what passive evidence leaves open", () => {
    const call = callFor({ method: "PUT", preflight: { headers: [["Access-Control-Allow-Origin", "*"]] } });
    expect(evaluate(call).verdict.kind).toBe("unknown");
    const { requests } = stateOf(
      sent("1", api, { request: { url: api, method: "PUT" } }),
      failed("1", "PreflightWildcardOriginNotAllowed"),
    );
    const request = requests.get("1");
    expect(request === undefined ? null : evaluate(mergeCdp(call, request)).verdict).toMatchObject({
      kind: "blocked",
      error: "PreflightWildcardOriginNotAllowed",
      phase: "preflight",
    });
  });

  it("has the cookies that were not sent and not stored, and why", () => {
    const { requests } = stateOf(
      sent("1", api),
      event("Network.requestWillBeSentExtraInfo", {
        requestId: "1",
        headers: {},
        associatedCookies: [
          { cookie: { name: "sid" }, blockedReasons: ["SameSiteLax"] },
          { cookie: { name: "seen" }, blockedReasons: [] },
        ],
      }),
      event("Network.responseReceivedExtraInfo", {
        requestId: "1",
        statusCode: 200,
        headers: {},
        blockedCookies: [{ cookieLine: "token=1; SameSite=None", blockedReasons: ["SameSiteNoneInsecure"] }],
      }),
    );
    const request = requests.get("1");
    expect(request === undefined ? null : mergeCdp(callFor(), request).withheldCookies).toEqual([
      { name: "sid", way: "sent", reasons: ["SameSiteLax"] },
      { name: "token", way: "stored", reasons: ["SameSiteNoneInsecure"] },
    ]);
  });

  it("takes a cookie as proof of include", () => {
    const { requests } = stateOf(
      sent("1", api),
      event("Network.requestWillBeSentExtraInfo", { requestId: "1", headers: { Cookie: "a=b" } }),
    );
    const request = requests.get("1");
    expect(request === undefined ? null : mergeCdp(callFor(), request).credentials).toEqual({ observed: true, value: "include" });
  });
});
