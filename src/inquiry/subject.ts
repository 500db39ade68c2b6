import type { Browser, Evaluation } from "../cors/verdict.ts";
import type { Call, Hop } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import { getCombined, type HeaderList } from "../model/header-list.ts";
import { valueOr } from "../model/observed.ts";
import { holdsOneTimeValue } from "../model/one-time-url.ts";
import { originInHeader, parseUrl, type SerializedOrigin, withoutFragment } from "../model/origin.ts";
import { isToken } from "../model/token.ts";

/** What a server can be asked of a Call. */
export interface Subject {
  /**
   * "preflight": what it is in the preflight that is refused; "again": whether the answer is the same now, and for others; "stranger":
   * whether other origins are let in as well.
   */
  readonly kind: "preflight" | "again" | "stranger";
  /** Without fragment; http or https. */
  readonly url: string;
  readonly sends: "OPTIONS" | "GET" | "HEAD";
  /** As the page's own request named it. */
  readonly origin: SerializedOrigin;
  readonly include: boolean;
  /** By whose rules an answer is judged. */
  readonly browser: Browser;
  readonly method: string;
  /** Lower case, sorted: what the preflight asks for; empty without one. */
  readonly names: readonly string[];
  /** What else the page's own request said of where it comes from; null: nothing. */
  readonly fetchSite: string | null;
}

// The answer does not say what it is that is refused. With any other error it does: the list of what is allowed is there.
const silentErrors: ReadonlySet<CorsError> = new Set<CorsError>(["PreflightMissingAllowOriginHeader", "PreflightInvalidStatus"]);
const answerErrors: ReadonlySet<CorsError> = new Set<CorsError>(["MissingAllowOriginHeader", "AllowOriginMismatch"]);

// More than any page asks for; a rule that sets them has to fit, too.
const mostNames = 200;
const longestNames = 4_000;

/** Splits what a preflight asks for into names; null when that is no list of them. */
function namesIn(value: string | null): readonly string[] | null {
  if (value === null) return [];
  if (value.length > longestNames) return null;
  const names = value.split(",").map((name) => name.trim().toLowerCase());
  return names.length <= mostNames && names.every(isToken) ? Array.from(new Set(names)).toSorted() : null;
}

function askableUrl(text: string): string | null {
  const url = parseUrl(text);
  const isWeb = url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.username === "" && url.password === "";
  return isWeb ? withoutFragment(url.href) : null;
}

function harmless(method: string): "GET" | "HEAD" | null {
  return method === "GET" || method === "HEAD" ? method : null;
}

type Place = Omit<Subject, "kind" | "sends" | "browser">;

function placeOf(call: Call, hop: Hop, headers: HeaderList, asked: string | null): Place | null {
  const url = askableUrl(hop.url);
  const origin = originInHeader(getCombined(headers, "origin") ?? "");
  const names = namesIn(asked);
  if (url === null || origin === null || names === null || !isToken(hop.method)) return null;
  const include = valueOr(call.credentials, null) === "include";
  return { url, origin, include, method: hop.method, names, fetchSite: getCombined(headers, "sec-fetch-site") };
}

function ofPreflight(call: Call, hop: Hop): Place | null {
  if (hop.preflight === null || valueOr(hop.preflight.response, null) === null) return null;
  const headers = valueOr(hop.preflight.requestHeaders, null);
  return headers === null ? null : placeOf(call, hop, headers, getCombined(headers, "access-control-request-headers"));
}

/** A request that was made without a preflight, so that nothing of it is to be kept back; not for an address that is good only once. */
function ofRequest(call: Call, hop: Hop): Place | null {
  const headers = valueOr(hop.actual.requestHeaders, null);
  if (hop.preflight !== null || headers === null || holdsOneTimeValue(hop.url)) return null;
  return placeOf(call, hop, headers, null);
}

function subjectOfFailure(call: Call, { obstacles, verdict, browser }: Evaluation): Subject | null {
  const first = obstacles[0] ?? verdict.alternatives[0]?.obstacle;
  const hop = call.hops[first?.hop ?? -1];
  if (first === undefined || hop === undefined) return null;
  if (first.phase === "preflight" && silentErrors.has(first.error)) {
    const place = ofPreflight(call, hop);
    return place === null ? null : { ...place, browser, kind: "preflight", sends: "OPTIONS" };
  }
  const sends = harmless(hop.method);
  if (first.phase !== "actual" || !answerErrors.has(first.error) || sends === null) return null;
  const place = ofRequest(call, hop);
  return place === null ? null : { ...place, browser, kind: "again", sends };
}

/** A server that named the page's origin may name any other, too. */
function subjectOfPassed(call: Call, browser: Browser): Subject | null {
  const hop = call.hops.at(-1);
  const head = hop === undefined ? null : valueOr(hop.actual.response, null);
  const allowed = head === null ? null : getCombined(head.headers, "access-control-allow-origin");
  if (hop === undefined || allowed === null || originInHeader(allowed) === null) return null;
  const asked = ofPreflight(call, hop);
  const sends = asked === null ? harmless(hop.method) : "OPTIONS";
  const place = asked ?? ofRequest(call, hop);
  return place === null || sends === null || place.origin !== allowed ? null : { ...place, browser, kind: "stranger", sends };
}

/** Returns what its server can be asked of a Call; null when nothing that would tell more than what was seen. */
export function subjectOf(call: Call, evaluation: Evaluation): Subject | null {
  if (call.end.kind === "pending") return null;
  return evaluation.verdict.kind === "shared" ? subjectOfPassed(call, evaluation.browser) : subjectOfFailure(call, evaluation);
}
