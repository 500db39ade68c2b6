import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/analyze.ts";
import { callsFromHar } from "../../../src/capture/from-har.ts";
import type { Analysis } from "../../../src/diagnose/analysis.ts";
import { harOf } from "../../../src/report/har.ts";
import { api, entry, har, page, preflight } from "./build-har.ts";

function judged(entries: readonly unknown[], creator?: string, log?: object): Analysis[] {
  const result = callsFromHar(har(entries, creator, log));
  if (!result.ok) throw new Error(result.detail);
  return analyze(result.calls);
}

function one(...args: Parameters<typeof judged>): Analysis {
  const [analysis, ...others] = judged(...args);
  if (analysis === undefined || others.length > 0) throw new Error("not one Call");
  return analysis;
}

function said({ outcome, evaluation, diagnosis }: Analysis): string {
  return [outcome, evaluation.verdict.error ?? evaluation.verdict.kind, diagnosis.findings[0]?.id ?? "-"].join(" ");
}

const any = [["Access-Control-Allow-Origin", "*"]] as const;
const exact = [["Access-Control-Allow-Origin", page]] as const;
const cookie = ["Cookie", "sid=1"] as const;
const origin = ["Origin", page] as const;
const cors = ["Sec-Fetch-Mode", "cors"] as const;

describe("a Cookie on a call to another origin", () => {
  it.each([
    ["with Sec-Fetch-Mode", [origin, cors, cookie]],
    ["with the Origin that only such a call has", [origin, cookie]],
  ])("proves credentials, so that a star does not do: %s", (_, sent) => {
    expect(said(one([entry({ sent, received: any })]))).toBe("blocked WildcardOriginNotAllowed allow-origin-wildcard-credentials");
  });

  it("proves them after a preflight", () => {
    const received = [...exact, ["Access-Control-Allow-Methods", "PUT"], ["Access-Control-Allow-Credentials", "true"]] as const;
    const calls = [preflight({ received }), entry({ method: "PUT", at: 6, sent: [origin, cookie], received: exact })];
    expect(said(one(calls))).toBe("blocked InvalidAllowCredentials allow-credentials-missing");
  });

  it.each([
    ["to the page's own origin", { url: `${page}/x`, sent: [origin, cors, cookie] }],
    ["of an image", { sent: [["Referer", `${page}/`], ["Sec-Fetch-Mode", "no-cors"], ["Sec-Fetch-Dest", "image"], cookie] }],
    ["of a form that is sent", { method: "POST", sent: [origin, ["Sec-Fetch-Mode", "navigate"], ["Sec-Fetch-Dest", "document"], cookie] }],
  ] as const)("proves nothing %s", (_, parts) => {
    expect(one([entry({ ...parts, received: any })]).call.credentials.observed).toBe(false);
  });

  it("leaves it open without one", () => {
    expect(said(one([entry({ received: any })]))).toBe("undecided unknown allow-origin-wildcard-credentials");
  });
});

describe("request headers", () => {
  it("count once where a writer notes them twice", () => {
    const analysis = one([
      entry({ sent: [origin, cookie, origin, cookie], received: [...exact, ["Access-Control-Allow-Credentials", "true"]] }),
    ]);
    expect(said(analysis)).toBe("allowed shared -");
    expect(analysis.call.pageOrigin).toEqual({ observed: true, value: page });
  });

  it("keep lines of one name that differ, and response headers as they are", () => {
    const sent = [origin, ["X-A", "1"], ["X-A", "2"]] as const;
    const { call } = one([entry({ sent, received: [...exact, ...exact] })]);
    expect(call.hops[0]?.actual).toMatchObject({
      requestHeaders: { value: { length: 3 } },
      response: { value: { headers: { length: 2 } } },
    });
  });
});

describe("an Origin that is none", () => {
  it.each(["undefined", "app.example", ""])("is not taken for the page's: %j", (value) => {
    const { call } = one([
      entry({
        sent: [
          ["Origin", value],
          ["Referer", `${page}/a`],
        ],
        received: exact,
      }),
    ]);
    expect(call.pageOrigin).toEqual({ observed: true, value: page });
  });

  it("leaves the page unknown where nothing else tells of it", () => {
    expect(said(one([entry({ sent: [["Origin", "undefined"]] })]))).toBe("undecided unknown -");
  });
});

describe("a method", () => {
  it.each([
    ["get", "GET"],
    ["put", "PUT"],
    ["Options", "OPTIONS"],
    ["patch", "patch"],
    ["Report", "Report"],
  ])("%s is sent as %s", (written, sent) => {
    expect(one([entry({ method: written })]).call.hops[0]?.method).toBe(sent);
  });
});

describe("an entry without a response", () => {
  const unanswered = { status: undefined, headers: [] };

  it.each([
    ["no member", entry({ more: { response: undefined } })],
    ["null", entry({ more: { response: null } })],
    ["an empty object", entry({ more: { response: {} } })],
    ["a negative status", entry({ status: -1 })],
    ["another negative status", entry({ status: -888 })],
    ["no status and no headers", entry({ response: unanswered })],
  ])("is not recorded: %s", (_, value) => {
    expect(said(one([value]))).toBe("undecided unknown response-not-recorded");
  });

  it("is not recorded when it is a preflight's", () => {
    const [analysis] = judged([preflight({ more: { response: null } })]);
    expect(analysis?.call.hops[0]?.preflight?.response).toEqual({ observed: false, reason: "not-recorded" });
    expect(analysis?.outcome).not.toBe("blocked");
  });

  it("failed where the writer notes an error", () => {
    const failed = entry({ status: -1, response: { _failureText: "net::ERR_CONNECTION_REFUSED" } });
    expect(said(one([failed]))).toBe("failed failed connection-refused");
  });

  it.each(["net::ERR_NAME_NOT_RESOLVED", "net::ERR_CONNECTION_RESET"])("failed where the entry itself has one: %s", (_error) => {
    expect(one([entry({ status: 0, more: { _error } })])).toMatchObject({ outcome: "failed", call: { end: { netError: _error } } });
  });

  it("says the same after it was exported and read again", () => {
    const first = judged([entry({ more: { response: null } }), entry({ at: 50, received: any })]);
    const again = callsFromHar(harOf(first, { redact: false, creatorVersion: "0", browser: { name: "", version: "" } }));
    expect(again.ok && analyze(again.calls).map(said)).toEqual(first.map(said));
  });
});

describe("a status of 0 with headers", () => {
  it("is one that was not noted: the headers are judged", () => {
    expect(said(one([entry({ status: 0, received: exact, sent: [origin, ["Sec-Fetch-Storage-Access", "active"]] })]))).toMatch(
      /^blocked InvalidAllowCredentials/,
    );
    expect(said(one([entry({ url: `${page}/style.css`, status: 0, received: [["Content-Type", "text/css"]] })]))).toBe("allowed shared -");
  });

  it("is no refusal of a preflight", () => {
    const received = [...exact, ["Access-Control-Allow-Methods", "PUT"], ["Access-Control-Allow-Credentials", "true"]] as const;
    const calls = [
      preflight({ status: 0, received }),
      entry({ method: "PUT", at: 6, received: [...exact, ["Access-Control-Allow-Credentials", "true"]] }),
    ];
    expect(said(one(calls))).toBe("allowed shared -");
  });
});

describe("the page itself", () => {
  const away = { status: 301, received: [["Location", "https://news.example/"]] } as const;
  const html = ["Accept", "text/html,application/xhtml+xml,*/*;q=0.8"] as const;
  const chain = (sent: readonly (readonly [string, string])[], more: object = {}) => [
    entry({ url: "http://news.example/", ...away, sent, more }),
    entry({ url: "https://news.example/", at: 20, sent, more }),
  ];

  it.each([
    ["its Accept", chain([html])],
    ["Upgrade-Insecure-Requests", chain([["Upgrade-Insecure-Requests", "1"]])],
    ["Chromium's type", chain([], { _resourceType: "document" })],
    [
      "Sec-Fetch-Dest",
      chain([
        ["Sec-Fetch-Dest", "document"],
        ["Sec-Fetch-Mode", "navigate"],
      ]),
    ],
  ])("is never blocked, known by %s", (_, entries) => {
    expect(said(one(entries))).toBe("allowed shared -");
  });

  it("is known by its URL at the head of its page's list", () => {
    const log = { pages: [{ id: "page_1", title: "https://news.example/" }] };
    const [first] = judged(chain([], { pageref: "page_1" }), "WebInspector", log);
    expect(first?.call.resourceType).toBe("document");
    expect(first?.outcome).toBe("allowed");
  });

  it("is not what the page's own script asks for later", () => {
    const log = { pages: [{ id: "page_1", title: `${page}/` }] };
    const more = { pageref: "page_1" };
    const calls = judged([entry({ url: `${page}/`, sent: [], more }), entry({ url: api, at: 30, sent: [], more })], "test", log);
    expect(calls.map(({ call }) => call.resourceType)).toEqual(["document", "other"]);
  });
});

describe("Playwright", () => {
  // Its entries of a page have a time of its own; of a call that CORS blocked it keeps neither status nor headers.
  const of = (more: object = {}) => ({ _monotonicTime: 5202.1, _resourceType: "fetch", ...more });

  it("notes every failure, so that the others passed", () => {
    expect(said(one([entry({ received: any, more: of() })], "Playwright"))).toMatch(/^allowed shared/);
    expect(one([entry({ status: -1, more: of(), response: { _failureText: "net::ERR_FAILED" } })], "Playwright").outcome).toBe("blocked");
  });

  it("says which answers a route of the test gave, and which requests it ended", () => {
    expect(said(one([entry({ received: exact, more: of({ _wasFulfilled: true }) })], "Playwright"))).toBe("allowed shared made-by-test");
    const ended = entry({ status: -1, more: of({ _wasAborted: true }), response: { _failureText: "net::ERR_FAILED" } });
    expect(said(one([ended], "Playwright"))).toBe("failed failed made-by-test");
  });
});

describe("chrome-har", () => {
  it("leaves out what failed, so that every answer passed, also one with the headers of the redirect before it", () => {
    const last = "https://other.example/end";
    const away = [...exact, ["Location", last]] as const;
    const chain = [entry({ status: 302, received: away }), entry({ url: last, at: 11, sent: [["Origin", "null"]], received: away })];
    expect(one(chain, "chrome-har").outcome).toBe("allowed");
    expect(said(one([entry({ received: any })], "chrome-har"))).toBe("allowed shared -");
  });

  it("keeps a redirect after which a call failed", () => {
    const { call } = one([entry({ status: 302, received: [...exact, ["Location", "https://other.example/end"]] })], "chrome-har");
    expect(call.end.kind).toBe("not-observed");
  });

  it("keeps the preflight of a call that failed", () => {
    expect(one([preflight({ status: 404 })], "chrome-har").outcome).toBe("blocked");
  });
});
