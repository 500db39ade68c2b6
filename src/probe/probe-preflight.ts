import type { Probe } from "../capture/from-probe.ts";
import { browserLimits } from "../cors/browser-limits.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelist.ts";
import { headerList } from "../model/header-list.ts";
import { preflightPairs, siteOf, type WireFacts } from "./chromium-headers.ts";
import type { Connections } from "./connections.ts";
import { exchange } from "./exchange.ts";
import type { ProbeRequest } from "./probe.ts";

/** Asks only whether a server permits a request, as a preflight does; nothing else is sent. */
export async function probePreflight(
  request: Pick<ProbeRequest, "url" | "pageOrigin" | "method" | "headers" | "include">,
  connections: Connections,
  nowMs: () => number,
): Promise<Probe> {
  const { url, pageOrigin, method, headers, include } = request;
  const unsafeNames = corsUnsafeRequestHeaderNames(headerList(headers), browserLimits.chrome);
  const facts: WireFacts = { url, method, origin: pageOrigin, pageOrigin, site: siteOf(pageOrigin, url) };
  const startedAtMs = nowMs();
  const headerLines = preflightPairs(facts, unsafeNames);
  const { asked, exchange: preflight } = await exchange(connections, { url, method: "OPTIONS", headers: headerLines }, nowMs);
  const netError = asked.ok ? null : asked.netError;
  return { pageOrigin, include, hops: [{ url, method, startedAtMs, preflight, actual: null }], netError, leftOut: false };
}
