import { browserLimits } from "../../src/cors/browser-limits.ts";
import { evaluate } from "../../src/cors/evaluate.ts";
import { redirectLocation } from "../../src/cors/location-url.ts";
import { corsUnsafeRequestHeaderNames } from "../../src/cors/safelist.ts";
import type { Call } from "../../src/model/call.ts";
import { headerList } from "../../src/model/header-list.ts";
import { isCorsSafelistedMethod } from "../../src/model/method.ts";
import { seen } from "../../src/model/observed.ts";
import { originOf, resolveLocation } from "../../src/model/origin.ts";
import { type CallParts, callFor, type HopParts, type Pairs, response, startMs } from "../builders/call.ts";
import { expand, type Origins, requestsOf, requestUrl } from "./expand.ts";
import type { Answer, PageRequest, Scenario } from "./scenario.ts";

// As in the lab: the names of one machine.
const origins: Origins = {
  page: "http://localhost:3000",
  api: "http://127.0.0.1:3001",
  other: "http://localhost:3002",
  closed: "http://127.0.0.1:3003",
};

const ways = ["fetch", "xhr", "image", "image-crossorigin"];

/** Reports whether `callsOf` knows what a browser sends: plain requests of the page's own script to servers that answer them. */
export function canBeBuilt(scenario: Scenario): boolean {
  const { outcome } = scenario.expect;
  if (scenario.invisible === true || outcome === "failed" || outcome === "pending") return false;
  const isPlain = ({ via, inside, url, times }: PageRequest): boolean =>
    ways.includes(via) && inside === undefined && url === undefined && times === undefined;
  const answers = ({ slot, actual, preflight }: Scenario["endpoints"][number]): boolean =>
    slot !== "closed" && actual.fault === undefined && preflight?.fault === undefined;
  return scenario.from === undefined && requestsOf(scenario).every(isPlain) && scenario.endpoints.every(answers);
}

/** What the browser's cache holds of a URL: the answer, and the Origin that it was given to. */
type Kept = Map<string, { readonly answer: Answer; readonly origin: string | null }>;

function modeOf({ via, mode = "cors" }: PageRequest): "cors" | "no-cors" | "same-origin" {
  return via === "image" ? "no-cors" : mode;
}

function headerOf({ headers }: Answer, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}

/** Returns the answer in the cache that the browser would use for a GET with that Origin, or null. */
function answerKept(kept: Kept, url: string, method: string, origin: string | null): Answer | null {
  const known = kept.get(url);
  if (known === undefined || method !== "GET") return null;
  return known.origin !== origin && /\borigin\b/i.test(headerOf(known.answer, "vary")) ? null : known.answer;
}

/** Returns the Hops of a request as though nothing stopped it. */
function hopsOf(scenario: Scenario, request: PageRequest, kept: Kept): HopParts[] {
  const isCors = modeOf(request) === "cors";
  const own = Object.entries(request.headers ?? {});
  const names = corsUnsafeRequestHeaderNames(headerList(own), browserLimits.chrome);
  const hops: HopParts[] = [];
  let url: string | null = requestUrl(scenario, origins, "", request);
  let method = request.method ?? "GET";
  let pageOrigin = origins.page;
  for (let index = request.endpoint ?? 0; url !== null; index += 1) {
    const endpoint = scenario.endpoints[index];
    if (endpoint === undefined) throw new RangeError(`scenario ${scenario.id} has no endpoint ${index}`);
    const isForeign = pageOrigin === "null" || originOf(url) !== pageOrigin;
    const sendsOrigin = (isCors && isForeign) || !["GET", "HEAD"].includes(method);
    const origin: Pairs = sendsOrigin ? [["Origin", pageOrigin]] : [];
    const lines = ({ headers }: Answer): Pairs => headers.map(([name, value]) => [name, expand(value, scenario, index, origins)]);
    const cached = answerKept(kept, url, method, sendsOrigin ? pageOrigin : null);
    const answer: Answer = cached ?? (sendsOrigin ? endpoint.actual : (endpoint.withoutOrigin ?? endpoint.actual));
    if (/max-age/.test(headerOf(answer, "cache-control"))) kept.set(url, { answer, origin: sendsOrigin ? pageOrigin : null });
    const asks = isCors && isForeign && (!isCorsSafelistedMethod(method) || names.length > 0 || request.uploadListener === true);
    const asked: Pairs = names.length === 0 ? [] : [["Access-Control-Request-Headers", names.join(",")]];
    const { status, headers } = { status: 404, headers: [], ...endpoint.preflight };
    const sent: Pairs = [...origin, ["Access-Control-Request-Method", method], ...asked];
    const actual = { sent: [...origin, ...own], status: answer.status, headers: lines(answer), fromCache: cached !== null };
    hops.push({ url, method, preflight: asks ? { sent, status, headers: lines({ status, headers }) } : null, actual });
    const location = redirectLocation(response(answer.status, lines(answer)));
    const next: string | null = location === null ? null : resolveLocation(location, url);
    // https://fetch.spec.whatwg.org/#concept-request-tainted-origin and https://fetch.spec.whatwg.org/#http-redirect-fetch
    if (next !== null && isForeign && originOf(next) !== originOf(url)) pageOrigin = "null";
    if (answer.status === 303 || (answer.status < 303 && method === "POST")) method = "GET";
    url = next;
  }
  return hops;
}

/** Cuts a Call where it is blocked, and ends it. */
function ended(parts: CallParts, hops: readonly HopParts[]): Call {
  const { verdict } = evaluate(callFor({ ...parts, hops, end: { kind: "not-observed" } }));
  if (verdict.kind !== "blocked") return callFor({ ...parts, hops, end: "completed" });
  const made = hops.slice(0, verdict.hop + 1).map((hop, index) => {
    const { actual, ...unsent } = hop;
    return index === verdict.hop && verdict.phase === "preflight" ? unsent : hop;
  });
  return callFor({ ...parts, hops: made, end: "blocked" });
}

/** Returns the Calls that a browser makes of a scenario: those of `before`, and last the one that `expect` is about. */
export function callsOf(scenario: Scenario): Call[] {
  const kept: Kept = new Map();
  return requestsOf(scenario).map((request, index) => {
    const isImage = request.via.startsWith("image");
    const mode = modeOf(request);
    const parts: CallParts = {
      id: `${scenario.id}-${index}`,
      pageOrigin: origins.page,
      resourceType: isImage ? "image" : request.via === "xhr" ? "xhr" : "fetch",
      mode,
      credentials: request.credentials ?? (mode === "no-cors" && isImage ? "include" : "same-origin"),
      redirectMode: seen(request.redirect ?? "follow"),
      forcedPreflight: seen(request.uploadListener === true),
      startedAtMs: startMs + index * 1000,
    };
    return ended(parts, hopsOf(scenario, request, kept));
  });
}

/** Returns the failedParameter that the scenario expects, with the names in braces filled in. */
export function expectedParameter(scenario: Scenario): string {
  return expand(scenario.expect.failedParameter ?? "", scenario, scenario.endpoints.length - 1, origins);
}
