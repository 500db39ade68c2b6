import { describe, expect, it } from "vitest";
import { reduce, startCapture } from "../../src/capture/from-web-request.ts";
import type { WebRequestEvent, WebRequestEventKind } from "../../src/capture/web-request-event.ts";
import { type Call, lastHop } from "../../src/model/call.ts";
import { getCombined } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import { corsHeaders, event, headers, inOrder, preflight } from "./events.ts";
import { callsOf, onlyCall, recording, statusesOf } from "./recorded.ts";

const put = { method: "PUT" } as const;
const ok = { statusCode: 200, statusLine: "HTTP/1.1 200 OK", responseHeaders: headers({ A: "1" }) };

function whole(id: string, atMs: number, more: Partial<WebRequestEvent> = {}): WebRequestEvent[] {
  return [
    event("onBeforeRequest", id, atMs, more),
    event("onSendHeaders", id, atMs + 1, { requestHeaders: corsHeaders, ...more }),
    event("onHeadersReceived", id, atMs + 2, { ...ok, ...more }),
    event("onCompleted", id, atMs + 3, { ...ok, ...more }),
  ];
}

function kinds(call: Call): string[] {
  return call.contradictions.map((contradiction) => contradiction.kind);
}

describe("reduce, on recordings of Chromium", () => {
  it.each([
    // [recording, type, mode, end, preflight statuses and actual statuses by hop; -: no preflight, x: never sent, 0: no answer]
    ["allowed-simple", "fetch", "cors", "completed", "-/200"],
    ["blocked-no-allow-origin", "fetch", "cors", "net::ERR_FAILED", "-/200"],
    ["preflight-ok", "fetch", "cors", "completed", "204/200"],
    ["preflight-missing-header", "fetch", "cors", "net::ERR_FAILED", "204/x"],
    ["preflight-404", "fetch", "cors", "net::ERR_FAILED", "404/x"],
    ["preflight-redirect", "fetch", "cors", "net::ERR_FAILED", "302/x"],
    ["preflight-refused", "fetch", "cors", "net::ERR_CONNECTION_REFUSED", "0/x"],
    ["redirect-origin-null", "fetch", "cors", "completed", "-/302 -/302 -/200"],
    ["redirect-preflighted", "fetch", "cors", "completed", "204/307 204/200"],
    ["redirect-blocked", "fetch", "cors", "net::ERR_FAILED", "-/302"],
    ["redirect-with-password", "fetch", "cors", "net::ERR_FAILED", "-/302"],
    ["internal-redirect", "fetch", "cors", "completed", "-/307 -/200"],
    ["refused-connection", "fetch", "cors", "net::ERR_CONNECTION_REFUSED", "-/0"],
    ["no-cors", "fetch", "no-cors", "completed", "-/200"],
    ["same-origin", "fetch", "cors", "completed", "-/200"],
    ["plain-http-host", "fetch", "?plain-http-host", "completed", "-/200"],
    ["blocked-by-resource-policy", "fetch", "no-cors", "net::ERR_BLOCKED_BY_RESPONSE", "-/200"],
    ["own-options", "fetch", "cors", "completed", "204/200"],
    ["aborted-in-preflight", "fetch", "cors", "net::ERR_ABORTED", "0/x"],
    ["sandboxed-iframe", "fetch", "cors", "completed", "-/200"],
    ["beacon", "beacon", "cors", "net::ERR_FAILED", "204/x"],
    ["eventsource", "eventsource", "cors", "net::ERR_FAILED", "-/200"],
  ])("%s", (name, type, mode, end, statuses) => {
    const call = onlyCall(recording(name).events);
    expect(call.resourceType).toBe(type);
    expect(call.mode.observed ? call.mode.value : `?${call.mode.reason}`).toBe(mode);
    expect(call.end.kind === "error" ? call.end.netError : call.end.kind).toBe(end);
    expect(call.hops.map(statusesOf).join(" ")).toBe(statuses);
    expect(call.contradictions).toEqual([]);
  });

  it("pairs 40 equal requests in flight as the debugger does, whatever the batches", () => {
    const { events, preflightOfRequest = {} } = recording("equal-puts");
    for (const batch of [1, 7, 1000]) {
      const pairs = Object.fromEntries(callsOf(events, batch).map((call) => [mark(call, "actual"), mark(call, "preflight")]));
      expect(pairs).toEqual(preflightOfRequest);
    }
    expect(Object.keys(preflightOfRequest)).toHaveLength(40);
  });

  function mark(call: Call, role: "actual" | "preflight"): string | null {
    const response = lastHop(call)[role]?.response;
    if (response?.observed !== true || response.value === null) return null;
    return getCombined(response.value.headers, role === "actual" ? "x-request-id" : "x-preflight-id");
  }

  it("pairs requests that differ in their headers only by what the preflight asked for", () => {
    const calls = callsOf(recording("different-headers").events);
    const asked = calls.map((call) => requestHeader(call, "preflight", "access-control-request-headers"));
    const sent = calls.map((call) =>
      ["content-type", "x-a", "x-b"].filter((name) => requestHeader(call, "actual", name) !== null).join(","),
    );
    expect(asked.map((names) => names ?? "")).toEqual(sent);
    expect(new Set(sent).size).toBe(5);
  });

  function requestHeader(call: Call, role: "actual" | "preflight", name: string): string | null {
    const sent = lastHop(call)[role]?.requestHeaders;
    return sent?.observed === true ? getCombined(sent.value, name) : null;
  }

  it("names the earlier preflight that the browser may have reused", () => {
    const [first, second] = callsOf(recording("preflight-cached").events);
    expect(first?.cachedPreflights).toEqual([]);
    expect(second?.hops[0]?.preflight).toBeNull();
    expect(second?.cachedPreflights).toMatchObject([{ hop: 0, callId: first?.id, lifetimeSeconds: 60 }]);
  });

  it("takes a Cookie to another origin for include, and its absence for nothing", () => {
    const [without, withCookie] = callsOf(recording("with-cookie").events);
    expect(without?.credentials).toEqual(notObserved("source-hides-it"));
    expect(withCookie?.credentials).toEqual(seen("include"));
  });

  it("takes a Cookie to the page's own origin for nothing", () => {
    const events = recording("same-origin").events.map((each) =>
      each.kind === "onSendHeaders" ? { ...each, requestHeaders: [...(each.requestHeaders ?? []), ...headers({ Cookie: "s=1" })] } : each,
    );
    expect(onlyCall(events).credentials).toEqual(notObserved("source-hides-it"));
  });

  it("keeps the server's headers apart from those that were edited on the way", () => {
    const call = onlyCall(recording("headers-edited").events);
    const response = lastHop(call).actual.response;
    expect(response.observed && response.value?.headers).toEqual([]);
    expect(response.observed && response.value?.editedHeaders).toEqual([{ name: "access-control-allow-origin", value: "*" }]);
    expect(kinds(call)).toEqual(["headers-edited"]);
  });

  it("does not take a revalidated answer for an edited one", () => {
    expect(callsOf(recording("revalidated").events).map((call) => lastHop(call).actual.fromCache)).toEqual([false, true]);
    expect(callsOf(recording("revalidated").events).flatMap(kinds)).toEqual([]);
  });

  it("keeps doubled headers, and bytes that are not UTF-8 one by one", () => {
    const response = lastHop(onlyCall(recording("duplicate-headers").events)).actual.response;
    expect(response.observed && response.value?.headers).toEqual([
      { name: "access-control-allow-origin", value: "*" },
      { name: "access-control-allow-origin", value: "*" },
      { name: "x-raw", value: "caf\u00e9" },
    ]);
  });

  it("drops a font's first look into the cache", () => {
    const types = callsOf(recording("page-resources").events).map((call) => call.resourceType);
    expect(types).toEqual(["image", "script", "stylesheet", "font"]);
  });

  it("marks the redirect that the browser made itself", () => {
    const response = onlyCall(recording("internal-redirect").events).hops[0]?.actual.response;
    expect(response?.observed && response.value?.internal).toBe(true);
  });

  it("tells a service worker's request, paired like any other", () => {
    const [script, call] = callsOf(recording("service-worker").events);
    expect([script?.resourceType, script?.fromServiceWorker]).toEqual(["worker", true]);
    expect([call?.fromServiceWorker, call?.hops[0]?.preflight?.end]).toEqual([true, "completed"]);
  });

  it("takes a sandboxed frame's origin for null", () => {
    expect(onlyCall(recording("sandboxed-iframe").events).pageOrigin).toEqual(seen("null"));
  });
});

describe("reduce, on broken logs", () => {
  const recorded = ["preflight-ok", "redirect-preflighted", "different-headers", "own-options", "page-resources"];

  it("takes every recording with one event missing, and never throws", () => {
    for (const name of recorded) {
      const { events } = recording(name);
      for (const index of events.keys()) expect(() => callsOf(events.toSpliced(index, 1))).not.toThrow();
    }
  });

  it("takes every recording without one kind of event, and still pairs", () => {
    for (const kind of ["onBeforeRedirect", "onResponseStarted", "onCompleted"] as const) {
      const calls = callsOf(recording("redirect-preflighted").events.filter((each) => each.kind !== kind));
      expect(calls.map((call) => call.hops.map((hop) => hop.preflight !== null))).toEqual([[true, true]]);
    }
  });

  it("takes every recording backwards and doubled, and never throws", () => {
    for (const name of recorded) {
      const { events } = recording(name);
      expect(() => callsOf(events.toReversed())).not.toThrow();
      expect(() => callsOf(events.flatMap((each) => [each, each]))).not.toThrow();
    }
  });

  it("says so when events come twice, and makes no second Call of them", () => {
    const call = onlyCall(whole("1", 0).flatMap((each) => [each, each]));
    expect(kinds(call)).toContain("events-out-of-order");
  });

  it("says so when events come in the wrong order", () => {
    const [start, sent, received, completed] = whole("1", 0);
    const events = [start, received, sent, completed].filter((each) => each !== undefined);
    expect(kinds(onlyCall(events))).toEqual(["events-out-of-order"]);
  });

  it("allows a request to be sent again after a challenge for a password", () => {
    const [start, sent, , completed] = whole("1", 0);
    const challenge = event("onHeadersReceived", "1", 2, { statusCode: 401, statusLine: "HTTP/1.1 401 No", responseHeaders: [] });
    const again = event("onSendHeaders", "1", 3, { requestHeaders: corsHeaders });
    const answered = event("onHeadersReceived", "1", 3, ok);
    const events = [start, sent, challenge, again, answered, completed].filter((each) => each !== undefined);
    expect(kinds(onlyCall(events))).toEqual([]);
  });

  it("makes two Calls of a request id that is used again", () => {
    const calls = callsOf([...whole("1", 0), ...whole("1", 100)]);
    expect(calls.map((call) => call.id)).toEqual(["1", "1~2"]);
    expect(calls.map(kinds)).toEqual([[], ["duplicate-request-id"]]);
  });

  it("makes two Calls when the id comes again before the first has ended", () => {
    const [start] = whole("1", 0);
    const calls = callsOf([...(start === undefined ? [] : [start]), ...whole("1", 100)]);
    expect(calls.map((call) => call.end.kind)).toEqual(["pending", "completed"]);
    expect(calls.map(kinds)).toEqual([["duplicate-request-id"], ["duplicate-request-id"]]);
  });

  it("says of a request whose start was missed that the capture began later", () => {
    const call = onlyCall(whole("1", 0).slice(2));
    expect(lastHop(call).actual.requestHeaders).toEqual(notObserved("capture-started-later"));
    expect(call.mode).toEqual(notObserved("capture-started-later"));
    expect(call.end).toEqual({ kind: "completed" });
  });

  it("keeps a preflight whose request is not in the log", () => {
    const call = onlyCall(preflight("7", 0, 5, { method: "DELETE" }));
    expect([call.id, lastHop(call).method, lastHop(call).preflight?.end]).toEqual(["7", "DELETE", "completed"]);
    expect(lastHop(call).actual.response).toEqual(notObserved("capture-started-later"));
    expect(call.end).toEqual({ kind: "not-observed" });
  });

  it("leaves out the extension's own requests and the browser's pages", () => {
    expect(callsOf(whole("1", 0, { initiator: "chrome-extension://own" }))).toEqual([]);
    expect(callsOf(whole("1", 0, { url: "chrome://version/" }))).toEqual([]);
  });

  it("says what is known of a data: URL", () => {
    expect(onlyCall(whole("1", 0, { url: "data:,x" })).hops[0]?.url).toBe("data:,x");
  });
});

describe("reduce, pairing", () => {
  it("gives each of two equal requests the preflight in its place", () => {
    const events = inOrder(
      [event("onBeforeRequest", "1", 0, put), event("onBeforeRequest", "2", 1, put)],
      preflight("3", 2, 9),
      preflight("4", 3, 5),
      [event("onSendHeaders", "2", 6, { ...put, requestHeaders: corsHeaders })],
    );
    expect(preflightsOf(events)).toEqual({ 1: "3/preflight", 2: "4/preflight" });
  });

  it("pairs anew when the headers that were sent rule the first guess out", () => {
    const events = inOrder(
      [event("onBeforeRequest", "1", 0, put), event("onBeforeRequest", "2", 1, put)],
      preflight("3", 2, 4, { asks: "x-b" }),
      preflight("4", 3, 5, { asks: "x-a" }),
      [event("onSendHeaders", "1", 6, { ...put, requestHeaders: [...corsHeaders, ...headers({ "X-A": "1" })] })],
    );
    expect(preflightsOf(events)).toEqual({ 1: "4/preflight", 2: "3/preflight" });
  });

  it("takes a preflight back from a request that went out before it ended", () => {
    const events = inOrder([event("onBeforeRequest", "1", 0, put), event("onBeforeRequest", "2", 1, put)], preflight("3", 2, 9), [
      event("onSendHeaders", "1", 4, { ...put, requestHeaders: corsHeaders }),
    ]);
    expect(preflightsOf(events)).toEqual({ 1: undefined, 2: "3/preflight" });
  });

  it("keeps a preflight that could not connect, told to end after the request that waited for it", () => {
    const [start, sent] = preflight("2", 1, 9);
    const failed = (id: string, atMs: number, netError: string, more: Partial<WebRequestEvent>) =>
      event("onErrorOccurred", id, atMs, { ...more, error: netError });
    const events = inOrder([
      event("onBeforeRequest", "1", 0, put),
      start,
      sent,
      failed("1", 4, "net::ERR_CONNECTION_REFUSED", put),
      failed("2", 5, "net::ERR_FAILED", { method: "OPTIONS" }),
    ] as WebRequestEvent[]);
    const call = onlyCall(events);
    expect(call.hops.map(statusesOf)).toEqual(["0/x"]);
    expect(lastHop(call).preflight).toMatchObject({ end: "error", endedAtMs: 5 });
    expect(call.end).toEqual({ kind: "error", netError: "net::ERR_CONNECTION_REFUSED" });
  });

  it("gives a preflight that has not ended to the request that still waits, not to an equal one that failed", () => {
    const [start, sent] = preflight("3", 2, 9);
    const call = (id: string) => callsOf(events).find((one) => one.id.endsWith(id));
    const events = inOrder([
      event("onBeforeRequest", "1", 0, put),
      event("onBeforeRequest", "2", 1, put),
      start,
      sent,
      event("onErrorOccurred", "1", 4, { ...put, error: "net::ERR_CONNECTION_REFUSED" }),
    ] as WebRequestEvent[]);
    expect(call("1")?.hops.map(statusesOf)).toEqual(["-/x"]);
    expect(call("2")?.hops.map(statusesOf)).toEqual(["x/x"]);
  });

  it("does not pair across tabs, frames or documents", () => {
    for (const other of [{ tabId: 2 }, { frameId: 5 }, { documentId: "E" }, { initiator: "https://other.example" }]) {
      const events = inOrder([event("onBeforeRequest", "1", 0, put)], preflight("2", 1, 2, { more: other }));
      expect(preflightsOf(events)[1]).toBeUndefined();
    }
  });

  it("takes an OPTIONS that was stopped before it had headers for the preflight that is waited for", () => {
    const options = { method: "OPTIONS" };
    const error = { error: "net::ERR_BLOCKED_BY_CLIENT" };
    const events = [
      event("onBeforeRequest", "1", 0, put),
      event("onBeforeRequest", "2", 1, options),
      event("onErrorOccurred", "2", 2, { ...options, ...error }),
      event("onErrorOccurred", "1", 3, { ...put, ...error }),
    ];
    expect(preflightsOf(events)).toEqual({ 1: "2/preflight" });
  });

  function preflightsOf(events: readonly WebRequestEvent[]): Record<string, string | undefined> {
    return Object.fromEntries(callsOf(events).map((call) => [call.id, call.hops[0]?.preflight?.id]));
  }
});

describe("reduce, of an answer that the page gives up", () => {
  const started = (end: string, kinds: readonly WebRequestEventKind[]) => {
    const answer = { statusCode: 200, statusLine: "HTTP/1.1 200 OK", responseHeaders: headers({ "Access-Control-Allow-Origin": "*" }) };
    const events = kinds.map((kind, index) => {
      if (kind === "onSendHeaders") return event(kind, "1", index, { requestHeaders: corsHeaders });
      if (kind === "onHeadersReceived") return event(kind, "1", index, answer);
      return event(kind, "1", index, kind === "onErrorOccurred" ? { error: end } : { statusCode: 200 });
    });
    return reduce(startCapture({ idPrefix: "", ownOrigin: null }), events).changed.at(-1);
  };
  const toStart: readonly WebRequestEventKind[] = ["onBeforeRequest", "onSendHeaders", "onHeadersReceived"];

  it.each(["net::ERR_FAILED", "net::ERR_ABORTED"])("takes %s after the answer began for what the debugger calls it", (end) => {
    const call = started(end, [...toStart, "onResponseStarted", "onErrorOccurred"]);
    expect(call?.end).toEqual({ kind: "error", netError: "net::ERR_ABORTED" });
    expect(call?.contradictions).toEqual([]);
  });

  it("leaves a block, which comes before the answer begins, as it is", () => {
    expect(started("net::ERR_FAILED", [...toStart, "onErrorOccurred"])?.end).toEqual({ kind: "error", netError: "net::ERR_FAILED" });
  });

  it("leaves any other error as it is", () => {
    const end = "net::ERR_CONTENT_LENGTH_MISMATCH";
    expect(started(end, [...toStart, "onResponseStarted", "onErrorOccurred"])?.end).toEqual({ kind: "error", netError: end });
  });
});

describe("reduce", () => {
  it("hands out each changed Call once per batch", () => {
    const state = startCapture({ idPrefix: "e-", ownOrigin: null });
    const events = whole("1", 0);
    const first = reduce(state, events.slice(0, 2)).changed;
    const second = reduce(state, events.slice(2)).changed;
    expect([first, second].map((calls) => calls.map((call) => call.id))).toEqual([["e-1"], ["e-1"]]);
  });

  it("gives the same Calls for the same events", () => {
    const { events } = recording("different-headers");
    expect(callsOf(events)).toEqual(callsOf(events));
  });

  it("forgets what has ended", () => {
    const state = startCapture({ idPrefix: "", ownOrigin: null });
    for (let id = 0; id < 2000; id += 1) reduce(state, whole(String(id), id * 10));
    expect(state.tracks.size + state.groups.size).toBe(0);
    expect(state.ended.size).toBeLessThanOrEqual(500);
    expect(state.uses.size).toBeLessThanOrEqual(500);
  });
});
