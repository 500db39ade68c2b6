import type { Call, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined, setHeader } from "../model/header-list.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { notObserved, seen, valueOr } from "../model/observed.ts";
import { originOf, sameOrigin } from "../model/origin.ts";
import { answeredWith, corsCheckHeaders, hypotheticalResponse, responseOf } from "./hypothetical.ts";

// https://fetch.spec.whatwg.org/#redirect-status
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Applies a change of where, or whether, a redirect leads on; other changes leave the Call as it is. */
export function changeRedirect(call: Call, change: PatchChange): Call {
  if (change.kind === "redirect-location") return changeLocation(call, change.hop, change.url);
  if (change.kind === "call-redirect") return followLast({ ...call, redirectMode: seen(change.redirect) });
  return call;
}

function changeLocation(call: Call, index: number, url: string): Call {
  const hop = call.hops[index];
  const response = hop === undefined ? null : responseOf(hop.actual);
  if (hop === undefined || response === null) return call;
  const actual = answeredWith(hop.actual, { ...response, headers: setHeader(response.headers, "location", url) });
  const changed: Hop = { ...hop, actual: { ...actual, end: "redirected" } };
  const target = parseTarget(url, hop.url);
  if (target === null) return { ...call, hops: call.hops.with(index, changed) };
  const next = call.hops[index + 1];
  const after = next === undefined ? nextHop(call, changed, target) : movedHop(next, target);
  return { ...call, hops: [...call.hops.slice(0, index), changed, after, ...call.hops.slice(index + 2)] };
}

/** Lets a chain that stopped at a redirect go on. */
function followLast(call: Call): Call {
  const hop = call.hops.at(-1);
  const response = hop === undefined ? null : responseOf(hop.actual);
  if (hop === undefined || response === null || !redirectStatuses.has(response.status)) return call;
  const location = getCombined(response.headers, "location");
  const target = location === null ? null : parseTarget(location, hop.url);
  if (target === null) return call;
  const actual: Exchange = { ...answeredWith(hop.actual, response), end: "redirected" };
  return { ...call, hops: [...call.hops.slice(0, -1), { ...hop, actual }, nextHop(call, hop, target)] };
}

function parseTarget(location: string, base: string): string | null {
  try {
    return new URL(location, base).href;
  } catch {
    return null;
  }
}

function movedHop(hop: Hop, url: string): Hop {
  return {
    ...hop,
    url,
    preflight: hop.preflight === null ? null : { ...hop.preflight, url },
    actual: { ...hop.actual, url },
  };
}

/** The Hop that the browser would have gone on to, answered as the redirecting Hop was. */
function nextHop(call: Call, from: Hop, url: string): Hop {
  const response = responseOf(from.actual);
  const method = redirectedMethod(from.method, response?.status ?? 307);
  const hop: Hop = { url, method, preflight: from.preflight, actual: { ...from.actual, id: `${from.actual.id}>`, method } };
  const { preflight, actual } = movedHop(hop, url);
  return {
    ...hop,
    preflight: preflight === null ? null : { ...preflight, id: `${preflight.id}>`, requestHeaders: preflightHeaders(call, from, url) },
    actual: {
      ...answeredWith({ ...actual, end: "completed" }, hypotheticalResponse(200, corsCheckHeaders(response?.headers ?? []))),
      requestHeaders: notObserved("never-sent"),
    },
  };
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch */
function redirectedMethod(method: string, status: number): string {
  const postTurnsGet = (status === 301 || status === 302) && method === "POST";
  return postTurnsGet || (status === 303 && method !== "GET" && method !== "HEAD") ? "GET" : method;
}

/** As the first preflight's, but `Origin` is `null` once the chain has crossed from one foreign origin to another. */
function preflightHeaders(call: Call, from: Hop, url: string): Exchange["requestHeaders"] {
  const sent = from.preflight?.requestHeaders ?? notObserved("never-sent");
  if (!sent.observed) return sent;
  const fromOrigin = originOf(from.url);
  const pageOrigin = valueOr(call.pageOrigin, null);
  const crossed = !sameOrigin(fromOrigin, originOf(url)) && pageOrigin !== null && !sameOrigin(fromOrigin, pageOrigin);
  return crossed ? seen(setHeader(sent.value, "origin", "null")) : sent;
}
