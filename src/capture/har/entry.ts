import type { ResourceType, SourceLocation } from "../../model/call.ts";
import { readStack } from "../../model/call-stack.ts";
import type { ResponseHead } from "../../model/exchange.ts";
import { type Fields, isFields } from "../../model/fields.ts";
import { getCombined, type HeaderList, hasHeader } from "../../model/header-list.ts";
import { normalizeMethod } from "../../model/method.ts";
import { parseUrl, resolveLocation, withoutFragment } from "../../model/origin.ts";
import { type CorsFields, corsFieldsOf } from "./cors-fields.ts";
import { type HeaderPool, headersOf, requestHeadersOf } from "./headers.ts";
import { fieldsAt, numberAt, textAt } from "./json.ts";
import {
  corsAndResponseOf,
  type ErrorMark,
  errorMark,
  fromCacheOf,
  hasAnswer,
  isPreflight,
  madeByProxy,
  madeByTest,
  resourceTypeOf,
} from "./quirks.ts";

/** One entry of a HAR, in our words. */
export interface HarEntry {
  /** In `log.entries`, counted from 0. */
  readonly index: number;
  /** As written, without the fragment. */
  readonly url: string;
  /** As the URL parser writes it, without the fragment: to find the same URL again. */
  readonly href: string;
  readonly method: string;
  readonly requestHeaders: HeaderList;
  /** Null: status 0, which is HAR's way to say that there is none. With headers, that the status was not noted. */
  readonly response: ResponseHead | null;
  /** Whether the writer noted what became of the request: an answer, or that there was none. */
  readonly isAnswerNoted: boolean;
  /** The absolute URL that a redirect leads to; null when it is no redirect or leads nowhere. */
  readonly redirectTarget: string | null;
  readonly mark: ErrorMark;
  readonly preflight: boolean;
  readonly resourceType: ResourceType;
  readonly fromCache: boolean | null;
  readonly serverIp: string | null;
  readonly stack: readonly SourceLocation[];
  readonly pageRef: string | null;
  readonly cors: CorsFields;
  readonly startedAtMs: number;
  readonly sentAtMs: number | null;
  readonly respondedAtMs: number | null;
  readonly endedAtMs: number;
}

export type SkipReason =
  | "not-an-object"
  | "no-request"
  | "no-url"
  | "not-a-url"
  | "no-method"
  | "connect-tunnel" // a proxy's CONNECT is no request of the page
  | "inline-url" // data:, blob: and about: never go over the network
  | "too-large"; // than what an engine can read at once

export type EntryResult = { readonly ok: true; readonly entry: HarEntry } | { readonly ok: false; readonly reason: SkipReason };

// https://fetch.spec.whatwg.org/#redirect-status
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function responseOf(response: Fields, isMade: boolean, pool: HeaderPool): ResponseHead | null {
  const status = Math.max(0, numberAt(response, "status") ?? 0);
  if (madeByProxy(response)) return null;
  const headers = headersOf(response.headers, pool);
  // A pushed answer may have no status (Firefox); where none came at all there are no headers either.
  if (status === 0 && headers.length === 0) return null;
  const version = textAt(response, "httpVersion");
  return {
    status,
    statusText: textAt(response, "statusText") ?? "",
    httpVersion: version === "" || version === "unknown" ? null : version,
    headers,
    editedHeaders: null,
    // How Chromium shows a redirect that it made itself: net/url_request/url_request_redirect_job.cc
    internal: status === 307 && hasHeader(headers, "non-authoritative-reason"),
    hypothetical: isMade,
    ...(isMade && { byTest: true as const }),
  };
}

function redirectTargetOf(response: Fields, head: ResponseHead | null, url: string): string | null {
  if (head === null || !redirectStatuses.has(head.status)) return null;
  const written = textAt(response, "redirectURL");
  const location = written === null || written === "" ? getCombined(head.headers, "location") : written;
  if (location === null) return null;
  const target = resolveLocation(location, url);
  return target === null ? null : withoutFragment(target);
}

// No page's stack is longer: V8 takes 200 frames with their parents.
const mostFrames = 4_000;

/** Null for HAR's -1, which means "does not apply". */
function phase(timings: Fields, key: string): number | null {
  const value = numberAt(timings, key);
  return value === null || value < 0 ? null : value;
}

function timesOf(entry: Fields, startedAtMs: number, answered: boolean): Pick<HarEntry, "sentAtMs" | "respondedAtMs" | "endedAtMs"> {
  const timings = fieldsAt(entry, "timings");
  // `ssl` is part of `connect`: http://www.softwareishard.com/blog/har-12-spec/#timings
  const [blocked, dns, connect] = [phase(timings, "blocked"), phase(timings, "dns"), phase(timings, "connect")];
  const isKnown = blocked !== null || dns !== null || connect !== null;
  const sentAtMs = isKnown ? startedAtMs + (blocked ?? 0) + (dns ?? 0) + (connect ?? 0) : null;
  const wait = phase(timings, "wait");
  const respondedAtMs = wait === null || !answered ? null : (sentAtMs ?? startedAtMs) + (phase(timings, "send") ?? 0) + wait;
  const total = phase(entry, "time");
  const endedAtMs = total !== null ? startedAtMs + total : (respondedAtMs ?? sentAtMs ?? startedAtMs) + (phase(timings, "receive") ?? 0);
  return { sentAtMs, respondedAtMs, endedAtMs };
}

// Date.parse keeps whole milliseconds; what follows them is added.
function parseTime(text: string | null): number | null {
  if (text === null) return null;
  const rest = /\.\d{3}(\d+)/.exec(text)?.[1];
  const whole = Date.parse(rest === undefined ? text : text.replace(/(\.\d{3})\d+/, "$1"));
  if (Number.isNaN(whole)) return null;
  return rest === undefined ? whole : whole + Number(`0.${rest}`);
}

export interface EntryOptions {
  readonly pool: HeaderPool;
  /** Whether to read all of the stack of the code that made the request, and not its top alone. */
  readonly stacks: boolean;
}

/** Reads one entry. `previousStartMs` stands in for a time that is missing or cannot be read. */
export function readEntry(value: unknown, index: number, previousStartMs: number, { pool, stacks }: EntryOptions): EntryResult {
  if (!isFields(value)) return { ok: false, reason: "not-an-object" };
  const request = value.request;
  if (!isFields(request)) return { ok: false, reason: "no-request" };
  const url = textAt(request, "url");
  if (url === null || url === "") return { ok: false, reason: "no-url" };
  const method = textAt(request, "method");
  if (method === null || method === "") return { ok: false, reason: "no-method" };
  if (method.toUpperCase() === "CONNECT") return { ok: false, reason: "connect-tunnel" };
  const parsed = parseUrl(url);
  if (parsed === null) return { ok: false, reason: "not-a-url" };
  if (/^(data|blob|about):$/.test(parsed.protocol)) return { ok: false, reason: "inline-url" };
  const { cors, response } = corsAndResponseOf(value);
  const head = responseOf(response, madeByTest(value), pool);
  const requestHeaders = requestHeadersOf(request.headers, pool);
  const mark = errorMark(value, response);
  const startedAtMs = parseTime(textAt(value, "startedDateTime")) ?? previousStartMs;
  const ip = textAt(value, "serverIPAddress");
  const entry: HarEntry = {
    index,
    url: withoutFragment(url),
    href: withoutFragment(parsed.href),
    // Some writers note it as the page's code has it, and not as it was sent (axios-har-tracker).
    method: normalizeMethod(method),
    requestHeaders,
    response: head,
    isAnswerNoted: hasAnswer(value, mark),
    redirectTarget: redirectTargetOf(response, head, url),
    mark,
    preflight: isPreflight(value, method, requestHeaders),
    resourceType: resourceTypeOf(value, requestHeaders),
    fromCache: fromCacheOf(value),
    serverIp: ip === "" ? null : ip,
    stack: readStack(fieldsAt(value, "_initiator").stack, stacks ? mostFrames : 1),
    pageRef: textAt(value, "pageref"),
    cors: corsFieldsOf(cors),
    startedAtMs,
    ...timesOf(value, startedAtMs, head !== null),
  };
  return { ok: true, entry };
}
