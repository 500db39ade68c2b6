import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsFromHar, readHar } from "../../src/capture/from-har.ts";
import type { Call } from "../../src/model/call.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import { api, entry, har, page, preflight, startMs } from "./har/build-har.ts";

function read(entries: readonly unknown[], creator?: string, log?: object): readonly Call[] {
  const result = callsFromHar(har(entries, creator, log));
  if (!result.ok) throw new Error(result.detail);
  return result.calls;
}

function only(entries: readonly unknown[], creator?: string, log?: object): Call {
  const calls = read(entries, creator, log);
  expect(calls).toHaveLength(1);
  const [call] = calls;
  if (call === undefined) throw new Error("no Call");
  return call;
}

/** url → [preflight's exchange id, actual's exchange id] for each Hop. */
function shape(calls: readonly Call[]): unknown {
  return calls.map((call) => call.hops.map((hop) => [hop.preflight?.id ?? null, hop.actual.id]));
}

const blocked = { _error: "net::ERR_FAILED" };
const content = { _error: null };

describe("readHar, unusable input", () => {
  it.each([
    ["", "empty", ""],
    [" \n", "empty", ""],
    ["[]", "not-an-object", ""],
    ["42", "not-an-object", ""],
    ["{}", "no-log", "log"],
    ['{"log":[]}', "no-log", "log"],
    ['{"log":{}}', "no-entries", "log.entries"],
    ['{"log":{"entries":{}}}', "no-entries", "log.entries"],
    ['{"log":{"entries":[1,{}]}}', "no-usable-entries", "log.entries[0]"],
  ])("%s is %s", (text, reason, where) => {
    expect(readHar(text)).toMatchObject({ ok: false, reason, where });
  });

  it("says where the JSON breaks", () => {
    expect(readHar('{\n  "log": {]\n}')).toMatchObject({
      ok: false,
      reason: "not-json",
      where: expect.stringMatching(/^line 2, column 1\d$/),
    });
    expect(readHar("<html>")).toMatchObject({ ok: false, reason: "not-json" });
    expect(readHar('{"log":')).toMatchObject({ ok: false, reason: "not-json", where: expect.not.stringMatching(/^$/) });
  });

  it("reads an empty log, and text with a byte order mark", () => {
    expect(readHar(`\uFEFF${JSON.stringify(har([]))}`)).toMatchObject({ ok: true, calls: [], entryOf: {}, skipped: [], entryCount: 0 });
  });

  it("passes over entries that are none, and counts them", () => {
    const tunnel = entry({ method: "CONNECT", url: "https://api.example:443" });
    const result = callsFromHar(
      har([
        null,
        {},
        { request: {} },
        { request: { url: api } },
        { request: { url: "no", method: "GET" } },
        tunnel,
        entry({ url: "data:,x" }),
        entry(),
      ]),
    );
    expect(result).toMatchObject({
      ok: true,
      calls: [{ id: "har-7" }],
      entryOf: { "entry-7": 7 },
      skipped: ["not-an-object", "no-request", "no-url", "no-method", "not-a-url", "connect-tunnel", "inline-url"].map((reason, index) => ({
        index,
        reason,
      })),
    });
  });

  it("throws on nothing", () => {
    const values = fc.oneof(
      fc.json(),
      fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify({ log: { entries: [value] } })),
      fc.string(),
    );
    fc.assert(fc.property(values, (text) => typeof readHar(text).ok === "boolean"));
    const member = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom("preflight", "OPTIONS", "https://a.example/", 302, "net::ERR_FAILED", "https://b.example"),
    );
    const keys = fc.constantFrom(
      "url",
      "method",
      "status",
      "headers",
      "_cors",
      "_error",
      "redirectURL",
      "timings",
      "startedDateTime",
      "name",
      "value",
      "hop",
      "call",
    );
    const fields = fc.dictionary(keys, member);
    fc.assert(
      fc.property(
        fc.array(fc.record({ request: fields, response: fields, _cors: fields, startedDateTime: member, timings: member })),
        (entries) => {
          const result = callsFromHar(har(entries));
          return !result.ok || result.calls.every((call) => call.hops.length > 0);
        },
      ),
    );
  });
});

describe("callsFromHar, Chromium", () => {
  it("reads a response that its own check blocked", () => {
    const call = only([entry({ response: blocked })], "WebInspector");
    expect(call.end).toEqual({ kind: "error", netError: "net::ERR_FAILED" });
    expect(call.hops[0]?.actual).toMatchObject({
      end: "error",
      netError: "net::ERR_FAILED",
      response: { observed: true, value: { status: 200 } },
    });
  });

  it("knows that no error means completed, because Chromium notes errors", () => {
    expect(only([entry({ response: content })], "WebInspector").end).toEqual({ kind: "completed" });
  });

  it("knows that an imported entry lost its error", () => {
    const headers = [{ custom: {}, name: "Vary", value: "Origin" }];
    expect(only([entry({ response: { _error: null, headers } })], "WebInspector").end).toEqual({ kind: "not-observed" });
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["senseless members", '{"_cors":{"call":7,"mode":"all","hop":-1,"outcome":1},"_error":{}}'],
  ])("passes over a label of ours with %s", (_, json) => {
    const labelled = { _initiator: { type: "other", stack: { description: `Why CORS? ${json}`, callFrames: [] } } };
    expect(only([entry({ more: labelled, response: content })])).toEqual(only([entry({ response: content })]));
  });

  it("believes _cors before a label", () => {
    const _initiator = { type: "other", stack: { description: 'Why CORS? {"_cors":{"mode":"no-cors"}}', callFrames: [] } };
    expect(only([entry({ more: { _initiator, _cors: { mode: "cors" } } })]).mode).toEqual(seen("cors"));
    expect(only([entry({ more: { _initiator } })]).mode).toEqual(seen("no-cors"));
  });

  it("takes a redirect that was cancelled for a failure", () => {
    const cancelled = { _error: "net::ERR_ABORTED", redirectURL: "https://other.example/" };
    expect(only([entry({ status: 302, response: cancelled })], "WebInspector").end).toEqual({
      kind: "error",
      netError: "net::ERR_ABORTED",
    });
  });

  it("takes nothing from a cancelled load that was answered", () => {
    expect(only([entry({ response: { _error: "net::ERR_ABORTED" } })], "WebInspector").end).toEqual({ kind: "not-observed" });
  });

  it("pairs a request that its preflight stopped, whichever comes first", () => {
    const actual = entry({
      method: "PUT",
      status: 0,
      time: 9,
      sent: [["X-Own", "1"]],
      response: blocked,
      more: { _resourceType: "fetch" },
    });
    const options = preflight({
      at: 2,
      status: 404,
      more: { _resourceType: "preflight", _initiator: { type: "preflight", url: api } },
      response: content,
    });
    for (const entries of [
      [actual, options],
      [options, actual],
    ]) {
      const call = only(entries, "WebInspector");
      expect(call).toMatchObject({
        resourceType: "fetch",
        pageOrigin: seen(page),
        mode: seen("cors"),
        end: { kind: "error", netError: "net::ERR_FAILED" },
      });
      expect(call.hops[0]?.actual).toMatchObject({
        requestHeaders: notObserved("never-sent"),
        response: notObserved("never-sent"),
        method: "PUT",
      });
      expect(call.hops[0]?.preflight).toMatchObject({ method: "OPTIONS", response: { observed: true, value: { status: 404 } } });
    }
  });

  it("keeps a preflight's redirect with its error", () => {
    const options = preflight({ at: 1, status: 302, response: { _error: "net::ERR_INVALID_REDIRECT", redirectURL: "/login" } });
    const call = only([entry({ method: "PUT", status: 0, response: blocked }), options], "WebInspector");
    expect(call.hops).toHaveLength(1);
    expect(call.hops[0]?.preflight).toMatchObject({ end: "error", netError: "net::ERR_INVALID_REDIRECT" });
  });

  it.each([
    ["net::ERR_FAILED", notObserved("never-sent")],
    ["net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS", notObserved("never-sent")],
    ["NS_ERROR_DOM_BAD_URI", notObserved("never-sent")],
    ["net::ERR_CONNECTION_RESET", seen(null)],
    ["NS_ERROR_NET_RESET", seen(null)],
  ] as const)("knows by %s whether a request behind a preflight was sent", (name, response) => {
    const call = only([entry({ method: "PUT", status: 0, response: { _error: name } }), preflight({ at: 1 })], "WebInspector");
    expect(call.hops[0]?.actual.response).toEqual(response);
  });

  it("says of a worker's request that the source hides its answer", () => {
    const call = only([entry({ status: 0, sent: [["Referer", `${page}/w.js`]], response: blocked })], "WebInspector");
    expect(call.hops[0]?.actual.response).toEqual(notObserved("source-hides-it"));
    expect(call.pageOrigin).toEqual(seen(page));
  });

  it("reads a network error as one", () => {
    const call = only([entry({ status: 0, response: { _error: "net::ERR_CONNECTION_REFUSED" } })], "WebInspector");
    expect(call.end).toEqual({ kind: "error", netError: "net::ERR_CONNECTION_REFUSED" });
    expect(call.hops[0]?.actual.response).toEqual(seen(null));
  });

  it("reads the stack, asynchronous parents included", () => {
    const frame = { functionName: "", scriptId: "7", url: `${page}/a.js`, lineNumber: 3, columnNumber: 5 };
    const stack = { callFrames: [frame], parent: { callFrames: [{ ...frame, functionName: "load" }] } };
    const call = only([entry({ more: { _initiator: { type: "script", stack } } })], "WebInspector");
    expect(call.initiatorStack).toEqual([
      { url: `${page}/a.js`, line: 3, column: 5, functionName: null },
      { url: `${page}/a.js`, line: 3, column: 5, functionName: "load" },
    ]);
  });

  it("knows a redirect that the browser made itself", () => {
    const call = only(
      [entry({ url: "http://api.example/", status: 307, received: [["Non-Authoritative-Reason", "HSTS"]] })],
      "WebInspector",
    );
    expect(call.hops[0]?.actual.response).toMatchObject({ value: { internal: true } });
  });

  it("says that a sanitized file may hide the credentials", () => {
    expect(only([entry()], "WebInspector").credentials).toEqual(notObserved("removed-from-export"));
    expect(only([entry({ sent: [["Cookie", "a=b"]] })], "WebInspector").credentials).toEqual(notObserved("source-hides-it"));
  });

  it("takes the page's URL from the title of the page", () => {
    const call = only([entry({ sent: [], more: { pageref: "page_1" } })], "WebInspector", {
      pages: [{ id: "page_1", title: `${page}/start` }],
    });
    expect(call).toMatchObject({ documentUrl: `${page}/start`, pageOrigin: seen(page) });
  });
});

describe("callsFromHar, other writers", () => {
  it("Firefox: a blocked response looks like a success, so its end is not observed", () => {
    expect(only([entry()], "Firefox").end).toEqual({ kind: "not-observed" });
  });

  it("Firefox: only the preflight is there", () => {
    const call = only([preflight({ status: 404 })], "Firefox");
    expect(call).toMatchObject({ pageOrigin: seen(page), mode: seen("cors"), end: { kind: "not-observed" }, resourceType: "fetch" });
    expect(call.hops[0]).toMatchObject({
      method: "PUT",
      url: api,
      preflight: { id: "entry-0" },
      actual: { method: "PUT", response: notObserved("source-hides-it") },
    });
  });

  it("Firefox: the actual request with all headers, status 0, was never sent", () => {
    const call = only([preflight({ status: 404 }), entry({ at: 6, method: "PUT", status: 0, time: 0 })], "Firefox");
    expect(call.hops[0]?.actual.requestHeaders).toEqual(notObserved("never-sent"));
    expect(call.end).toEqual({ kind: "not-observed" });
  });

  it("Firefox: status 0 without a preflight is a network error", () => {
    const call = only([entry({ status: 0 })], "Firefox");
    expect(call.end).toEqual({ kind: "error", netError: "status 0" });
    expect(call.hops[0]?.actual.response).toEqual(seen(null));
  });

  it("Firefox: a request that seems to have ended before its preflight began", () => {
    const entries = [entry({ method: "PUT", time: 25 }), preflight({ at: 250, status: 204 })];
    expect(shape(read(entries, "Firefox"))).toEqual([[["entry-1", "entry-0"]]]);
    expect(shape(read(entries, "Proxyman"))).toHaveLength(2);
  });

  it("Firefox: two such requests, the nearer one gets the preflight", () => {
    const entries = [entry({ method: "PUT", time: 5 }), entry({ method: "PUT", at: 900, time: 5 }), preflight({ at: 1000, status: 204 })];
    expect(shape(read(entries, "Firefox"))).toEqual([[[null, "entry-0"]], [["entry-2", "entry-1"]]]);
  });

  it("no mark of the end: a redirect whose target is not in the file is followed by a Hop that nobody saw", () => {
    const call = only([entry({ method: "POST", status: 302, response: { redirectURL: "/new" } })], "Firefox");
    expect(call.hops.map(({ url, method, actual }) => [url, method, actual.id, actual.response.observed])).toEqual([
      [api, "POST", "entry-0", true],
      ["https://api.example/new", "GET", "entry-0-redirect", false],
    ]);
  });

  it("Firefox: a redirect with a relative address", () => {
    const calls = read(
      [entry({ status: 301, response: { redirectURL: "/new" } }), entry({ at: 11, url: "https://api.example/new" })],
      "Firefox",
    );
    expect(shape(calls)).toEqual([
      [
        [null, "entry-0"],
        [null, "entry-1"],
      ],
    ]);
    expect(calls[0]?.hops[0]?.actual.end).toBe("redirected");
  });

  it("Safari: an error text without net::", () => {
    const call = only(
      [entry({ status: 0, response: { _error: "A server with the specified hostname could not be found." } })],
      "WebKit Web Inspector",
    );
    expect(call.end).toEqual({ kind: "error", netError: "A server with the specified hostname could not be found." });
  });

  it("Safari: a blocked response keeps its status, and the reason text is not taken for a network error", () => {
    const call = only(
      [entry({ response: { _error: "Origin https://app.example is not allowed by Access-Control-Allow-Origin." } })],
      "WebKit Web Inspector",
    );
    expect(call.end).toEqual({ kind: "not-observed" });
  });

  it("Charles: null texts, pseudo headers, tunnels and a failed status", () => {
    const odd = { statusText: null, redirectURL: null, _charlesStatus: "COMPLETE" };
    const call = only(
      [
        entry({ method: "CONNECT" }),
        entry({
          received: [
            [":status", "200"],
            ["vary", "Origin"],
          ],
          response: odd,
        }),
      ],
      "Charles Proxy",
    );
    expect(call.hops[0]?.actual.response).toMatchObject({ value: { statusText: "", headers: [{ name: "vary", value: "Origin" }] } });
    expect(only([entry({ status: 0, response: { _charlesStatus: "FAILED" } })], "Charles Proxy").end).toEqual({
      kind: "error",
      netError: "FAILED",
    });
  });

  it("Fiddler: an answer that it made itself is none", () => {
    const call = only([entry({ status: 502, response: { statusText: "Fiddler - DNS Lookup Failed" } })], "Fiddler");
    expect(call.hops[0]?.actual.response).toEqual(seen(null));
    expect(call.end).toEqual({ kind: "error", netError: "Fiddler - DNS Lookup Failed" });
  });

  it("mitmproxy: offsets in times, null timings, and an error without a response", () => {
    const call = only(
      [
        {
          ...entry({ status: 0, response: { _error: "connection closed", content: {} } }),
          startedDateTime: "2023-11-14T22:13:20.000250+00:00",
          timings: { connect: null, ssl: null, send: 0, wait: 0, receive: 0 },
        },
      ],
      "mitmproxy exporthar",
    );
    expect(call).toMatchObject({ startedAtMs: startMs + 0.25, end: { kind: "error", netError: "connection closed" } });
  });

  it("proxies: a preflight ends before its request begins", () => {
    const calls = read(
      [preflight(), entry({ at: 6, method: "PUT" }), preflight({ at: 100 }), entry({ at: 106, method: "PUT" })],
      "Proxyman",
    );
    expect(shape(calls)).toEqual([[["entry-0", "entry-1"]], [["entry-2", "entry-3"]]]);
  });

  it("proxies: a request without a preflight, because the answer was cached, is left alone", () => {
    const calls = read(
      [
        preflight(),
        entry({ at: 6, method: "PUT" }),
        entry({ at: 80, method: "PUT" }),
        preflight({ at: 1000 }),
        entry({ at: 1006, method: "PUT" }),
      ],
      "Proxyman",
    );
    expect(shape(calls)).toEqual([[["entry-0", "entry-1"]], [[null, "entry-2"]], [["entry-3", "entry-4"]]]);
  });

  it("writers on CDP: several lines of one name joined with line breaks; headers as an object", () => {
    const joined = only([entry({ received: [["Access-Control-Allow-Origin", `*\n${page}`]] })]);
    expect(joined.hops[0]?.actual.response).toMatchObject({ value: { headers: [{ value: "*" }, { value: page }] } });
    const object = only([entry({ response: { headers: { "Access-Control-Allow-Origin": "*" } } })]);
    expect(object.hops[0]?.actual.response).toMatchObject({ value: { headers: [{ name: "access-control-allow-origin", value: "*" }] } });
  });
});

describe("callsFromHar, pairs and chains", () => {
  it("tells equal requests in flight apart by their order", () => {
    const calls = read([
      entry({ method: "PUT", at: 0, time: 50, more: { _resourceType: "fetch" } }),
      entry({ method: "PUT", at: 1, time: 50 }),
      preflight({ at: 2 }),
      preflight({ at: 3 }),
    ]);
    expect(shape(calls)).toEqual([[["entry-2", "entry-0"]], [["entry-3", "entry-1"]]]);
  });

  it("does not pair across methods, origins and requested headers", () => {
    const calls = read([
      preflight({ asks: "DELETE", at: 0 }),
      preflight({ at: 1, sent: [["Access-Control-Request-Headers", "x-token"]] }),
      entry({ at: 7, method: "PUT" }),
      entry({
        at: 8,
        method: "PUT",
        sent: [
          ["Origin", page],
          ["X-Token", "1"],
        ],
      }),
    ]);
    expect(shape(calls)).toEqual([[["entry-0", "entry-0-request"]], [["entry-1", "entry-3"]], [[null, "entry-2"]]]);
  });

  it("leaves a page's own OPTIONS request alone", () => {
    expect(shape(read([entry({ method: "OPTIONS" })]))).toEqual([[[null, "entry-0"]]]);
  });

  it("gives each Hop its own preflight", () => {
    const next = "https://other.example/next";
    const calls = read([
      entry({ method: "PUT", status: 307, time: 20, response: { redirectURL: next } }),
      preflight({ at: 1 }),
      preflight({ at: 21, url: next }),
      entry({ method: "PUT", at: 20, time: 30, url: next, sent: [["Origin", "null"]] }),
    ]);
    expect(shape(calls)).toEqual([
      [
        ["entry-1", "entry-0"],
        ["entry-2", "entry-3"],
      ],
    ]);
  });

  it("ends a chain in a preflight when the request after it is missing", () => {
    const next = "https://other.example/next";
    const calls = read([
      entry({ method: "PUT", status: 307, response: { redirectURL: next } }),
      preflight({ at: 11, url: next, status: 404 }),
    ]);
    expect(shape(calls)).toEqual([
      [
        [null, "entry-0"],
        ["entry-1", "entry-1-request"],
      ],
    ]);
  });

  it.each([
    ["POST", 302, "GET", true],
    ["POST", 303, "GET", true],
    ["PUT", 302, "GET", false],
    ["PUT", 303, "GET", true],
    ["POST", 307, "GET", false],
    ["GET", 304, "GET", false],
  ])("%s answered %d goes on as %s: %s", (method, status, then, follows) => {
    const calls = read([
      entry({ method, status, response: { redirectURL: "/b" } }),
      entry({ method: then, at: 11, url: "https://api.example/b" }),
    ]);
    expect(calls).toHaveLength(follows ? 1 : 2);
  });

  it("survives a redirect to itself", () => {
    const calls = read([
      entry({ status: 302, response: { redirectURL: api } }),
      entry({ status: 302, at: 11, response: { redirectURL: api } }),
      entry({ at: 22 }),
    ]);
    expect(shape(calls)).toEqual([
      [
        [null, "entry-0"],
        [null, "entry-1"],
        [null, "entry-2"],
      ],
    ]);
  });
});

describe("callsFromHar, _cors", () => {
  const marks = { mode: "cors", credentials: { value: "include", basis: "observed" }, pageOrigin: page };

  it("is honoured when mode, credentials and page are all that is there", () => {
    expect(only([entry({ sent: [], more: { _cors: marks } })])).toMatchObject({
      mode: seen("cors"),
      credentials: seen("include"),
      pageOrigin: seen(page),
    });
  });

  it("is honoured on one entry of a Call", () => {
    const call = only([entry({ method: "PUT", sent: [], more: { _cors: marks } }), preflight({ at: 1 })]);
    expect(call).toMatchObject({ mode: seen("cors"), credentials: seen("include"), hops: [{ preflight: { id: "entry-1" } }] });
  });

  it("leaves inferred credentials to be inferred again", () => {
    expect(only([entry({ more: { _cors: { credentials: { value: "include", basis: "inferred" } } } })]).credentials.observed).toBe(false);
  });

  it("beats Sec-Fetch-Mode", () => {
    expect(only([entry({ sent: [["Sec-Fetch-Mode", "no-cors"]], more: { _cors: { mode: "cors" } } })]).mode).toEqual(seen("cors"));
  });

  it.each([
    [{ mode: "CORS", credentials: "yes", pageOrigin: 7, hop: -1, role: "x", outcome: "fine" }],
    [{ mode: null, credentials: { value: 1 }, pageOrigin: null, verdict: { basis: "browser", error: "Nonsense" } }],
    ["text"],
  ])("ignores senseless parts: %j", (cors) => {
    const call = only([entry({ sent: [], url: "http://api.example/", more: { _cors: cors } })]);
    expect(call).toMatchObject({
      mode: notObserved("plain-http-host"),
      pageOrigin: notObserved("source-hides-it"),
      credentials: notObserved("source-hides-it"),
      browserVerdict: null,
    });
  });

  it("says how the Call ended", () => {
    const ended = (outcome: string, status = 200) => only([entry({ status, more: { _cors: { outcome } } })]).end;
    expect(ended("allowed")).toEqual({ kind: "completed" });
    expect(ended("pending", 0)).toEqual({ kind: "pending" });
    expect(ended("blocked")).toEqual({ kind: "error", netError: "net::ERR_FAILED" });
    expect(ended("failed", 0)).toEqual({ kind: "error", netError: "status 0" });
  });

  it("gives every Call an id of its own", () => {
    const cors = { call: "a", role: "actual", hop: 0 };
    const calls = read([
      entry({ more: { _cors: cors } }),
      entry({ at: 1, more: { _cors: { ...cors, call: "har-2" } } }),
      entry({ at: 2, more: { _cors: cors } }),
    ]);
    expect(new Set(calls.map((call) => call.id)).size).toBe(calls.length);
  });
});

describe("callsFromHar, the mode", () => {
  it.each([
    ["https://api.example/", [["Sec-Fetch-Mode", "no-cors"]], seen("no-cors")],
    ["https://api.example/", [], notObserved("source-hides-it")],
    ["http://api.example/", [], notObserved("plain-http-host")],
    ["http://localhost:3000/", [], notObserved("source-hides-it")],
  ] as const)("%s %j", (url, sent, mode) => {
    expect(only([entry({ url, sent })]).mode).toEqual(mode);
  });
});
