import type { Call, CallEnd, CredentialsMode, RequestMode, ResourceType } from "../../src/model/call.ts";
import type { Exchange, ExchangeRole, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, seen } from "../../src/model/observed.ts";

export const page = "https://app.example";
export const api = "https://api.example/data";

export interface Answer {
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
}

export interface HopSpec {
  readonly url?: string;
  readonly method?: string;
  /** The page's own headers; Origin is added for a foreign URL. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly preflight?: Answer;
  readonly actual?: Answer | null;
}

export interface CallSpec extends HopSpec {
  readonly id?: string;
  readonly pageOrigin?: string;
  readonly hops?: readonly HopSpec[];
  readonly mode?: RequestMode | null;
  readonly credentials?: CredentialsMode | null;
  readonly resourceType?: ResourceType;
  readonly end?: CallEnd | "blocked" | "completed";
  readonly startedAtMs?: number;
}

function responseOf({ status = 200, headers = [] }: Answer): ResponseHead {
  return {
    status,
    statusText: "",
    httpVersion: "HTTP/1.1",
    headers: headerList(headers),
    editedHeaders: null,
    internal: false,
    hypothetical: false,
  };
}

function exchange(
  id: string,
  role: ExchangeRole,
  parts: Pick<Exchange, "url" | "method" | "requestHeaders" | "response"> & { at: number },
): Exchange {
  const { at, ...rest } = parts;
  return {
    id,
    role,
    end: "completed",
    netError: null,
    fromCache: null,
    serverIp: null,
    startedAtMs: at,
    sentAtMs: at,
    respondedAtMs: at + 5,
    endedAtMs: at + 6,
    ...rest,
  };
}

// In a test every header of the page is listed; those that need no preflight are told apart here by name only.
const safe = new Set(["accept", "accept-language", "content-language"]);

function hopOf(spec: HopSpec, index: number, pageOrigin: string, sent: boolean, at: number): Call["hops"][number] {
  const url = spec.url ?? api;
  const method = spec.method ?? "GET";
  const own = Object.entries(spec.requestHeaders ?? {});
  const names = own.map(([name]) => name.toLowerCase()).filter((name) => !safe.has(name));
  const asked: [string, string][] = [
    ["origin", pageOrigin],
    ["access-control-request-method", method],
  ];
  if (names.length > 0) asked.push(["access-control-request-headers", names.sort().join(",")]);
  const preflight =
    spec.preflight === undefined
      ? null
      : exchange(`p${index}`, "preflight", {
          url,
          method: "OPTIONS",
          requestHeaders: seen(headerList(asked)),
          response: seen(responseOf(spec.preflight)),
          at,
        });
  const actual = exchange(`a${index}`, "actual", {
    url,
    method,
    requestHeaders: sent ? seen(headerList([["origin", pageOrigin], ...own])) : notObserved("never-sent"),
    response: sent ? seen(spec.actual === null ? null : responseOf(spec.actual ?? {})) : notObserved("never-sent"),
    at,
  });
  return { url, method, preflight, actual };
}

/**
 * Makes a Call. A Hop without `actual` after a `preflight` was never sent. Defaults: a GET from `page` to `api` in mode cors, credentials
 * not observed, blocked by the browser.
 */
export function callFor(spec: CallSpec = {}): Call {
  const pageOrigin = spec.pageOrigin ?? page;
  const specs = spec.hops ?? [spec];
  const at = spec.startedAtMs ?? 1_700_000_000_000;
  const end = spec.end ?? "blocked";
  return {
    id: spec.id ?? "c1",
    revision: 1,
    resourceType: spec.resourceType ?? "fetch",
    pageOrigin: seen(pageOrigin),
    documentUrl: `${pageOrigin}/`,
    fromServiceWorker: false,
    mode: spec.mode === null ? notObserved("plain-http-host") : seen(spec.mode ?? "cors"),
    credentials: spec.credentials === undefined || spec.credentials === null ? notObserved("source-hides-it") : seen(spec.credentials),
    redirectMode: notObserved("source-hides-it"),
    forcedPreflight: notObserved("source-hides-it"),
    clientAddressSpace: notObserved("source-hides-it"),
    resourceAddressSpace: notObserved("source-hides-it"),
    targetAddressSpace: notObserved("source-hides-it"),
    clientIsSecureContext: notObserved("source-hides-it"),
    hops: specs.map((hop, index) => hopOf(hop, index, pageOrigin, hop.preflight === undefined || hop.actual !== undefined, at)),
    end: end === "blocked" ? { kind: "error", netError: "net::ERR_FAILED" } : end === "completed" ? { kind: "completed" } : end,
    cachedPreflights: [],
    browserVerdict: null,
    initiatorStack: [],
    contradictions: [],
    startedAtMs: at,
    endedAtMs: at + 10,
  };
}
