import type { Probe, ProbedExchange } from "../capture/from-probe.ts";
import { browserLimits } from "../cors/browser-limits.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelist.ts";
import { headerList } from "../model/header-list.ts";
import { preflightPairs, siteOf, type WireFacts } from "./chromium-headers.ts";
import type { Connections } from "./connections.ts";
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
  const asked = await connections.ask({ url: new URL(url), method: "OPTIONS", headers: preflightPairs(facts, unsafeNames) });
  const result = asked.ok ? { kind: "answer" as const, ...asked.answer } : { kind: "error" as const, netError: asked.netError };
  const preflight: ProbedExchange = {
    url,
    method: "OPTIONS",
    sent: asked.sent,
    serverIp: asked.serverIp,
    startedAtMs,
    endedAtMs: nowMs(),
    result,
  };
  const netError = asked.ok ? null : asked.netError;
  return { pageOrigin, include, hops: [{ url, method, startedAtMs, preflight, actual: null }], netError, leftOut: false };
}
