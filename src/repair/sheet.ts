import { type BrowserLimits, browserLimits } from "../cors/browser-limits.ts";
import { listedNames } from "../cors/preflight-need.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelist.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Call, CredentialsMode, Hop } from "../model/call.ts";
import type { Exchange, ExchangeRole } from "../model/exchange.ts";
import { displayName, type HeaderList, headerList } from "../model/header-list.ts";
import { isCorsSafelistedMethod, normalizeMethod } from "../model/method.ts";
import { notObserved, seen, valueOr } from "../model/observed.ts";
import { originOf, parseUrl, sameOrigin } from "../model/origin.ts";
import { isToken } from "../model/token.ts";
import { hypotheticalResponse, responseOf } from "../patch/hypothetical.ts";

/** What a server answers, as it is written down. */
export interface SheetAnswer {
  readonly status: string;
  /** One header in each line: `Name: value`. */
  readonly headers: string;
}

/** A call written down to be changed: what the page does, and what the server answers. Everything is as it was typed. */
export interface Sheet {
  readonly pageOrigin: string;
  readonly url: string;
  readonly method: string;
  /** What the page's code sets, one in each line. */
  readonly headers: string;
  readonly credentials: CredentialsMode;
  /** The answer to OPTIONS, where a browser asks. */
  readonly preflight: SheetAnswer;
  readonly actual: SheetAnswer;
}

export type SheetField =
  | "pageOrigin"
  | "url"
  | "method"
  | "headers"
  | "preflight.status"
  | "preflight.headers"
  | "actual.status"
  | "actual.headers";

/** What cannot be read of a Sheet. */
export interface SheetProblem {
  readonly field: SheetField;
  readonly reason: "not-an-origin" | "not-a-url" | "not-a-method" | "not-a-header" | "not-a-status";
  /** The line or value that it is about. */
  readonly text: string;
}

export type WrittenCall =
  | { readonly ok: true; readonly call: Call; readonly asksFirst: boolean }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

/** What is there before anything was written. */
export const emptySheet: Sheet = {
  pageOrigin: "https://app.example",
  url: "https://api.example/items",
  method: "GET",
  headers: "",
  credentials: "same-origin",
  preflight: { status: "204", headers: "" },
  actual: { status: "200", headers: "" },
};

// What browsers say of themselves and of a request; the rest is the page's.
const ofBrowsers: ReadonlySet<string> = new Set([
  "accept",
  "accept-language",
  "origin",
  "referer",
  "user-agent",
  "cookie",
  "content-length",
]);

function linesOf(headers: HeaderList): string {
  return headers.map(({ name, value }) => `${displayName(name)}: ${value}`).join("\n");
}

// Of an answer, what CORS reads. https://fetch.spec.whatwg.org/#http-responses
function isRead(name: string): boolean {
  return name.startsWith("access-control-") || name === "location";
}

function answerOf(exchange: Exchange | null, status: string): SheetAnswer {
  const head = responseOf(exchange);
  if (head === null) return { status, headers: "" };
  return { status: String(head.status), headers: linesOf(head.headers.filter(({ name }) => isRead(name))) };
}

function namesAsked({ preflight }: Hop): string[] {
  return preflight === null ? [] : listedNames(valueOr(preflight.requestHeaders, [])).filter(isToken);
}

/** The page's own headers: those that the browser asked for, and of those sent the ones that it may have set. */
function ownHeaders(hop: Hop): HeaderList {
  const sent = valueOr(hop.actual.requestHeaders, []);
  const asked = namesAsked(hop);
  if (asked.length === 0) return sent.filter(({ name }) => name === "content-type" && !ofBrowsers.has(name));
  return headerList(asked.map((name) => [name, sent.find((header) => header.name === name)?.value ?? "…"] as const));
}

/** Writes a Hop of a Call down. What was not seen is as a page without options of its own has it. */
export function sheetOf(call: Call, index: number, credentials: CredentialsMode | null): Sheet {
  const hop = call.hops[index] ?? call.hops[0];
  if (hop === undefined) return emptySheet;
  const fromPreflight = answerOf(hop.preflight, "204");
  const isAnswered = responseOf(hop.actual) !== null;
  return {
    pageOrigin: valueOr(call.pageOrigin, emptySheet.pageOrigin),
    url: hop.url,
    method: hop.method,
    headers: linesOf(ownHeaders(hop)),
    credentials: credentials ?? valueOr(call.credentials, "same-origin"),
    preflight: fromPreflight,
    // A server that treats both alike.
    actual: isAnswered || hop.preflight === null ? answerOf(hop.actual, "200") : { status: "200", headers: checked(fromPreflight.headers) },
  };
}

function checked(lines: string): string {
  return lines
    .split("\n")
    .filter((line) => /^access-control-allow-(?:origin|credentials):/i.test(line))
    .join("\n");
}

function readHeaders(field: SheetField, text: string, problems: SheetProblem[]): HeaderList {
  const pairs = text.split(/\r?\n/).flatMap((line): (readonly [string, string])[] => {
    if (line.trim() === "") return [];
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim();
    if (colon === -1 || !isToken(name)) {
      problems.push({ field, reason: "not-a-header", text: line });
      return [];
    }
    return [[name.toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return headerList(pairs);
}

function readStatus(field: SheetField, text: string, problems: SheetProblem[]): number {
  if (/^[1-5]\d\d$/.test(text.trim())) return Number(text);
  problems.push({ field, reason: "not-a-status", text });
  return 0;
}

function exchange(role: ExchangeRole, hop: Pick<Hop, "url" | "method">, sent: HeaderList, status: number, headers: HeaderList): Exchange {
  return {
    id: role,
    role,
    url: hop.url,
    method: role === "preflight" ? "OPTIONS" : hop.method,
    requestHeaders: seen(sent),
    response: seen(hypotheticalResponse(status, headers)),
    end: "completed",
    netError: null,
    fromCache: false,
    serverIp: null,
    startedAtMs: 0,
    sentAtMs: null,
    respondedAtMs: null,
    endedAtMs: null,
  };
}

/** What the browser asks for before it sends the request; null: it asks nothing. */
function askedFirst(method: string, own: HeaderList, isCrossOrigin: boolean, limits: BrowserLimits): HeaderList | null {
  const unsafe = corsUnsafeRequestHeaderNames(own, limits);
  if (!isCrossOrigin || (isCorsSafelistedMethod(method) && unsafe.length === 0)) return null;
  const names: (readonly [string, string])[] = unsafe.length === 0 ? [] : [["access-control-request-headers", unsafe.join(",")]];
  return headerList([["access-control-request-method", method], ...names]);
}

const hidden = notObserved("source-hides-it");

/** Returns the Call that a page would make of a Sheet in that browser, answered as the Sheet says; or what in it cannot be read. */
export function callOfSheet(sheet: Sheet, browser: Browser): WrittenCall {
  const problems: SheetProblem[] = [];
  const pageOrigin = sheet.pageOrigin.trim() === "null" ? "null" : originOf(sheet.pageOrigin.trim());
  if (pageOrigin === null) problems.push({ field: "pageOrigin", reason: "not-an-origin", text: sheet.pageOrigin });
  const url = sheet.url.trim();
  if (!/^https?:\/\//i.test(url) || parseUrl(url) === null) problems.push({ field: "url", reason: "not-a-url", text: sheet.url });
  const method = normalizeMethod(sheet.method.trim());
  if (!isToken(method)) problems.push({ field: "method", reason: "not-a-method", text: sheet.method });
  const own = readHeaders("headers", sheet.headers, problems);
  const preflight = [
    readStatus("preflight.status", sheet.preflight.status, problems),
    readHeaders("preflight.headers", sheet.preflight.headers, problems),
  ] as const;
  const actual = [
    readStatus("actual.status", sheet.actual.status, problems),
    readHeaders("actual.headers", sheet.actual.headers, problems),
  ] as const;
  if (problems.length > 0 || pageOrigin === null) return { ok: false, problems };
  const isCrossOrigin = !sameOrigin(pageOrigin, originOf(url));
  const origin = headerList(isCrossOrigin ? [["origin", pageOrigin]] : []);
  const asked = askedFirst(method, own, isCrossOrigin, browserLimits[browser]);
  const hop: Hop = {
    url,
    method,
    preflight: asked === null ? null : exchange("preflight", { url, method }, [...origin, ...asked], ...preflight),
    actual: exchange("actual", { url, method }, [...origin, ...own], ...actual),
  };
  const call: Call = {
    id: "what-if",
    revision: 0,
    resourceType: "fetch",
    pageOrigin: seen(pageOrigin),
    documentUrl: null,
    fromServiceWorker: false,
    mode: seen("cors"),
    credentials: seen(sheet.credentials),
    redirectMode: seen("follow"),
    forcedPreflight: seen(false),
    clientAddressSpace: hidden,
    resourceAddressSpace: hidden,
    targetAddressSpace: hidden,
    clientIsSecureContext: hidden,
    hops: [hop],
    end: { kind: "not-observed" },
    cachedPreflights: [],
    browserVerdict: null,
    initiatorStack: [],
    writtenCredentials: null,
    contradictions: [],
    startedAtMs: 0,
    endedAtMs: null,
  };
  return { ok: true, call, asksFirst: asked !== null };
}

/** Returns the Call as it looks when its preflight stopped it: the request never left. */
export function stoppedAtPreflight(call: Call): Call {
  const never = notObserved("never-sent");
  return { ...call, hops: call.hops.map((hop) => ({ ...hop, actual: { ...hop.actual, requestHeaders: never, response: never } })) };
}
