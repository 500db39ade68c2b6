import type { Call } from "../../src/model/call.ts";
import { notObserved, seen } from "../../src/model/observed.ts";
import { type CallParts, callFor, exchangeFor, type Pairs } from "../builders/call.ts";

export const startMs = Date.UTC(2026, 0, 31, 12, 0, 0);
export const pageOrigin = "https://app.example.com";
export const api = "https://api.example.net";

const common: CallParts = {
  pageOrigin,
  documentUrl: `${pageOrigin}/`,
  credentials: "same-origin",
  redirectMode: seen("follow"),
  forcedPreflight: seen(false),
  clientAddressSpace: seen("public"),
  resourceAddressSpace: seen("public"),
  targetAddressSpace: seen(null),
  clientIsSecureContext: seen(true),
  end: "completed",
  startedAtMs: startMs,
};

/** A finished `fetch()` without credentials of which everything was seen, unless told otherwise. */
export function sampleCall(id: string, parts: CallParts): Call {
  return callFor({ ...common, id, ...parts });
}

export const good: Pairs = [
  ["Content-Type", "application/json"],
  ["Access-Control-Allow-Origin", pageOrigin],
  ["Vary", "Origin"],
];
const json = { "Content-Type": "application/json" };
const cartPreflight = {
  status: 204,
  headers: [
    ["Access-Control-Allow-Origin", pageOrigin],
    ["Access-Control-Allow-Headers", "content-type"],
    ["Access-Control-Max-Age", "600"],
  ],
} as const;

/** One Call of each kind that the panel draws differently. */
export const sampleCalls: readonly Call[] = [
  sampleCall("same-origin", { url: `${pageOrigin}/config.json`, actual: { sent: [["Accept", "*/*"]] } }),
  sampleCall("allowed", { url: `${api}/v1/products?page=1`, actual: { headers: good, serverIp: "192.0.2.10" } }),
  sampleCall("missing", {
    url: `${api}/v1/orders/2026/01/31?expand=lines,customer,address&sort=-created`,
    actual: {
      headers: [
        ["Content-Type", "application/json"],
        ["Server", "nginx/1.25.3"],
      ],
    },
    end: "blocked",
    initiatorStack: [{ url: `${pageOrigin}/assets/orders.js`, line: 41, column: 9, functionName: "loadOrders" }],
  }),
  sampleCall("near-miss", {
    url: `${api}/v1/session`,
    actual: {
      headers: [
        ["Access-Control-Allow-Origin", `${pageOrigin}/`],
        ["Server", "nginx"],
      ],
    },
    end: "blocked",
  }),
  sampleCall("many-obstacles", {
    url: `${api}/v1/orders/17`,
    method: "PUT",
    requestHeaders: { Authorization: "Bearer x", ...json },
    preflight: {
      status: 401,
      headers: [
        ["WWW-Authenticate", "Bearer"],
        ["X-Powered-By", "Express"],
        ["Access-Control-Allow-Headers", "*"],
      ],
    },
    end: "blocked",
    credentials: "include",
  }),
  sampleCall("wildcard-credentials", {
    url: `${api}/v1/me`,
    actual: {
      headers: [
        ["Access-Control-Allow-Origin", "*"],
        ["X-Powered-By", "Express"],
      ],
    },
    end: "blocked",
    credentials: "include",
  }),
  sampleCall("preflight-allowed", {
    url: `${api}/v1/cart`,
    method: "POST",
    requestHeaders: json,
    preflight: cartPreflight,
    actual: { headers: good },
  }),
  sampleCall("reused", {
    url: `${api}/v1/cart`,
    method: "POST",
    requestHeaders: json,
    actual: { headers: good },
    startedAtMs: startMs + 12_000,
    cachedPreflights: [
      {
        hop: 0,
        callId: "preflight-allowed",
        exchange: exchangeFor("preflight", { url: `${api}/v1/cart`, ...cartPreflight, startedAtMs: startMs }),
        ageSeconds: 12,
        lifetimeSeconds: 600,
      },
    ],
  }),
  sampleCall("redirected", {
    hops: [
      {
        url: `${api}/v1/report`,
        actual: { status: 302, headers: [...good, ["Location", "https://files.example.org/report.csv"]], end: "redirected" },
      },
      {
        url: "https://files.example.org/report.csv",
        requestHeaders: { Origin: "null" },
        actual: { headers: [["Access-Control-Allow-Origin", pageOrigin]] },
      },
    ],
    end: "blocked",
    startedAtMs: startMs + 13_000,
  }),
  sampleCall("refused", {
    url: "https://down.example.net/health",
    actual: { response: seen(null), end: "error", netError: "net::ERR_CONNECTION_REFUSED", respondedAtMs: null },
    end: { kind: "error", netError: "net::ERR_CONNECTION_REFUSED" },
    startedAtMs: startMs + 14_000,
  }),
  sampleCall("opaque", {
    url: "https://cdn.example.org/logo.png",
    actual: { sent: [["Accept", "image/*"]] },
    mode: "no-cors",
    resourceType: "image",
    startedAtMs: startMs + 15_000,
  }),
  sampleCall("hostile", {
    url: `${api}/<img src=x onerror=alert(1)>?q=\u202Egnp.exe`,
    actual: { headers: [["Access-Control-Allow-Origin", `\u200Bhttps://evil.example\u0007${"A".repeat(262_144)}`]] },
    end: "blocked",
    startedAtMs: startMs + 16_000,
  }),
  sampleCall("unknown", {
    url: `${api}/v1/hidden`,
    actual: { response: notObserved("capture-gap") },
    end: "blocked",
    startedAtMs: startMs + 17_000,
    credentials: notObserved("source-hides-it"),
    contradictions: [{ kind: "clock-jump", exchangeId: null, detail: "The clock of this machine went back by 3 s during this call." }],
  }),
  sampleCall("pending", {
    url: `${api}/v1/stream`,
    actual: { response: notObserved("still-running"), end: "pending", endedAtMs: null, respondedAtMs: null },
    end: { kind: "pending" },
    startedAtMs: startMs + 18_000,
  }),
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
