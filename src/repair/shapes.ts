import { browserLimits } from "../cors/browser-limits.ts";
import { pageOriginOf } from "../cors/hypotheses.ts";
import { includesCredentials, redirectLocation, resolveLocation } from "../cors/location-url.ts";
import { requestNeeds } from "../cors/preflight-need.ts";
import type { Browser } from "../cors/verdict.ts";
import type { Analysis } from "../diagnose/analysis.ts";
import { type Call, type Hop, isOfTrial } from "../model/call.ts";
import type { Exchange, ResponseHead } from "../model/exchange.ts";
import type { HeaderList } from "../model/header-list.ts";
import { originOf, sameOrigin } from "../model/origin.ts";

/** Calls that a policy does the same to: what tells them apart, such as the path, no check reads. */
export interface Shape {
  /** The first of them. */
  readonly shown: Analysis;
  readonly callIds: string[];
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

function hopKey(hop: Hop, browser: Browser): string {
  const { unsafeNames, perhapsUnsafe } = requestNeeds(hop, browserLimits[browser]);
  const preflight = hop.preflight === null ? "" : exchangeKey(hop.preflight, hop.url);
  return `${originOf(hop.url)} ${hop.method} ${unsafeNames} ${perhapsUnsafe}\n${preflight}\n${exchangeKey(hop.actual, hop.url)}`;
}

function callKey(call: Call): string {
  const { resourceType, mode, credentials, redirectMode, forcedPreflight, end, browserVerdict } = call;
  const spaces = [call.clientAddressSpace, call.resourceAddressSpace, call.targetAddressSpace, call.clientIsSecureContext];
  const observed = [mode, credentials, redirectMode, forcedPreflight, ...spaces].map((one) => (one.observed ? String(one.value) : "?"));
  const how = end.kind === "error" ? end.netError : end.kind;
  const reused = call.cachedPreflights.map(({ hop }) => hop);
  return `${pageOriginOf(call)} ${resourceType} ${observed} ${how} ${browserVerdict?.error ?? ""} ${browserVerdict?.failedParameter ?? ""} ${reused}`;
}

// A Call never changes: a new revision is another object.
const keys = new WeakMap<Call, { readonly browser: Browser; readonly key: string }>();

function shapeKey(call: Call, browser: Browser): string {
  const known = keys.get(call);
  if (known?.browser === browser) return known.key;
  const key = [callKey(call), ...call.hops.map((hop) => hopKey(hop, browser))].join("\n\n");
  keys.set(call, { browser, key });
  return key;
}

/** Reports whether the server may have let it pass a CORS check: no Trial did, it left home, and scripts can read it. */
function mayBeCors({ call }: Analysis): boolean {
  if (isOfTrial(call)) return false;
  if (call.mode.observed && call.mode.value !== "cors") return false;
  const page = pageOriginOf(call);
  return page !== null && call.hops.some(({ url }) => !sameOrigin(originOf(url), page));
}

/** Returns the Calls by what a policy does to them; those that passed and have nothing to do with CORS are left out. */
export function shapesOf(analyses: Iterable<Analysis>, browser: Browser): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const analysis of analyses) {
    const { call, outcome } = analysis;
    if (outcome !== "blocked" && (outcome !== "allowed" || !mayBeCors(analysis))) continue;
    const key = `${outcome} ${shapeKey(call, browser)}`;
    const shape = shapes.get(key);
    if (shape === undefined) shapes.set(key, { shown: analysis, callIds: [call.id] });
    else shape.callIds.push(call.id);
  }
  return Array.from(shapes.values());
}
