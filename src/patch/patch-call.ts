import type { Call, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getCombined, type HeaderList, hasHeader, removeHeader, setHeader } from "../model/header-list.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { notObserved, seen, valueOr } from "../model/observed.ts";
import { parseUrl, withoutFragment } from "../model/origin.ts";
import { failedOnNetwork } from "./hypothetical.ts";

/** Applies a change to the page's own call; changes to responses leave the Call as it is. */
export function changeCall(call: Call, change: PatchChange): Call {
  switch (change.kind) {
    case "response-header":
    case "preflight-status":
    case "redirect-location":
      return call;
    case "call-redirect":
      return { ...call, redirectMode: seen(change.redirect) };
    case "call-mode":
      return unanswered({ ...call, mode: seen(change.mode) });
    case "call-url":
      return unanswered(changeUrl(call, change.url));
    case "call-method":
      return changeMethod(call, change.method);
    case "call-credentials":
      return changeCredentials({ ...call, credentials: seen(change.credentials) });
    case "call-remove-header":
      return withoutRequestHeader(call, change.name.toLowerCase());
  }
}

/** A Call that was stopped before anything was sent: what the server would answer was never seen. */
function unanswered(call: Call): Call {
  const hops = call.hops.map((hop): Hop => {
    const { actual } = hop;
    const stopped = actual.response.observed && actual.response.value === null && !failedOnNetwork(actual);
    return stopped ? { ...hop, actual: { ...actual, response: notObserved("never-sent"), end: "completed", netError: null } } : hop;
  });
  return { ...call, hops };
}

/** Calling a URL of the chain directly drops the Hops before it; another URL takes the first Hop's place. */
function changeUrl(call: Call, url: string): Call {
  const at = call.hops.findLastIndex((hop) => comparable(hop.url) === comparable(url));
  const kept = call.hops.slice(Math.max(at, 0)).map((hop, index): Hop => (index === 0 ? firstHop(call, hop, url) : hop));
  const cachedPreflights = call.cachedPreflights
    .filter((cached) => cached.hop >= at)
    .map((cached) => ({ ...cached, hop: cached.hop - Math.max(at, 0) }));
  return { ...call, hops: kept, cachedPreflights };
}

/** A first Hop carries the page's own origin, also where a redirect had made it `null`. */
function firstHop(call: Call, hop: Hop, url: string): Hop {
  const origin = valueOr(call.pageOrigin, null);
  const renew = (exchange: Exchange): Exchange => {
    const moved = { ...exchange, url };
    return origin === null
      ? moved
      : withRequestHeaders(moved, (headers) => (hasHeader(headers, "origin") ? setHeader(headers, "origin", origin) : headers));
  };
  return { ...hop, url, preflight: hop.preflight === null ? null : renew(hop.preflight), actual: renew(hop.actual) };
}

function comparable(url: string): string {
  return withoutFragment(parseUrl(url)?.href ?? url);
}

/** A redirect may have changed the method on the way; only Hops that had the Call's own get the new one. */
function changeMethod(call: Call, method: string): Call {
  const original = call.hops[0]?.method;
  const hops = call.hops.map((hop): Hop => {
    if (hop.method !== original) return hop;
    const preflight =
      hop.preflight === null
        ? null
        : withRequestHeaders(hop.preflight, (headers) => setHeader(headers, "access-control-request-method", method));
    return withoutNeedlessPreflight(call, { ...hop, method, preflight, actual: { ...hop.actual, method } });
  });
  return { ...call, hops };
}

function changeCredentials(call: Call): Call {
  if (valueOr(call.credentials, null) === "include") return call;
  const hops = call.hops.map(
    (hop): Hop => ({ ...hop, actual: withRequestHeaders(hop.actual, (headers) => removeHeader(headers, "cookie")) }),
  );
  return { ...call, hops };
}

function withoutRequestHeader(call: Call, name: string): Call {
  const hops = call.hops.map((hop): Hop => {
    const actual = withRequestHeaders(hop.actual, (headers) => removeHeader(headers, name));
    const preflight = hop.preflight === null ? null : withRequestHeaders(hop.preflight, (headers) => withoutAsked(headers, name));
    return withoutNeedlessPreflight(call, { ...hop, actual, preflight });
  });
  return { ...call, hops };
}

function withoutAsked(headers: HeaderList, name: string): HeaderList {
  const asked = getCombined(headers, "access-control-request-headers");
  if (asked === null) return headers;
  const names = asked.split(",").map((item) => item.trim());
  const left = names.filter((item) => item !== "" && item.toLowerCase() !== name);
  if (left.length === 0) return removeHeader(headers, "access-control-request-headers");
  return setHeader(headers, "access-control-request-headers", left.join(","));
}

/** Drops a preflight that asks for nothing any more: the browser would not send it. */
function withoutNeedlessPreflight(call: Call, hop: Hop): Hop {
  const asked = hop.preflight?.requestHeaders;
  if (asked?.observed !== true || valueOr(call.forcedPreflight, false)) return hop;
  const needed = !isCorsSafelistedMethod(hop.method) || hasHeader(asked.value, "access-control-request-headers");
  return needed ? hop : { ...hop, preflight: null };
}

function withRequestHeaders(exchange: Exchange, change: (headers: HeaderList) => HeaderList): Exchange {
  if (!exchange.requestHeaders.observed) return exchange;
  return { ...exchange, requestHeaders: seen(change(exchange.requestHeaders.value)) };
}
