import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../src/analyze.ts";
import type { WebRequestEvent } from "../../src/capture/web-request-event.ts";
import type { Call } from "../../src/model/call.ts";
import { event } from "./events.ts";
import { callsOf, onlyCall, recording, statusesOf } from "./recorded.ts";

const only = (events: readonly WebRequestEvent[], batch = 1): Call => onlyCall(events, batch, "firefox");

describe("reduce, on recordings of Firefox", () => {
  it.each([
    // [recording, end, preflight and actual statuses by hop (-: no preflight, x: never sent, 0: no answer), outcome, verdict or step]
    // What the events show passes without credentials only.
    ["pass-get", "not-observed", "-/200", "undecided", null],
    ["pass-put", "not-observed", "204/200", "undecided", null],
    ["pass-same-origin", "completed", "-/200", "allowed", null],
    ["actual-allow-origin-missing", "not-observed", "-/200", "blocked", "MissingAllowOriginHeader"],
    ["preflight-status-404-credentials", "NS_ERROR_DOM_BAD_URI", "404/x", "blocked", "PreflightInvalidStatus"],
    ["preflight-redirect-302", "NS_ERROR_DOM_BAD_URI", "302/x", "blocked", "PreflightDisallowedRedirect"],
    // With credentials another header is missing before that.
    ["method-not-listed", "NS_ERROR_DOM_BAD_URI", "204/x", "blocked", null],
    ["after-preflight-allow-origin-missing", "not-observed", "204/200", "blocked", "MissingAllowOriginHeader"],
    ["redirect-allow-origin-missing", "NS_ERROR_NET_ON_RECEIVING_FROM", "-/302", "blocked", "MissingAllowOriginHeader"],
    ["redirect-null", "not-observed", "-/302 -/200", "allowed", null],
    ["redirect-put-307", "not-observed", "204/307 204/200", "allowed", null],
    ["redirect-loop", "NS_ERROR_REDIRECT_LOOP", /^(-\/302 ?)+$/, "failed", "redirect-limit"],
    ["server-down", "NS_ERROR_CONNECTION_REFUSED", "-/0", "failed", "network"],
    ["server-down-put", "NS_ERROR_CONNECTION_REFUSED", "0/x", "failed", "network"],
    ["resource-policy", "NS_ERROR_DOM_CORP_FAILED", "-/200", "failed", "resource-policy"],
    ["beacon-json", "NS_ERROR_DOM_BAD_URI", /^\d+\/x$/, "blocked", "PreflightMissingAllowOriginHeader"],
  ] as const)("%s", (name, end, statuses, outcome, reason) => {
    const { events } = recording(`firefox/${name}`);
    const call = only(events);
    expect(call.end.kind === "error" ? call.end.netError : call.end.kind).toBe(end);
    expect(call.hops.map(statusesOf).join(" ")).toMatch(statuses);
    expect(call.contradictions).toEqual([]);
    const { evaluation, ...analysis } = analyzeCall(call, { browser: "firefox" });
    expect(analysis.outcome).toBe(outcome);
    expect(evaluation.verdict.error ?? evaluation.verdict.step).toBe(reason);
    expect(only(events, 1000)).toMatchObject({ end: call.end, hops: call.hops });
  });

  it("takes the origin that was sent before the URL that made the request", () => {
    const cors = [
      { name: "Origin", value: "null" },
      { name: "Sec-Fetch-Mode", value: "cors" },
    ];
    const more = { originUrl: "http://page.test/frame.html", initiator: undefined };
    const ok = { statusCode: 200, statusLine: "HTTP/1.1 200 OK", responseHeaders: [] };
    const events = [
      event("onBeforeRequest", "1", 0, more),
      event("onSendHeaders", "1", 1, { ...more, requestHeaders: cors }),
      event("onHeadersReceived", "1", 2, { ...more, ...ok }),
      event("onCompleted", "1", 3, { ...more, ...ok }),
    ];
    expect(only(events).pageOrigin).toEqual({ observed: true, value: "null" });
  });

  it("makes no Call of a page's request that a service worker answers", () => {
    const toWorker = [event("onBeforeRequest", "1", 0), event("onBeforeRedirect", "1", 1, { statusCode: 0 })];
    expect(callsOf(toWorker, 10, "firefox")).toEqual([]);
    const back = [...toWorker, event("onBeforeRequest", "1", 2), event("onErrorOccurred", "1", 3, { error: "NS_ERROR_NET_RESET" })];
    expect(only(back, 10)).toMatchObject({ end: { kind: "error", netError: "NS_ERROR_NET_RESET" }, hops: [{}] });
  });

  it("gives a certificate's sentence the name that such errors have", () => {
    const refused = [event("onBeforeRequest", "1", 0), event("onErrorOccurred", "1", 1, { error: "Das Zertifikat ist abgelaufen." })];
    expect(only(refused).end).toEqual({ kind: "error", netError: "SEC_ERROR (Das Zertifikat ist abgelaufen.)" });
  });
});
