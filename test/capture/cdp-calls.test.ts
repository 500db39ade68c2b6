import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsOfPage } from "../../src/capture/cdp-calls.ts";
import type { CdpEvent } from "../../src/capture/cdp-event.ts";
import { createCdpPage, takePageEvent } from "../../src/capture/cdp-page.ts";
import type { Call } from "../../src/model/call.ts";
import type { Exchange } from "../../src/model/exchange.ts";
import { event, failed, issue, sent } from "./cdp-log.ts";

const pageUrl = "http://page.test/index.html";
const url = "http://api.test/items";

/** The second 1,700,000,000 of the Unix epoch is the browser's second 100. */
function start(id: string, to: string, more: Record<string, unknown> = {}): CdpEvent {
  return sent(id, to, { timestamp: 100, documentURL: pageUrl, type: "Fetch", ...more });
}

function preflight(id: string, of: string, to = url): CdpEvent {
  const request = { url: to, method: "OPTIONS", headers: {} };
  return start(id, to, { request, initiator: { type: "preflight", requestId: of } });
}

function wireSent(id: string, headers: Record<string, string> = {}): CdpEvent {
  return event("Network.requestWillBeSentExtraInfo", {
    requestId: id,
    headers: { Origin: "http://page.test", ...headers },
    associatedCookies: [],
  });
}

function wireGot(id: string, statusCode: number, headers: Record<string, string> = {}): CdpEvent {
  return event("Network.responseReceivedExtraInfo", { requestId: id, statusCode, headers, blockedCookies: [] });
}

function answer(status: number, headers: Record<string, string> = {}, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { status, statusText: "", protocol: "http/1.1", headers, remoteIPAddress: "127.0.0.1", ...more };
}

function got(id: string, response: Record<string, unknown>, hasExtraInfo = true): CdpEvent {
  return event("Network.responseReceived", { requestId: id, response, hasExtraInfo });
}

function finished(id: string, timestamp = 101): CdpEvent {
  return event("Network.loadingFinished", { requestId: id, timestamp });
}

function callsAfter(...events: readonly CdpEvent[]): Call[] {
  const page = createCdpPage();
  for (const one of events) takePageEvent(page, one, 1_700_000_000_000);
  return callsOfPage(page);
}

function onlyCall(...events: readonly CdpEvent[]): Call {
  const [call, ...more] = callsAfter(...events);
  if (call === undefined || more.length > 0) throw new Error("not one Call");
  return call;
}

function headOf({ response }: Exchange) {
  return response.observed ? response.value : response.reason;
}

describe("callsOfPage", () => {
  it("takes the headers as they were on the wire, and the browser's clock as Unix time", () => {
    const call = onlyCall(
      start("1", `${url}#part`),
      wireSent("1", { "X-A": "1" }),
      wireGot("1", 200, { "Set-Cookie": "a=1\nb=2", "Access-Control-Allow-Origin": "*" }),
      got("1", answer(200, { "access-control-allow-origin": "*" })),
      finished("1", 102.5),
    );
    expect(call).toMatchObject({ id: "cdp-1", resourceType: "fetch", documentUrl: pageUrl, end: { kind: "completed" } });
    expect(call.pageOrigin).toEqual({ observed: true, value: "http://page.test" });
    expect([call.startedAtMs, call.endedAtMs]).toEqual([1_700_000_000_000, 1_700_000_002_500]);
    const [hop] = call.hops;
    expect(hop).toMatchObject({ url, method: "GET", preflight: null });
    expect(hop?.actual).toMatchObject({ end: "completed", serverIp: "127.0.0.1", fromCache: false, netError: null });
    expect(hop?.actual.requestHeaders).toEqual({
      observed: true,
      value: [
        { name: "origin", value: "http://page.test" },
        { name: "x-a", value: "1" },
      ],
    });
    expect(hop && headOf(hop.actual)).toMatchObject({
      status: 200,
      httpVersion: "http/1.1",
      headers: [
        { name: "set-cookie", value: "a=1" },
        { name: "set-cookie", value: "b=2" },
        { name: "access-control-allow-origin", value: "*" },
      ],
    });
  });

  it("gives each of two equal requests the preflight that the browser names", () => {
    const [first, second] = callsAfter(
      start("1", url, { request: { url, method: "PUT", headers: {} } }),
      start("2", url, { request: { url, method: "PUT", headers: {} } }),
      preflight("p2", "2"),
      preflight("p1", "1"),
      wireSent("p2"),
      wireGot("p2", 204),
      wireSent("p1"),
      wireGot("p1", 403),
      got("p1", answer(403)),
      got("p2", answer(204)),
      finished("p1"),
      finished("p2"),
    );
    expect([first, second].map((call) => call?.hops[0]?.preflight?.id)).toEqual(["p1/preflight", "p2/preflight"]);
    const statuses = [first, second].map((call) => call?.hops[0]?.preflight && headOf(call.hops[0].preflight));
    expect(statuses).toMatchObject([{ status: 403 }, { status: 204 }]);
    expect(first?.mode).toEqual({ observed: true, value: "cors" });
  });

  it("makes a Hop of each redirect, with its own method, answer and preflight", () => {
    const next = "http://other.test/items";
    const call = onlyCall(
      start("1", url, { request: { url, method: "PUT", headers: {} } }),
      preflight("p1", "1"),
      wireSent("p1"),
      wireGot("p1", 204),
      finished("p1"),
      wireSent("1"),
      wireGot("1", 303, { Location: next }),
      start("1", next, { redirectResponse: answer(303, { location: next }), redirectHasExtraInfo: true }),
      preflight("p2", "1", next),
      wireSent("1"),
      wireGot("1", 200),
      got("1", answer(200)),
      finished("1"),
    );
    expect(call.hops.map(({ method, preflight: asked, actual }) => [method, asked?.id, actual.id, actual.end])).toEqual([
      ["PUT", "p1/preflight", "1/0", "redirected"],
      ["GET", "p2/preflight", "1/1", "completed"],
    ]);
    expect(call.hops.map(({ actual }) => headOf(actual))).toMatchObject([{ status: 303 }, { status: 200 }]);
  });

  it("knows a redirect that the browser made itself, which was never on the wire", () => {
    const secure = url.replace("http:", "https:");
    const call = onlyCall(
      start("1", url),
      start("1", secure, {
        redirectResponse: answer(307, { Location: secure, "Non-Authoritative-Reason": "HSTS" }),
        redirectHasExtraInfo: false,
      }),
      wireSent("1"),
      wireGot("1", 200),
      got("1", answer(200)),
      finished("1"),
    );
    expect(call.hops.map(({ actual }) => headOf(actual))).toMatchObject([
      { status: 307, internal: true },
      { status: 200, internal: false },
    ]);
    expect(call.hops.map(({ actual }) => actual.requestHeaders.observed)).toEqual([false, true]);
  });

  it("takes the stored answer where the server only said that it is still good", () => {
    const call = onlyCall(
      start("1", url),
      wireSent("1"),
      wireGot("1", 304, { ETag: "x" }),
      got("1", answer(200, { "access-control-allow-origin": "*" })),
      finished("1"),
    );
    expect(call.hops[0] && headOf(call.hops[0].actual)).toMatchObject({
      status: 200,
      headers: [{ name: "access-control-allow-origin", value: "*" }],
    });
  });

  it("says that an answer is from the cache, and that its request was not seen", () => {
    const call = onlyCall(start("1", url), got("1", answer(200, {}, { fromDiskCache: true }), false), finished("1"));
    expect(call.hops[0]?.actual.fromCache).toBe(true);
    expect(call.hops[0]?.actual.requestHeaders).toEqual({ observed: false, reason: "source-hides-it" });
  });

  it("ends a blocked call with the browser's word, and its preflight with its answer", () => {
    const call = onlyCall(
      start("1", url, { request: { url, method: "PUT", headers: {} } }),
      preflight("p1", "1"),
      wireSent("p1"),
      wireGot("p1", 204),
      failed("1", "PreflightMissingAllowOriginHeader"),
    );
    expect(call.end).toEqual({ kind: "error", netError: "net::ERR_FAILED" });
    expect(call.browserVerdict).toEqual({ error: "PreflightMissingAllowOriginHeader", failedParameter: "", source: "loading-failed" });
    expect(call.hops[0]?.preflight?.end).toBe("completed");
    expect(call.hops[0]?.actual).toMatchObject({ end: "error", requestHeaders: { observed: false, reason: "never-sent" } });
  });

  it("leaves open what has not ended", () => {
    const call = onlyCall(start("1", url));
    expect([call.end.kind, call.hops[0]?.actual.end, call.hops[0]?.actual.response]).toEqual([
      "pending",
      "pending",
      { observed: false, reason: "still-running" },
    ]);
    expect(call.endedAtMs).toBeNull();
  });

  it("has a Call of what the browser refused without a request", () => {
    const call = onlyCall(issue("CorsDisabledScheme", "ftp://a.test/"));
    expect(call).toMatchObject({ end: { kind: "error" }, browserVerdict: { error: "CorsDisabledScheme", source: "issue" } });
  });

  it("has no Call of a preflight alone, nor of what is not of the web", () => {
    expect(callsAfter(preflight("p1", "1"), start("2", "data:text/plain,x"), start("3", "blob:http://page.test/1"))).toEqual([]);
  });

  it("names no page for a document, and the kind that the browser tells", () => {
    const types = { Document: "document", XHR: "xhr", EventSource: "eventsource", Ping: "beacon", Something: "other" };
    const made = Object.entries(types).map(([type]) => onlyCall(start("1", url, { type })).resourceType);
    expect(made).toEqual(Object.values(types));
    expect(onlyCall(start("1", url, { type: "Document" })).pageOrigin.observed).toBe(false);
    expect(onlyCall(start("1", url)).pageOrigin).toEqual({ observed: true, value: "http://page.test" });
  });

  it("throws at no event", () => {
    const names = [
      "requestWillBeSent",
      "requestWillBeSentExtraInfo",
      "responseReceived",
      "responseReceivedExtraInfo",
      "loadingFinished",
      "loadingFailed",
    ];
    const strange = fc.record({
      method: fc.constantFrom(...names.map((name) => `Network.${name}`), "Audits.issueAdded"),
      params: fc.oneof(
        fc.anything(),
        fc.record({
          requestId: fc.constantFrom("1", "2"),
          request: fc.oneof(fc.anything(), fc.record({ url: fc.constantFrom(url, "http://["), method: fc.anything() })),
          response: fc.anything(),
          redirectResponse: fc.anything(),
          headers: fc.anything(),
          initiator: fc.oneof(fc.anything(), fc.constant({ type: "preflight", requestId: "1" })),
          timestamp: fc.anything(),
        }),
      ),
      sessionId: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(strange, { maxLength: 12 }), (events) => {
        for (const { hops } of callsAfter(...events)) expect(hops.length).toBeGreaterThan(0);
      }),
    );
  });
});
