import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { Call } from "../../src/model/call.ts";
import { corsHeaders, event, headers, preflight } from "./events.ts";
import { callsOf, onlyCall, statusesOf } from "./recorded.ts";

// As Chromium 156 told them.
const page = "https://page.example";
const failed = { error: "net::ERR_FAILED" };
const internal = headers({ "Non-Authoritative-Reason": "WebRequest API" });

function said(call: Call): string {
  const { outcome, evaluation, diagnosis } = analyzeCall(call);
  return [outcome, evaluation.verdict.error ?? evaluation.verdict.step, diagnosis.findings[0]?.id ?? "-"].join(" ");
}

describe("reduce, on a preflight that HSTS refuses", () => {
  const more = { url: "http://api.example/items" };
  const put = { ...more, method: "PUT" };
  const options = { ...more, method: "OPTIONS" };
  const begun = [event("onBeforeRequest", "8", 0, put), event("onBeforeRequest", "9", 1, options)];
  const actualEnds = event("onErrorOccurred", "8", 2, { ...put, ...failed });
  const preflightEnds = event("onErrorOccurred", "9", 2, { ...options, ...failed });

  it.each([
    ["after", [actualEnds, preflightEnds]],
    ["before", [preflightEnds, actualEnds]],
  ])("makes one Call when the preflight's end is told %s the request's", (_, ends) => {
    const call = onlyCall([...begun, ...ends]);
    expect(call.hops.map(statusesOf)).toEqual(["x/x"]);
    expect(said(call)).toBe("blocked PreflightDisallowedRedirect preflight-on-upgraded-host");
  });

  it("keeps two equal ones apart", () => {
    const second = [event("onBeforeRequest", "10", 3, put), event("onBeforeRequest", "11", 4, options)];
    const ends = [event("onErrorOccurred", "10", 5, { ...put, ...failed }), event("onErrorOccurred", "11", 5, { ...options, ...failed })];
    const calls = callsOf([...begun, ...second, actualEnds, preflightEnds, ...ends]);
    expect(calls.map((call) => call.hops[0]?.preflight?.id)).toEqual(["9/preflight", "11/preflight"]);
  });
});

describe("reduce, on a redirect to no address of the web", () => {
  const answer = {
    statusCode: 302,
    statusLine: "HTTP/1.1 302 Found",
    responseHeaders: headers({ Location: "foo:bar", "Access-Control-Allow-Origin": "*" }),
  };
  const redirected = (more: object) => [
    event("onBeforeRequest", "1", 0, more),
    event("onSendHeaders", "1", 1, { requestHeaders: corsHeaders, ...more }),
    event("onHeadersReceived", "1", 2, { ...answer, ...more }),
    event("onBeforeRedirect", "1", 3, { ...answer, redirectUrl: "foo:bar", ...more }),
  ];

  it("ends the Call, though no event follows", () => {
    const call = onlyCall(redirected({}));
    expect([call.end.kind, call.hops.map(({ url }) => url), call.endedAtMs]).toEqual([
      "not-observed",
      ["https://api.example/data", "foo:bar"],
      3,
    ]);
    expect(said(call)).toBe("blocked CorsDisabledScheme scheme-unsupported");
    expect(analyzeCall(call).evaluation.verdict.failedParameter).toBe("");
  });

  it("takes the end that is told of one that is not followed", () => {
    const call = onlyCall([...redirected({}), event("onErrorOccurred", "1", 4, { error: "net::ERR_ABORTED" })]);
    expect([call.hops.length, call.contradictions, call.end]).toEqual([1, [], { kind: "error", netError: "net::ERR_ABORTED" }]);
    expect(said(call)).toBe("failed network redirect-not-followed");
  });

  it("ends it for an image, too", () => {
    const sent = headers({ "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" });
    const call = onlyCall(redirected({ type: "image", requestHeaders: sent }));
    expect(said(call)).toBe("failed redirect-scheme unsafe-redirect");
  });

  it("waits where a request may follow", () => {
    const ftp = { ...answer, redirectUrl: "ftp://a.example/" };
    const events = [...redirected({}).slice(0, 3), event("onBeforeRedirect", "1", 3, ftp)];
    const next = { url: "ftp://a.example/" };
    const more = [event("onBeforeRequest", "1", 4, next), event("onErrorOccurred", "1", 5, { ...next, ...failed })];
    const call = onlyCall([...events, ...more]);
    expect(call.contradictions).toEqual([]);
    expect(said(call)).toBe("blocked CorsDisabledScheme scheme-unsupported");
  });
});

describe("reduce, on what another extension does", () => {
  const put = { method: "PUT" };
  const to = "https://other.example/target";

  it("pairs the preflight of a call that was redirected: its initiator is null", () => {
    const redirect = { ...put, statusCode: 307, responseHeaders: [...internal, ...headers({ Location: to })], redirectUrl: to };
    const call = onlyCall([
      event("onBeforeRequest", "2", 0, put),
      event("onBeforeRedirect", "2", 1, redirect),
      event("onBeforeRequest", "2", 2, { ...put, url: to }),
      ...preflight("3", 3, 4, { status: 404, more: { url: to, initiator: "null" } }),
      event("onErrorOccurred", "2", 5, { ...put, url: to, ...failed }),
    ]);
    expect(call.hops.map(statusesOf)).toEqual(["-/307", "404/x"]);
    expect(call.pageOrigin).toEqual({ observed: true, value: page });
    expect(said(call)).toMatch(/^blocked PreflightMissingAllowOriginHeader /);
  });

  it("tells who stopped a preflight", () => {
    const call = onlyCall([
      event("onBeforeRequest", "2", 0, put),
      event("onBeforeRequest", "3", 1, { method: "OPTIONS" }),
      event("onErrorOccurred", "3", 2, { method: "OPTIONS", error: "net::ERR_BLOCKED_BY_CLIENT" }),
      event("onErrorOccurred", "2", 3, { ...put, ...failed }),
    ]);
    expect(said(call)).toBe("failed network blocked-by-client");
  });
});
