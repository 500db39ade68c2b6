import type { Analysis } from "../diagnose/analysis.ts";
import { shellString } from "../fixes/quote.ts";
import type { Hop } from "../model/call.ts";
import { getCombined } from "../model/header-list.ts";
import { parseUrl } from "../model/origin.ts";
import { code, say, type Text } from "../model/text.ts";
import { isToken } from "../model/token.ts";

/** Commands that show the fault without a browser, and change nothing on the server; null where there is nothing to ask. */
export interface CurlPair {
  readonly preflight: string | null;
  readonly actual: string | null;
  /** The method of the request itself where that may change data, so that no command for it is written; null otherwise. */
  readonly leftOut: string | null;
}

// https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

const visibleAscii = /^[!-~]+$/;

/** Only http(s), as the URL parser writes it, without user name, password and fragment: what is pasted into a shell is hostile input. */
function targetOf(url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) return null;
  return shellString(`${parsed.protocol}//${parsed.host}${parsed.pathname}${parsed.search}`);
}

/** `-g` keeps curl from reading brackets and braces of the URL as patterns, `-i` prints the headers, no redirect is followed. */
function command(options: readonly string[], headers: readonly string[], target: string): string {
  return ["curl", "-gi", ...options, ...headers.flatMap((line) => ["-H", shellString(line) ?? "''"]), target].join(" ");
}

function methodOf(hop: Hop): string {
  return isToken(hop.method) ? hop.method : "GET";
}

function preflightCommand(hop: Hop, origin: string, names: readonly string[], target: string): string {
  const sent = hop.preflight?.requestHeaders;
  const asked = sent?.observed === true ? getCombined(sent.value, "access-control-request-headers") : null;
  const list = (asked ?? names.join(","))
    .split(",")
    .map((name) => name.trim())
    .filter((name) => isToken(name));
  const headers = [`Origin: ${origin}`, `Access-Control-Request-Method: ${methodOf(hop)}`];
  if (list.length > 0) headers.push(`Access-Control-Request-Headers: ${list.join(",")}`);
  return command(["-X", "OPTIONS"], headers, target);
}

/** Without a body: what counts are the headers of the answer, and they have to be there for an error too. */
function actualCommand(hop: Hop, origin: string, target: string): string {
  const method = methodOf(hop);
  const options = method === "GET" ? [] : method === "HEAD" ? ["-I"] : ["-X", shellString(method) ?? "GET"];
  return command(options, [`Origin: ${origin}`], target);
}

/** Returns the Hop that failed, or the last one. */
function failingHop({ call, evaluation }: Analysis): number {
  return evaluation.obstacles[0]?.hop ?? call.hops.length - 1;
}

/** Returns curl commands for the Hop that failed, with the Origin that the browser sends; null when its URL is not http(s). */
export function curlPair(analysis: Analysis): CurlPair | null {
  const index = failingHop(analysis);
  const hop = analysis.call.hops[index];
  const target = hop === undefined ? null : targetOf(hop.url);
  if (hop === undefined || target === null) return null;
  const facts = analysis.evaluation.hops[index];
  const origin = facts?.requestOrigin ?? "null";
  const safeOrigin = visibleAscii.test(origin) ? origin : "null";
  const reasons = facts?.preflightReasons ?? [];
  const names = reasons.flatMap((reason) => (reason.kind === "header" ? [reason.name] : []));
  const asks = hop.preflight !== null || reasons.length > 0;
  const isSafe = safeMethods.has(methodOf(hop));
  return {
    preflight: asks ? preflightCommand(hop, safeOrigin, names, target) : null,
    actual: isSafe ? actualCommand(hop, safeOrigin, target) : null,
    leftOut: isSafe ? null : methodOf(hop),
  };
}

/** Says why no command is written for the request itself, as one sentence; null when one is. */
export function leftOutNote({ leftOut }: CurlPair): Text | null {
  return leftOut === null
    ? null
    : say`No command for the ${code(leftOut)} itself: it may change data. Look at its answer in the browser's Network panel.`;
}
