import type { Call, CallEnd, Hop } from "../../src/model/call.ts";
import type { Exchange, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";

type Pairs = readonly (readonly [string, string])[];

export const startMs = Date.UTC(2026, 0, 31, 12, 0, 0);
export const pageOrigin = "https://app.example.com";

export function response(status: number, headers: Pairs, more: Partial<ResponseHead> = {}): ResponseHead {
  return {
    status,
    statusText: "",
    httpVersion: "h2",
    headers: headerList(headers),
    editedHeaders: null,
    internal: false,
    hypothetical: false,
    ...more,
  };
}

export interface ExchangeSpec {
  readonly id?: string;
  readonly url: string;
  readonly method?: string;
  readonly request?: Pairs | null;
  readonly status?: number | null;
  readonly headers?: Pairs;
  readonly more?: Partial<Exchange>;
}

/** A finished Exchange; `request: null` was never sent, `status: null` got no answer. */
export function exchange(role: Exchange["role"], spec: ExchangeSpec): Exchange {
  const status = spec.status === undefined ? 200 : spec.status;
  const wasSent = spec.request !== null;
  return {
    id: spec.id ?? role,
    role,
    url: spec.url,
    method: spec.method ?? (role === "preflight" ? "OPTIONS" : "GET"),
    requestHeaders: wasSent ? seen(headerList(spec.request ?? [["Origin", pageOrigin]])) : notObserved("never-sent"),
    response: !wasSent ? notObserved("never-sent") : seen(status === null ? null : response(status, spec.headers ?? [])),
    end: !wasSent || status === null ? "error" : "completed",
    netError: !wasSent || status === null ? "net::ERR_FAILED" : null,
    fromCache: false,
    serverIp: "192.0.2.10",
    startedAtMs: startMs,
    sentAtMs: startMs + 1,
    respondedAtMs: startMs + 40,
    endedAtMs: startMs + 42,
    ...spec.more,
  };
}

export function hop(actual: ExchangeSpec, preflight: ExchangeSpec | null = null): Hop {
  return {
    url: actual.url,
    method: actual.method ?? "GET",
    preflight: preflight === null ? null : exchange("preflight", preflight),
    actual: exchange("actual", actual),
  };
}

export const corsError: CallEnd = { kind: "error", netError: "net::ERR_FAILED" };

/** A finished cross-origin `fetch()` without credentials, unless told otherwise. */
export function makeCall(id: string, hops: readonly Hop[], more: Partial<Call> = {}): Call {
  return {
    id,
    revision: 1,
    resourceType: "fetch",
    pageOrigin: seen(pageOrigin),
    documentUrl: `${pageOrigin}/`,
    fromServiceWorker: false,
    mode: seen("cors"),
    credentials: seen("same-origin"),
    redirectMode: seen("follow"),
    forcedPreflight: seen(false),
    clientAddressSpace: seen("public"),
    resourceAddressSpace: seen("public"),
    targetAddressSpace: seen(null),
    clientIsSecureContext: seen(true),
    hops,
    end: { kind: "completed" },
    cachedPreflights: [],
    browserVerdict: null,
    initiatorStack: [],
    contradictions: [],
    startedAtMs: startMs,
    endedAtMs: startMs + 45,
    ...more,
  };
}

export const api = "https://api.example.net";
const json: Pairs = [
  ["Origin", pageOrigin],
  ["Content-Type", "application/json"],
];

export function preflightRequest(method: string, names: string): Pairs {
  return [
    ["Origin", pageOrigin],
    ["Access-Control-Request-Method", method],
    ["Access-Control-Request-Headers", names],
  ];
}

export const good: Pairs = [
  ["Content-Type", "application/json"],
  ["Access-Control-Allow-Origin", pageOrigin],
  ["Vary", "Origin"],
];

/** One Call of each kind that the panel draws differently. */
export const sampleCalls: readonly Call[] = [
  makeCall("same-origin", [hop({ url: `${pageOrigin}/config.json`, request: [["Accept", "*/*"]] })], { mode: seen("cors") }),
  makeCall("allowed", [hop({ url: `${api}/v1/products?page=1`, headers: good })]),
  makeCall(
    "missing",
    [
      hop({
        url: `${api}/v1/orders/2026/01/31?expand=lines,customer,address&sort=-created`,
        headers: [
          ["Content-Type", "application/json"],
          ["Server", "nginx/1.25.3"],
        ],
      }),
    ],
    { end: corsError, initiatorStack: [{ url: `${pageOrigin}/assets/orders.js`, line: 41, column: 9, functionName: "loadOrders" }] },
  ),
  makeCall(
    "near-miss",
    [
      hop({
        url: `${api}/v1/session`,
        headers: [
          ["Access-Control-Allow-Origin", `${pageOrigin}/`],
          ["Server", "nginx"],
        ],
      }),
    ],
    { end: corsError },
  ),
  makeCall(
    "many-obstacles",
    [
      hop(
        { url: `${api}/v1/orders/17`, method: "PUT", request: null },
        {
          url: `${api}/v1/orders/17`,
          request: preflightRequest("PUT", "authorization,content-type"),
          status: 401,
          headers: [
            ["WWW-Authenticate", "Bearer"],
            ["X-Powered-By", "Express"],
            ["Access-Control-Allow-Headers", "*"],
          ],
        },
      ),
    ],
    { end: corsError, credentials: seen("include") },
  ),
  makeCall(
    "wildcard-credentials",
    [
      hop({
        url: `${api}/v1/me`,
        headers: [
          ["Access-Control-Allow-Origin", "*"],
          ["X-Powered-By", "Express"],
        ],
      }),
    ],
    { end: corsError, credentials: seen("include") },
  ),
  makeCall("preflight-allowed", [
    hop(
      { url: `${api}/v1/cart`, method: "POST", request: json, headers: good },
      {
        url: `${api}/v1/cart`,
        request: preflightRequest("POST", "content-type"),
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", pageOrigin],
          ["Access-Control-Allow-Headers", "content-type"],
          ["Access-Control-Max-Age", "600"],
        ],
      },
    ),
  ]),
  makeCall("reused", [hop({ url: `${api}/v1/cart`, method: "POST", request: json, headers: good })], {
    startedAtMs: startMs + 12_000,
    endedAtMs: startMs + 12_040,
    cachedPreflights: [
      {
        hop: 0,
        callId: "preflight-allowed",
        exchange: exchange("preflight", {
          url: `${api}/v1/cart`,
          request: preflightRequest("POST", "content-type"),
          status: 204,
          headers: [
            ["Access-Control-Allow-Origin", pageOrigin],
            ["Access-Control-Allow-Headers", "content-type"],
            ["Access-Control-Max-Age", "600"],
          ],
        }),
        ageSeconds: 12,
        lifetimeSeconds: 600,
      },
    ],
  }),
  makeCall(
    "redirected",
    [
      hop({
        id: "a",
        url: `${api}/v1/report`,
        status: 302,
        headers: [...good, ["Location", "https://files.example.org/report.csv"]],
        more: { end: "redirected" },
      }),
      hop({
        id: "b",
        url: "https://files.example.org/report.csv",
        request: [["Origin", "null"]],
        headers: [["Access-Control-Allow-Origin", pageOrigin]],
      }),
    ],
    { end: corsError, startedAtMs: startMs + 13_000 },
  ),
  makeCall(
    "refused",
    [hop({ url: "https://down.example.net/health", status: null, more: { netError: "net::ERR_CONNECTION_REFUSED", respondedAtMs: null } })],
    {
      end: { kind: "error", netError: "net::ERR_CONNECTION_REFUSED" },
      startedAtMs: startMs + 14_000,
    },
  ),
  makeCall("opaque", [hop({ url: "https://cdn.example.org/logo.png", request: [["Accept", "image/*"]] })], {
    mode: seen("no-cors"),
    resourceType: "image",
    startedAtMs: startMs + 15_000,
  }),
  makeCall(
    "hostile",
    [
      hop({
        url: `${api}/<img src=x onerror=alert(1)>?q=\u202Egnp.exe`,
        headers: [["Access-Control-Allow-Origin", `\u200Bhttps://evil.example\u0007${"A".repeat(262_144)}`]],
      }),
    ],
    { end: corsError, startedAtMs: startMs + 16_000 },
  ),
  makeCall(
    "unknown",
    [
      {
        ...hop({ url: `${api}/v1/hidden` }),
        actual: { ...exchange("actual", { url: `${api}/v1/hidden` }), response: notObserved("capture-gap") },
      },
    ],
    {
      end: corsError,
      startedAtMs: startMs + 17_000,
      credentials: notObserved("source-hides-it"),
      contradictions: [{ kind: "clock-jump", exchangeId: null, detail: "The clock of this machine went back by 3 s during this call." }],
    },
  ),
  makeCall(
    "pending",
    [
      {
        ...hop({ url: `${api}/v1/stream` }),
        actual: {
          ...exchange("actual", { url: `${api}/v1/stream` }),
          response: notObserved("still-running"),
          end: "pending",
          endedAtMs: null,
          respondedAtMs: null,
        },
      },
    ],
    { end: { kind: "pending" }, endedAtMs: null, startedAtMs: startMs + 18_000 },
  ),
];

/** Returns many Calls made from the samples, one second apart: most are allowed, as on a real page. */
export function manyCalls(count: number): Call[] {
  const samples = sampleCalls.filter((call) => call.id !== "hostile");
  const allowed = samples.find((call) => call.id === "allowed");
  return Array.from({ length: count }, (_, index) => {
    const sample = index % 5 === 0 ? samples[(index / 5) % samples.length] : allowed;
    if (sample === undefined) throw new RangeError("no sample");
    return { ...sample, id: `${sample.id}-${index}`, startedAtMs: startMs + index * 1000 };
  });
}
