import type { Call, Hop } from "../../src/model/call.ts";
import type { Exchange, ExchangeRole, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";

type Pairs = readonly (readonly [string, string])[];

export const apiUrl = "https://api.example/items";
export const pageOrigin = "https://app.example";

export function responseHead(status: number, headers: Pairs = [], more: Partial<ResponseHead> = {}): ResponseHead {
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

export function exchange(role: ExchangeRole, more: Partial<Exchange> = {}): Exchange {
  return {
    id: role,
    role,
    url: apiUrl,
    method: role === "preflight" ? "OPTIONS" : "PUT",
    requestHeaders: seen(headerList([["origin", pageOrigin]])),
    response: seen(responseHead(200)),
    end: "completed",
    netError: null,
    fromCache: null,
    serverIp: null,
    startedAtMs: 0,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: null,
    ...more,
  };
}

export function hop(more: Partial<Hop> = {}): Hop {
  return { url: apiUrl, method: "PUT", preflight: null, actual: exchange("actual"), ...more };
}

export function preflight(response: ResponseHead | null, asked: Pairs = [["access-control-request-method", "PUT"]]): Exchange {
  return exchange("preflight", { requestHeaders: seen(headerList([["origin", pageOrigin], ...asked])), response: seen(response) });
}

/** A Hop whose preflight stopped it: the actual request never left. */
export function stoppedHop(answer: Exchange): Hop {
  const actual = exchange("actual", {
    requestHeaders: notObserved("never-sent"),
    response: seen(null),
    end: "error",
    netError: "net::ERR_FAILED",
  });
  return hop({ preflight: answer, actual });
}

export function call(hops: readonly Hop[], more: Partial<Call> = {}): Call {
  return {
    id: "call",
    revision: 4,
    resourceType: "fetch",
    pageOrigin: seen(pageOrigin),
    documentUrl: null,
    fromServiceWorker: false,
    mode: seen("cors"),
    credentials: seen("include"),
    redirectMode: seen("follow"),
    forcedPreflight: notObserved("source-hides-it"),
    clientAddressSpace: notObserved("source-hides-it"),
    resourceAddressSpace: notObserved("source-hides-it"),
    targetAddressSpace: notObserved("source-hides-it"),
    clientIsSecureContext: notObserved("source-hides-it"),
    hops,
    end: { kind: "error", netError: "net::ERR_FAILED" },
    cachedPreflights: [],
    browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "issue" },
    initiatorStack: [],
    contradictions: [],
    startedAtMs: 0,
    endedAtMs: null,
    ...more,
  };
}
