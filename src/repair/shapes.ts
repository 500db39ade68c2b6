import { browserLimits } from "../cors/browser-limits.ts";
import { pageOriginOf } from "../cors/hypotheses.ts";
import { includesCredentials, redirectLocation } from "../cors/location-url.ts";
import { requestNeeds } from "../cors/preflight-need.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { type Call, type Hop, isOfTrial } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Observed } from "../model/observed.ts";
import { originOf, resolveLocation, type SerializedOrigin, sameOrigin } from "../model/origin.ts";
import type { PlaceOf } from "../model/url-places.ts";
import { mayHavePassed } from "./server-policy.ts";

/** Calls that a policy does the same to: what tells them apart, such as the path, no check reads. */
export interface Shape {
  /** The first of them. */
  readonly shown: Analysis;
  /** Of blocked ones the first of each further address, without its query: which part of a server answers hangs on it. At most `mostAddresses`. */
  readonly elsewhere: Analysis[];
  /** Of those that are shown. */
  readonly addresses: Set<string>;
  readonly callIds: string[];
  /** When the last of them began. Unix epoch, milliseconds. */
  lastAtMs: number;
}

// A server has fewer parts than this that answer in ways of their own.
export const mostAddresses = 20;

function addressOf({ hops }: Call): string {
  return hops.map(({ url }) => url.split(/[?#]/, 1)[0]).join(" ");
}

/** What the credentials mode is read off: with which values, or only whether they are there. */
const telling: Readonly<Record<string, "value" | "presence">> = {
  origin: "value",
  "access-control-request-method": "value",
  "access-control-request-headers": "value",
  "sec-fetch-site": "value",
  "sec-ch-ua": "value",
  "sec-fetch-storage-access": "presence",
  cookie: "presence",
  authorization: "presence",
};

function sentKey(headers: HeaderList): string {
  let key = "";
  for (const { name, value } of headers) {
    const kind = Object.hasOwn(telling, name) ? telling[name] : undefined;
    if (kind !== undefined) key += kind === "value" ? `${name}:${value}\n` : `${name}\n`;
  }
  return key;
}

function checkedKey(headers: HeaderList): string {
  let key = "";
  for (const { name, value } of headers) {
    if (name.startsWith("access-control-") || name === "cross-origin-resource-policy") key += `${name}:${value}\n`;
  }
  return key;
}

function headKey(head: ResponseHead, url: string): string {
  const location = redirectLocation(head);
  const next = location === null ? null : (resolveLocation(location, url) ?? location);
  const to = next === null ? "" : `>${originOf(next)} ${includesCredentials(next)}`;
  const edited = head.editedHeaders === null ? "" : `edited ${checkedKey(head.editedHeaders)}`;
  return `${head.status}${head.internal ? "!" : ""}${to}\n${checkedKey(head.headers)}${edited}`;
}

function exchangeKey({ requestHeaders, response, end, netError }: Exchange, url: string): string {
  const sent = requestHeaders.observed ? sentKey(requestHeaders.value) : requestHeaders.reason;
  const head = response.observed ? (response.value === null ? "none" : headKey(response.value, url)) : response.reason;
  return `${end} ${netError ?? ""}\n${sent}\n${head}`;
}

function hopKey(hop: Hop, browser: Browser, placeOf: PlaceOf): string {
  const { unsafeNames, perhapsUnsafe } = requestNeeds(hop, browserLimits[browser]);
  const preflight = hop.preflight === null ? "" : exchangeKey(hop.preflight, hop.url);
  return `${placeOf(hop.url).origin} ${hop.method} ${unsafeNames} ${perhapsUnsafe}\n${preflight}\n${exchangeKey(hop.actual, hop.url)}`;
}

function observedKey<T>(one: Observed<T>): string {
  return one.observed ? `${one.value} ` : "? ";
}

function callKey(call: Call, page: SerializedOrigin | null): string {
  const { resourceType, end, browserVerdict, cachedPreflights } = call;
  let key = `${page} ${resourceType} ${end.kind === "error" ? end.netError : end.kind} `;
  key += observedKey(call.mode) + observedKey(call.credentials) + observedKey(call.redirectMode) + observedKey(call.forcedPreflight);
  key += observedKey(call.clientAddressSpace) + observedKey(call.resourceAddressSpace) + observedKey(call.targetAddressSpace);
  key += observedKey(call.clientIsSecureContext);
  if (browserVerdict !== null) key += `${browserVerdict.error} ${browserVerdict.failedParameter} `;
  for (const { hop } of cachedPreflights) key += `reused ${hop} `;
  return key;
}

/** Returns what a policy's effect on a Call depends on. */
export type KeyOf = (analysis: Analysis) => string;

/** Makes a function that returns equal texts for Calls that a policy does the same to. */
export function createKeys(browser: Browser, placeOf: PlaceOf): KeyOf {
  return ({ call, outcome }) => {
    let key = `${outcome} ${callKey(call, pageOriginOf(call))}`;
    for (const hop of call.hops) key += `\n\n${hopKey(hop, browser, placeOf)}`;
    return key;
  };
}

/** Reports whether the server may have let it pass a CORS check: no Trial did, it left home, and scripts can read it. */
function mayBeCors({ call }: Analysis, placeOf: PlaceOf): boolean {
  if (isOfTrial(call)) return false;
  if (call.mode.observed && call.mode.value !== "cors") return false;
  const page = pageOriginOf(call);
  return page !== null && call.hops.some(({ url }) => !sameOrigin(placeOf(url).origin, page));
}

/** Reports whether a policy may do something to it: it is blocked, or it passed and CORS may have had a part in that. */
export function isConcerned(analysis: Analysis, placeOf: PlaceOf): boolean {
  return analysis.outcome === "blocked" || (mayHavePassed(analysis) && mayBeCors(analysis, placeOf));
}

/** Makes a Shape of its first Call; `lengthen` adds the others. */
export function shapeOf(first: Analysis): Shape {
  return {
    shown: first,
    elsewhere: [],
    addresses: new Set([addressOf(first.call)]),
    callIds: [first.call.id],
    lastAtMs: first.call.startedAtMs,
  };
}

/** Adds a Call that began no earlier than the last of a Shape. */
export function lengthen(shape: Shape, analysis: Analysis): void {
  const { call, outcome } = analysis;
  const address = outcome === "blocked" && shape.elsewhere.length < mostAddresses ? addressOf(call) : null;
  if (address !== null && !shape.addresses.has(address)) {
    shape.addresses.add(address);
    shape.elsewhere.push(analysis);
  }
  shape.callIds.push(call.id);
  shape.lastAtMs = call.startedAtMs;
}

export function byStart({ call: a }: Analysis, { call: b }: Analysis): number {
  return a.startedAtMs - b.startedAtMs;
}

/** Returns the Calls by what a policy does to them: those that began first first, however often and in what order they were judged. */
export function shapesOf(analyses: Iterable<Analysis>, keyOf: KeyOf): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const analysis of [...analyses].sort(byStart)) {
    const key = keyOf(analysis);
    const shape = shapes.get(key);
    if (shape === undefined) shapes.set(key, shapeOf(analysis));
    else lengthen(shape, analysis);
  }
  return Array.from(shapes.values());
}
