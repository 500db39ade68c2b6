import type { Call, Hop } from "../../src/model/call.ts";
import type { Exchange, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";

export const pageOrigin = "https://app.example";
export const apiUrl = "https://api.example.com/items";

type Pairs = readonly (readonly [string, string])[];

/** A response with that status and those header lines, in order. */
export function response(status: number, headers: Pairs = [], more: Partial<ResponseHead> = {}): ResponseHead {
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

export function exchange(more: Partial<Exchange> = {}): Exchange {
  return {
    id: "actual-0",
    role: "actual",
    url: apiUrl,
    method: "GET",
    requestHeaders: seen(headerList([["origin", pageOrigin]])),
    response: seen(response(200)),
    end: "completed",
    netError: null,
    fromCache: false,
    serverIp: null,
    startedAtMs: 1000,
    sentAtMs: 1001,
    respondedAtMs: 1010,
    endedAtMs: 1011,
    ...more,
  };
}

export function hop(more: Partial<Hop> = {}): Hop {
  return { url: apiUrl, method: "GET", preflight: null, actual: exchange(), ...more };
}

/** A Hop whose preflight got that response, so that the actual request was never sent. */
export function preflightedHop(method: string, answer: ResponseHead, requestHeaders: Pairs = [], url = apiUrl): Hop {
  const asked: Pairs = [["origin", pageOrigin], ["access-control-request-method", method], ...requestHeaders];
  const preflight = exchange({
    id: "preflight-0",
    role: "preflight",
    url,
    method: "OPTIONS",
    requestHeaders: seen(headerList(asked)),
    response: seen(answer),
  });
  const actual = exchange({ url, method, requestHeaders: notObserved("never-sent"), response: seen(null), end: "error" });
  return { url, method, preflight, actual };
}

export function call(more: Partial<Call> = {}): Call {
  return {
    id: "call-1",
    revision: 1,
    resourceType: "fetch",
    pageOrigin: seen(pageOrigin),
    documentUrl: `${pageOrigin}/`,
    fromServiceWorker: false,
    mode: seen("cors"),
    credentials: notObserved("source-hides-it"),
    redirectMode: notObserved("source-hides-it"),
    forcedPreflight: notObserved("source-hides-it"),
    clientAddressSpace: notObserved("source-hides-it"),
    resourceAddressSpace: notObserved("source-hides-it"),
    targetAddressSpace: notObserved("source-hides-it"),
    clientIsSecureContext: notObserved("source-hides-it"),
    hops: [hop()],
    end: { kind: "error", netError: "net::ERR_FAILED" },
    cachedPreflights: [],
    browserVerdict: null,
    initiatorStack: [],
    contradictions: [],
    startedAtMs: 1000,
    endedAtMs: 1011,
    ...more,
  };
}
