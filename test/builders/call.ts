import type { Call, CallEnd, CredentialsMode, Hop, RequestMode } from "../../src/model/call.ts";
import type { Exchange, ExchangeRole, ResponseHead } from "../../src/model/exchange.ts";
import { headerList } from "../../src/model/header-list.ts";
import { notObserved, type Observed, seen, valueOr } from "../../src/model/observed.ts";

export const page = "https://app.example";
export const api = "https://api.example.com/items";
export const startMs = 1_700_000_000_000;

export type Pairs = readonly (readonly [string, string])[];

/** How one request went: a status and header lines, or any member of an Exchange. Left out: answered 200 without headers. */
export interface ExchangeParts extends Partial<Exchange> {
  readonly status?: number;
  readonly headers?: Pairs;
  /** The request's header lines, Origin among them. */
  readonly sent?: Pairs;
}

export interface HopParts {
  readonly url?: string;
  readonly method?: string;
  /** The page's own headers. Origin is added, unless it is among them. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly preflight?: ExchangeParts | null;
  /** null: no answer came. Left out after a preflight: it was never sent. */
  readonly actual?: ExchangeParts | null;
}

/** One Hop's parts, or `hops`; beside them any member of a Call. */
export interface CallParts extends HopParts, Partial<Omit<Call, "pageOrigin" | "mode" | "credentials" | "hops" | "end">> {
  readonly pageOrigin?: string | Observed<string>;
  readonly mode?: RequestMode | Observed<RequestMode>;
  readonly credentials?: CredentialsMode | Observed<CredentialsMode>;
  readonly hops?: readonly HopParts[];
  readonly end?: CallEnd | "blocked" | "completed";
}

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

/** An Exchange that was sent, and answered 5 ms later. */
export function exchangeFor(
  role: ExchangeRole,
  { status = 200, headers = [], sent = [["origin", page]], ...more }: ExchangeParts = {},
): Exchange {
  const at = more.startedAtMs ?? startMs;
  return {
    id: role,
    role,
    url: api,
    method: role === "preflight" ? "OPTIONS" : "GET",
    requestHeaders: seen(headerList(sent)),
    response: seen(response(status, headers)),
    end: "completed",
    netError: null,
    fromCache: false,
    serverIp: null,
    startedAtMs: at,
    sentAtMs: at,
    respondedAtMs: at + 5,
    endedAtMs: at + 6,
    ...more,
  };
}

const failed = { kind: "error", netError: "net::ERR_FAILED" } as const;
const unanswered: ExchangeParts = { response: seen(null), end: "error", netError: failed.netError, respondedAtMs: null };
const unsent = notObserved("never-sent");
const neverSent: ExchangeParts = { ...unanswered, requestHeaders: unsent, response: unsent, sentAtMs: null };

// In a test every header of the page is listed; those that need no preflight are told apart here by name only.
const safe = new Set(["accept", "accept-language", "content-language", "origin"]);

function askedFor(method: string, own: Pairs): Pairs {
  const names = own.map(([name]) => name.toLowerCase()).filter((name) => !safe.has(name));
  const asked: Pairs = [["access-control-request-method", method]];
  return names.length === 0 ? asked : [...asked, ["access-control-request-headers", names.sort().join(",")]];
}

function hopFor(parts: HopParts, index: number, origin: readonly [string, string], startedAtMs: number): Hop {
  const { url = api, method = "GET", requestHeaders = {}, preflight = null, actual = preflight === null ? {} : neverSent } = parts;
  const own = Object.entries(requestHeaders);
  const sent = own.some(([name]) => name.toLowerCase() === "origin") ? own : [origin, ...own];
  const asks: ExchangeParts = { id: `preflight-${index}`, url, startedAtMs, sent: [origin, ...askedFor(method, own)] };
  return {
    url,
    method,
    preflight: preflight === null ? null : exchangeFor("preflight", { ...asks, ...preflight }),
    actual: exchangeFor("actual", { id: `actual-${index}`, url, method, startedAtMs, sent, ...(actual ?? unanswered) }),
  };
}

function observed<T extends string>(value: T | Observed<T>): Observed<T> {
  return typeof value === "string" ? seen(value) : value;
}

const hidden = notObserved("source-hides-it");
const defaults = {
  id: "call-1",
  revision: 1,
  resourceType: "fetch",
  fromServiceWorker: false,
  redirectMode: hidden,
  forcedPreflight: hidden,
  clientAddressSpace: hidden,
  resourceAddressSpace: hidden,
  targetAddressSpace: hidden,
  clientIsSecureContext: hidden,
  cachedPreflights: [],
  browserVerdict: null,
  initiatorStack: [],
  writtenCredentials: null,
  contradictions: [],
} as const;

/**
 * Makes a Call with every default filled, so that a test states only what matters: a GET from `page` to `api` in mode cors, credentials
 * not observed, blocked by the browser.
 */
export function callFor(parts: CallParts = {}): Call {
  const { url, method, requestHeaders, preflight, actual, hops = [parts], ...more } = parts;
  const { pageOrigin = page, mode = "cors", credentials = hidden, end = "blocked", startedAtMs = startMs } = parts;
  const origin = observed(pageOrigin);
  const made = hops.map((hop, index) => hopFor(hop, index, ["origin", valueOr(origin, page)], startedAtMs));
  return {
    ...defaults,
    documentUrl: `${valueOr(origin, page)}/`,
    startedAtMs,
    endedAtMs: made.at(-1)?.actual.endedAtMs ?? null,
    ...more,
    pageOrigin: origin,
    mode: observed(mode),
    credentials: observed(credentials),
    hops: made,
    end: end === "blocked" ? failed : end === "completed" ? { kind: "completed" } : end,
  };
}
