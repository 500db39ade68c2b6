import { analyze } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call, Hop } from "../../src/model/call.ts";
import type { Exchange, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";

export const startMs = 1_700_000_000_000.25;

type Pairs = readonly (readonly [string, string])[];

export function response(status: number, headers: Pairs = []): ResponseHead {
  return {
    status,
    statusText: "",
    httpVersion: "h2",
    headers: headerList(headers),
    editedHeaders: null,
    internal: false,
    hypothetical: false,
  };
}

export function exchange(parts: Partial<Exchange> = {}): Exchange {
  return {
    id: "1/0",
    role: "actual",
    url: "https://api.example/items",
    method: "GET",
    requestHeaders: seen(
      headerList([
        ["Origin", "https://app.example"],
        ["Sec-Fetch-Mode", "cors"],
      ]),
    ),
    response: seen(
      response(200, [
        ["Access-Control-Allow-Origin", "https://app.example"],
        ["Content-Type", "application/json"],
      ]),
    ),
    end: "completed",
    netError: null,
    fromCache: null,
    serverIp: "203.0.113.7",
    startedAtMs: startMs,
    sentAtMs: startMs + 2,
    respondedAtMs: startMs + 30,
    endedAtMs: startMs + 40,
    ...parts,
  };
}

export function hop(actual: Exchange, preflight: Exchange | null = null): Hop {
  return { url: actual.url, method: actual.method, preflight, actual };
}

const unseen = notObserved("source-hides-it");

export function call(parts: Partial<Call> = {}): Call {
  return {
    id: "call-1",
    revision: 0,
    resourceType: "fetch",
    pageOrigin: seen("https://app.example"),
    documentUrl: null,
    fromServiceWorker: false,
    mode: seen("cors"),
    credentials: unseen,
    redirectMode: unseen,
    forcedPreflight: unseen,
    clientAddressSpace: unseen,
    resourceAddressSpace: unseen,
    targetAddressSpace: unseen,
    clientIsSecureContext: unseen,
    hops: [hop(exchange())],
    end: { kind: "completed" },
    cachedPreflights: [],
    browserVerdict: null,
    initiatorStack: [],
    contradictions: [],
    startedAtMs: startMs,
    endedAtMs: startMs + 40,
    ...parts,
  };
}

/** A PUT whose preflight is answered 404 without CORS headers. */
export function blockedByPreflight(parts: Partial<Call> = {}): Call {
  const preflight = exchange({
    id: "2/preflight",
    role: "preflight",
    method: "OPTIONS",
    requestHeaders: seen(
      headerList([
        ["Origin", "https://app.example"],
        ["Access-Control-Request-Method", "PUT"],
        ["Access-Control-Request-Headers", "authorization,content-type"],
        ["Sec-Fetch-Mode", "cors"],
      ]),
    ),
    response: seen(response(404)),
    startedAtMs: startMs + 1,
    sentAtMs: startMs + 2,
    respondedAtMs: startMs + 10,
    endedAtMs: startMs + 12,
  });
  const actual = exchange({
    id: "1/0",
    method: "PUT",
    requestHeaders: notObserved("never-sent"),
    response: notObserved("never-sent"),
    end: "error",
    netError: "net::ERR_FAILED",
    serverIp: null,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: startMs + 13,
  });
  return call({ hops: [hop(actual, preflight)], end: { kind: "error", netError: "net::ERR_FAILED" }, endedAtMs: startMs + 13, ...parts });
}

/** A GET to a second origin after a redirect, blocked there for a missing header. */
export function blockedAfterRedirect(parts: Partial<Call> = {}): Call {
  const first = exchange({
    id: "1/0",
    response: seen(
      response(302, [
        ["Access-Control-Allow-Origin", "*"],
        ["Location", "https://other.example/next"],
      ]),
    ),
    end: "redirected",
  });
  const second = exchange({
    id: "1/1",
    url: "https://other.example/next",
    requestHeaders: seen(
      headerList([
        ["Origin", "null"],
        ["Sec-Fetch-Mode", "cors"],
      ]),
    ),
    response: seen(response(200, [["Content-Type", "application/json"]])),
    end: "error",
    netError: "net::ERR_FAILED",
    startedAtMs: startMs + 41,
    sentAtMs: startMs + 42,
    respondedAtMs: startMs + 60,
    endedAtMs: startMs + 61,
  });
  return call({ hops: [hop(first), hop(second)], end: { kind: "error", netError: "net::ERR_FAILED" }, endedAtMs: startMs + 61, ...parts });
}

export function analyses(...calls: readonly Call[]): readonly Analysis[] {
  return analyze(calls, { browser: "chrome" });
}
