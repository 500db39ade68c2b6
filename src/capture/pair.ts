import type { HeaderList } from "../model/header-list.ts";
import { getCombined } from "../model/header-list.ts";
import { withoutFragment } from "../model/origin.ts";

/** One URL of an actual request, from whatever source. */
export interface ActualRecord {
  readonly url: string;
  readonly method: string;
  /** What both must share: initiator, tab, frame, document. "" when the source does not say. */
  readonly context: string;
  /** Grows in the order in which the browser made the requests; null when the source does not say. */
  readonly order: number | null;
  readonly startedAtMs: number;
  /** From then on it needs no preflight: it was sent, or it failed. Null while it waits. */
  readonly closedAtMs: number | null;
  /** It was sent, or failed for its preflight's sake: then the preflight has ended before. False after an abort. */
  readonly closedByPreflight: boolean;
  /** As sent; null when not observed. */
  readonly requestHeaders: HeaderList | null;
}

export interface PreflightRecord {
  readonly url: string;
  /** Access-Control-Request-Method; null when its headers were not observed. */
  readonly requestMethod: string | null;
  /** Names of Access-Control-Request-Headers; null when its headers were not observed. */
  readonly requestHeaderNames: readonly string[] | null;
  readonly context: string;
  readonly order: number | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** Reports whether a request is a preflight. A page's own OPTIONS request has no Access-Control-Request-Method. */
export function isPreflight(method: string, requestHeaders: HeaderList): boolean {
  return method === "OPTIONS" && getCombined(requestHeaders, "access-control-request-method") !== null;
}

/** Returns the names of Access-Control-Request-Headers, lower case; none when the header is absent. */
export function requestedHeaderNames(requestHeaders: HeaderList): string[] {
  const value = getCombined(requestHeaders, "access-control-request-headers") ?? "";
  return value
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}

// Whether these need permission depends on their value, so that their absence from the list proves nothing.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const safelistable: ReadonlySet<string> = new Set(["accept", "accept-language", "content-language", "content-type", "range"]);

/**
 * Reports whether the preflight can be the one that the actual request waited for, on all that is known of the two.
 * `otherNames`: names that any preflight of the same URL asks for; one of them in the actual request has to be asked for.
 */
export function canBelong(actual: ActualRecord, preflight: PreflightRecord, otherNames: ReadonlySet<string>): boolean {
  if (preflight.context !== actual.context || withoutFragment(preflight.url) !== withoutFragment(actual.url)) return false;
  if (preflight.requestMethod !== null && preflight.requestMethod !== actual.method) return false;
  if (preflight.order !== null && actual.order !== null && preflight.order <= actual.order) return false;
  if (preflight.startedAtMs < actual.startedAtMs) return false;
  return fitsEnd(actual, preflight) && fitsHeaders(actual.requestHeaders, preflight.requestHeaderNames, otherNames);
}

function fitsEnd(actual: ActualRecord, preflight: PreflightRecord): boolean {
  if (actual.closedAtMs === null) return true;
  if (preflight.startedAtMs > actual.closedAtMs) return false;
  return !actual.closedByPreflight || (preflight.endedAtMs !== null && preflight.endedAtMs <= actual.closedAtMs);
}

function fitsHeaders(headers: HeaderList | null, asked: readonly string[] | null, otherNames: ReadonlySet<string>): boolean {
  if (headers === null || asked === null) return true;
  const sent = new Set(headers.map((header) => header.name));
  if (!asked.every((name) => sent.has(name))) return false;
  for (const name of otherNames) {
    if (sent.has(name) && !safelistable.has(name) && !asked.includes(name)) return false;
  }
  return true;
}

/** Returns every name that one of the preflights asks for. */
export function askedNames(preflights: readonly PreflightRecord[]): ReadonlySet<string> {
  return new Set(preflights.flatMap((preflight) => preflight.requestHeaderNames ?? []));
}

/**
 * Pairs preflights with actual requests: index of the preflight → index of the actual request. Each belongs to one at most.
 * Both lists are in the order of their start; among equals the first waits for the first, as the browser works them off, and
 * that order is left only where what is known of the requests rules it out.
 */
export function pairPreflights(actuals: readonly ActualRecord[], preflights: readonly PreflightRecord[]): Map<number, number> {
  const names = askedNames(preflights);
  const candidates = preflights.map((preflight) =>
    actuals.flatMap((actual, index) => (canBelong(actual, preflight, names) ? [index] : [])),
  );
  const actualOf = new Map<number, number>();
  const preflightOf = new Map<number, number>();
  const assign = (preflight: number, actual: number): void => {
    actualOf.set(preflight, actual);
    preflightOf.set(actual, preflight);
  };
  // An augmenting path: https://en.wikipedia.org/wiki/Maximum_cardinality_matching, tried only when no candidate is free.
  const place = (preflight: number, tried: Set<number>): boolean => {
    const own = (candidates[preflight] ?? []).filter((actual) => !tried.has(actual));
    const free = own.find((actual) => !preflightOf.has(actual));
    if (free !== undefined) {
      assign(preflight, free);
      return true;
    }
    for (const actual of own) {
      if (tried.has(actual)) continue;
      tried.add(actual);
      const holder = preflightOf.get(actual);
      if (holder !== undefined && place(holder, tried)) {
        assign(preflight, actual);
        return true;
      }
    }
    return false;
  };
  preflights.forEach((_, preflight) => {
    place(preflight, new Set());
  });
  return actualOf;
}
