import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DriverLog, type DriverRequest, reportOfDriver } from "../../src/lib/test-driver.ts";

/** What a page saw of its call, and what the driver told: recorded with Firefox ESR 153. */
type Recorded = Readonly<Record<string, { readonly page: unknown; readonly log: DriverLog }>>;

function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(new URL(`../fixtures/driver/${name}.json`, import.meta.url), "utf8")) as Recorded;
}

const logs = { playwright: recorded("playwright-firefox"), puppeteer: recorded("puppeteer-firefox") } as const;
type Driver = keyof typeof logs;

function told(driver: Driver, name: string): ReturnType<typeof reportOfDriver> {
  const log = logs[driver][name]?.log;
  if (log === undefined) throw new Error(`no recording ${name}`);
  return reportOfDriver(log, { browser: "firefox", browserVersion: "153.0" });
}

function causesOf(driver: Driver, name: string): string[] {
  return told(driver, name).groups.map(({ outcome, cause, calls }) => `${calls} ${outcome} ${cause}`);
}

// What Playwright says; Puppeteer, who shows preflights, where that is more.
const cases: readonly (readonly [string, string] | readonly [string, string, string])[] = [
  ["none", "Blocked allow-origin-missing"],
  ["wrong", "Blocked allow-origin-other-environment"],
  ["pf404", "Blocked preflight-status", "Blocked preflight-unrouted"],
  ["pf403", "Blocked allow-origin-missing", "Blocked preflight-authentication"],
  ["pf301", "Blocked preflight-redirect"],
  ["pfok-none", "Blocked allow-origin-missing", "Blocked preflight-only-headers"],
  ["pfnoheader", "Blocked allow-headers-omission"],
  ["pfnomethod", "Blocked allow-methods-omission"],
  ["star-creds", "Blocked allow-origin-wildcard-credentials"],
  ["noacac", "Blocked allow-credentials-missing"],
  ["redir-none", "Blocked allow-origin-missing"],
  ["redir-first-none", "Blocked allow-origin-missing"],
  ["refused2", "Failed connection-refused"],
  ["refused-put", "Failed network-failure", "Failed connection-refused"],
  ["pfreset", "Failed network-failure", "Failed connection-broken"],
  ["500", "Blocked error-response-bare"],
  ["404none", "Blocked wrong-url"],
  ["none-big", "Blocked allow-origin-missing"],
  ["img-cors-none", "Blocked always-cors-resource"],
  ["img-corp", "Failed resource-policy"],
  ["sse-none", "Blocked allow-origin-missing"],
  ["worker-none", "Blocked allow-origin-missing"],
  ["frag", "Blocked allow-origin-missing"],
];

// Each was recorded with one more call, to a server that is not there.
const passing = [
  ...["ok", "pfok", "star", "creds", "redir-ok", "abort-slow", "abort-body", "404ok", "no-cors", "same", "same-post", "img"],
  ...["redirect-manual", "redirect-error", "unread-body", "beacon", "twice-put", "frame"],
];

describe("reportOfDriver", () => {
  it.each(cases)("tells %s once, with its cause", (...[name, inPlaywright, inPuppeteer = inPlaywright]) => {
    expect(causesOf("playwright", name)).toEqual([`1 ${inPlaywright}`]);
    expect(causesOf("puppeteer", name)).toEqual([`1 ${inPuppeteer}`]);
  });

  it.each(passing)("takes %s for no failure", (name) => {
    for (const driver of ["playwright", "puppeteer"] as const) {
      const { blocked, failed } = told(driver, name);
      expect([blocked, failed]).toEqual([0, 1]);
      expect(causesOf(driver, name)).toEqual(["1 Failed connection-refused"]);
    }
  });

  it("counts two calls that differ in nothing", () => {
    for (const driver of ["playwright", "puppeteer"] as const) {
      expect(told(driver, "twice-none-cached").blocked).toBe(2);
      expect(causesOf(driver, "twice-none-cached")).toEqual(["2 Blocked allow-origin-missing"]);
    }
  });

  it("gives the exact change, from the answer that the driver told", () => {
    const { text, har, html } = told("playwright", "none");
    expect(text).toContain('Answer to "GET" "http://127.0.0.1:8102/none":\n    "Access-Control-Allow-Origin: http://127.0.0.1:8101"');
    expect(text).not.toContain("driver shows no");
    expect(html).toMatch(/^<!doctype html>/);
    const entries = (JSON.parse(har) as { log: { entries: { request: { url: string } }[] } }).log.entries;
    expect(entries.map(({ request }) => request.url)).toContain("http://127.0.0.1:8102/none");
  });

  it("says of a preflight that was not shown that it was not, and makes nothing of it up", () => {
    const { text, har } = told("playwright", "pfnomethod");
    expect(text).toContain("This browser's driver shows no preflights.");
    expect(text).toContain('The "Access-Control-Allow-Methods" header itself was not seen. Needed: a list with "PUT" in it.');
    expect(text).not.toContain("Seen: no");
    expect(har).not.toContain('"OPTIONS"');
    expect(told("puppeteer", "pfnomethod").text).not.toContain("shows no preflights");
  });

  it("names no reason where the browser named none", () => {
    const { log } = logs.playwright.pf404 ?? { log: { requests: [], lines: [] } };
    const { blocked, text } = reportOfDriver({ ...log, lines: [] }, { browser: "firefox", browserVersion: "" });
    expect(blocked).toBe(1);
    expect(text).toContain("Cause: none is known");
  });
});

const origin = "http://127.0.0.1:8101";
const cross = "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at";

function request(atMs: number, headers: Readonly<Record<string, string>>, more: Partial<DriverRequest> = {}): DriverRequest {
  return {
    url: "http://127.0.0.1:8102/items",
    method: "GET",
    resourceType: "fetch",
    isNavigation: false,
    headers: { origin, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
    redirectedFrom: null,
    answer: { status: 200, headers },
    end: { kind: "finished" },
    startedAtMs: atMs,
    respondedAtMs: atMs + 1,
    endedAtMs: atMs + 2,
    ...more,
  };
}

const firefox = { browser: "firefox", browserVersion: "153.0" } as const;

describe("a line of the console", () => {
  it("is of the call whose answer it fits, and of no other of the same address", () => {
    const requests = [
      request(0, { "access-control-allow-origin": "*" }),
      request(10, {}),
      request(20, { "access-control-allow-origin": "*" }),
    ];
    const lines = [
      {
        text: `${cross} http://127.0.0.1:8102/items. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`,
        atMs: 30,
      },
    ];
    const { blocked, har } = reportOfDriver({ requests, lines }, firefox);
    expect(blocked).toBe(1);
    const entries = (JSON.parse(har) as { log: { entries: { _cors: { outcome: string } }[] } }).log.entries;
    expect(entries.map(({ _cors }) => _cors.outcome)).toEqual(["allowed", "blocked", "allowed"]);
  });

  it("stands for itself where no call is known for it, without secrets", () => {
    const text = `${cross} http://127.0.0.1:8102/other?token=s3cr3t-t0ken-value. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`;
    const report = reportOfDriver({ requests: [request(0, {})], lines: [{ text, atMs: 5 }] }, firefox);
    expect(report.blocked).toBe(1);
    expect(report.text).toContain("What follows is read from the page's console.");
    expect(report.groups).toMatchObject([{ cause: "allow-origin-missing", host: "127.0.0.1:8102" }]);
    expect(report.text).not.toContain("s3cr3t");
  });

  it("is told once where the driver hides the answer of a call that needs no preflight", () => {
    const hidden = request(0, {}, { answer: null, respondedAtMs: null, end: { kind: "failed", error: "NS_ERROR_DOM_BAD_URI" } });
    const lines = [
      {
        text: `${cross} http://127.0.0.1:8102/items. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`,
        atMs: 5,
      },
    ];
    const { blocked, groups } = reportOfDriver({ requests: [hidden], lines }, firefox);
    expect(blocked).toBe(1);
    expect(groups.map(({ cause }) => cause)).toEqual(["allow-origin-missing"]);
  });
});

describe("a route of the test", () => {
  it("is told to have ended the request", () => {
    const ended = request(0, {}, { answer: null, respondedAtMs: null, end: { kind: "failed", error: "NS_ERROR_ABORT" } });
    const { blocked, groups } = reportOfDriver({ requests: [ended], lines: [] }, firefox);
    expect(blocked).toBe(0);
    expect(groups.map(({ cause }) => cause)).toEqual(["made-by-test"]);
  });
});

describe("WebKit", () => {
  const safari = { browser: "safari", browserVersion: "26.0" } as const;
  const lines = [
    { text: `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: 200`, atMs: 5 },
    { text: "Fetch API cannot load http://127.0.0.1:8102/items due to access control checks.", atMs: 6 },
  ];

  it("has its word, and the answer says which of its reasons it was", () => {
    const { blocked, groups } = reportOfDriver({ requests: [request(0, {})], lines }, safari);
    expect(blocked).toBe(1);
    expect(groups.map(({ cause }) => cause)).toEqual(["allow-origin-missing"]);
  });

  it("is not judged by what its driver alone says of a failure", () => {
    const failed = request(0, {}, { answer: null, respondedAtMs: null, end: { kind: "failed", error: "Load cannot follow" } });
    expect(reportOfDriver({ requests: [failed], lines: [] }, safari)).toMatchObject({ blocked: 0, failed: 0, text: "" });
    expect(reportOfDriver({ requests: [failed], lines }, safari).blocked).toBe(1);
  });
});
