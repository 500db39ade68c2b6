import { evaluate } from "../cors/evaluate.ts";
import type { Browser } from "../cors/verdict.ts";
import { lineErrors, tellsNoAnswer } from "../messages/line-errors.ts";
import { parseMessages } from "../messages/parse-messages.ts";
import type { ParsedMessage } from "../messages/parsed-message.ts";
import { type Call, lastHop } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { getCombined } from "../model/header-list.ts";
import { blockedName, netErrorKind } from "../model/net-error.ts";
import { valueOr } from "../model/observed.ts";
import { withoutFragment } from "../model/origin.ts";

/** What a page's console said, and when. */
export interface ConsoleLine {
  readonly text: string;
  readonly atMs: number;
}

/** Calls with what the console says of them, and the lines that are of none. */
export interface JoinedConsole {
  readonly calls: readonly Call[];
  readonly rest: readonly string[];
}

/** The answer that the page waited for; null: none is known. */
function answerOf(call: Call): ResponseHead | null {
  return valueOr(lastHop(call).actual.response, null);
}

function isStoppedByRule({ end }: Call): boolean {
  return end.kind === "error" && netErrorKind(end.netError) === "blocked";
}

/** Reports whether nothing in the Call's answer contradicts the line. */
function canBeOf(call: Call, line: ParsedMessage): boolean {
  const { url, preflight, status, allowOrigin } = line;
  if (url === null || withoutFragment(lastHop(call).url) !== withoutFragment(url)) return false;
  const answer = answerOf(call);
  if (answer === null) return call.end.kind !== "completed" && (call.end.kind !== "error" || isStoppedByRule(call));
  if (preflight === true || (status !== null && status !== answer.status)) return false;
  const allowed = getCombined(answer.headers, "access-control-allow-origin");
  const errors = lineErrors(line, "actual");
  if (errors.length === 1 && errors[0] === "MissingAllowOriginHeader") return allowed === null;
  if (errors.includes("WildcardOriginNotAllowed")) return allowed?.trim() === "*";
  if (errors.includes("InvalidAllowCredentials")) return allowed !== null;
  return allowOrigin === null || allowed?.trim() === allowOrigin.trim();
}

/** The one that the line is likeliest of: one that surely was stopped, else the one that ended last before it. */
function ownerOf(line: ParsedMessage, atMs: number, open: readonly Call[]): Call | null {
  const fitting = open.filter((one) => one.startedAtMs <= atMs && canBeOf(one, line));
  const rank = (call: Call): number => (isStoppedByRule(call) ? 2 : call.endedAtMs !== null && call.endedAtMs <= atMs ? 1 : 0);
  const sorted = [...fitting].sort((a, b) => rank(b) - rank(a) || (b.endedAtMs ?? 0) - (a.endedAtMs ?? 0));
  return sorted[0] ?? null;
}

/** Reports whether a preflight went before the Call's last request, or had to. */
function hasPreflight(call: Call, browser: Browser): boolean {
  if (lastHop(call).preflight !== null) return true;
  return (evaluate(call, { browser }).hops.at(-1)?.preflightReasons.length ?? 0) > 0;
}

/**
 * Returns the Call with the reason that its line names; null where it may be one of several. A line does not say whether it is of the
 * preflight. Where no answer came it is, if the call needs one; a browser that hides a blocked answer would say the same of the call itself.
 */
function withReason(call: Call, line: ParsedMessage, browser: Browser): Call | null {
  const isAnswered = answerOf(call) !== null;
  if (!isAnswered && line.preflight !== true && !hasPreflight(call, browser)) return null;
  const errors = lineErrors(line, isAnswered ? "actual" : "preflight");
  const [error] = errors;
  const end = isStoppedByRule(call) ? call.end : ({ kind: "error", netError: blockedName.firefox } as const);
  // Which of them it is, the answer shows.
  if (errors.length > 1 && isAnswered) return { ...call, end };
  if (error === undefined || errors.length > 1) return null;
  const parameters: Partial<Record<CorsError, string | null>> = {
    WildcardOriginNotAllowed: "*",
    PreflightWildcardOriginNotAllowed: "*",
    MethodDisallowedByPreflightResponse: lastHop(call).method,
    HeaderDisallowedByPreflightResponse: line.header,
  };
  return { ...call, end, browserVerdict: { error, failedParameter: parameters[error] ?? line.allowOrigin ?? "", source: "console" } };
}

// Firefox says it of a preflight that got no answer; where a rule stopped it, another line says which.
const noAnswer = "no answer to the preflight";

/** What is left to say of a Call that no line names a reason for. */
function withoutReason(call: Call, unanswered: ReadonlySet<string>): Call {
  // The page would have been told: each block of a page's own call leaves a line (measured in Firefox ESR 153).
  if (call.end.kind === "not-observed") return { ...call, end: { kind: "completed" } };
  const { preflight, url } = lastHop(call);
  const isUnanswered = isStoppedByRule(call) && answerOf(call) === null && preflight === null && unanswered.has(withoutFragment(url));
  return isUnanswered ? { ...call, end: { kind: "error", netError: noAnswer } } : call;
}

/** WebKit tells one failure in two lines, which are read together; of when they came only the order is known. */
function messagesOf(lines: readonly ConsoleLine[], browser: Browser): { readonly message: ParsedMessage; readonly line: ConsoleLine }[] {
  if (browser === "firefox") return lines.flatMap((line) => parseMessages(line.text).map((message) => ({ message, line })));
  const line = { text: lines.map(({ text }) => text).join("\n"), atMs: lines.at(-1)?.atMs ?? 0 };
  return parseMessages(line.text).map((message) => ({ message, line }));
}

interface Joined {
  readonly told: ReadonlyMap<Call, Call | null>;
  readonly unanswered: ReadonlySet<string>;
  readonly rest: readonly string[];
}

function joinLines(calls: readonly Call[], lines: readonly ConsoleLine[], browser: Browser): Joined {
  const told = new Map<Call, Call | null>();
  const unanswered = new Set<string>();
  const rest: string[] = [];
  const known = new Set<string>();
  for (const { message, line } of messagesOf(lines, browser)) {
    const url = message.url === null ? null : withoutFragment(message.url);
    if (message.causes.length === 0) {
      if (tellsNoAnswer(message) && url !== null) unanswered.add(url);
      continue;
    }
    // Firefox tells of a redirected preflight twice.
    const key = `${message.causes.join()} ${message.preflight} ${url}`;
    const open = calls.filter((one) => !told.has(one));
    const owner = ownerOf(message, line.atMs, open);
    if (owner === null && message.preflight === true && known.has(key)) continue;
    const made = owner === null ? null : withReason(owner, message, browser);
    if (owner !== null) told.set(owner, made);
    known.add(key);
    if (made === null) rest.push(line.text);
  }
  return { told, unanswered, rest };
}

/** Tells each failure once: a Call gets the reason that the browser's console names for it, and the lines that are of no Call are left. */
export function joinConsole(calls: readonly Call[], lines: readonly ConsoleLine[], browser: Browser): JoinedConsole {
  const { told, unanswered, rest } = joinLines(calls, lines, browser);
  const joined = calls.flatMap((one) => {
    const made = told.get(one);
    // Its line says more than what the driver told.
    if (made === null) return [];
    if (made !== undefined) return [made];
    // What WebKit's driver tells of a call that fails was not measured: its console's word alone counts.
    if (browser === "safari" && one.end.kind === "error") return [];
    return [withoutReason(one, unanswered)];
  });
  return { calls: joined, rest: [...new Set(rest)] };
}
