import { browserLimits } from "../cors/browser-limits.ts";
import { corsUnsafeRequestHeaderNames } from "../cors/safelist.ts";
import { type AskServer, inquirePreflight } from "../inquiry/inquire.ts";
import { headerList } from "../model/header-list.ts";
import type { Inquiry, QuestionAnswer } from "../model/inquiry.ts";
import { preflightPairs, siteOf } from "../probe/chromium-headers.ts";
import type { Connections } from "../probe/connections.ts";
import { exchange } from "../probe/exchange.ts";
import type { ProbeRequest } from "../probe/probe.ts";

function asker(url: string, connections: Connections, nowMs: () => number): AskServer {
  return async ({ sends, origin, method, names }): Promise<QuestionAnswer> => {
    const facts = { url, method: method ?? "GET", origin, pageOrigin: origin, site: siteOf(origin, url) };
    const { asked } = await exchange(connections, { url, method: sends, headers: preflightPairs(facts, names) }, nowMs);
    if (!asked.ok) return { kind: "none", why: asked.netError === "net::ERR_TIMED_OUT" ? "time" : "network" };
    return { kind: "answer", status: asked.answer.status, headers: headerList(asked.answer.headers) };
  };
}

/**
 * Finds which part of a call its server refuses, by preflights alone: they change nothing.
 * @param isRefused - The preflight for the whole call was asked for and refused.
 */
export function bisect(request: ProbeRequest, isRefused: boolean, connections: Connections, nowMs: () => number): Promise<Inquiry> {
  const { url, pageOrigin: origin, method, headers, include } = request;
  const list = headerList(headers);
  const unsafe = new Set(corsUnsafeRequestHeaderNames(list, browserLimits.chrome));
  const names = Array.from(new Set(list.map(({ name }) => name))).filter((name) => unsafe.has(name));
  return inquirePreflight({ url, origin, include, browser: "chrome", method, names }, isRefused, asker(url, connections, nowMs));
}
