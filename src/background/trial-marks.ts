import type { EventBrowser } from "../capture/web-request-event.ts";
import type { Call, Contradiction, Hop } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { type HeaderList, headerList } from "../model/header-list.ts";

import { notObserved, seen, valueOr } from "../model/observed.ts";
import { withoutFragment } from "../model/origin.ts";
import { applyEdits, type TrialEdit } from "./trial-plan.ts";

/** When a Trial was on, and what it did. Unix epoch, milliseconds. */
export interface TrialSpan {
  readonly edits: readonly TrialEdit[];
  readonly fromMs: number;
  /** null: it still is. */
  readonly toMs: number | null;
}

const edited = "Your Trial changed the headers of this response in this tab. The server did not send them so.";
const answered = "Your Trial answered this preflight in this tab. The server was not asked.";

/**
 * Returns the Call with what a Trial did to it said in it: a "trial" entry among its contradictions, the headers that the page got
 * beside those that the server sent, and the preflight that never reached the server. Other Calls are returned as they are. Firefox shows
 * only what the page got: there the Trial is said to have edited whatever it was on for.
 */
export function markTrial(call: Call, spans: readonly TrialSpan[], browser: EventBrowser = "chrome"): Call {
  if (spans.length === 0 || call.fromServiceWorker) return call;
  const marks: Contradiction[] = [];
  /** Exchanges whose difference the Trial explains. */
  const explained = new Set<string>();
  let isUnexplained = false;
  const mark = (exchange: Exchange, edit: TrialEdit | null): Exchange => {
    const response = valueOr(exchange.response, null);
    if (response === null) return exchange;
    if (edit === null || edit.answer !== null) {
      isUnexplained ||= response.editedHeaders !== null;
      return exchange;
    }
    const expected = applyEdits(response.headers, edit.headers);
    if (response.editedHeaders !== null && !sameHeaders(response.editedHeaders, expected)) isUnexplained = true;
    const isSame = sameHeaders(response.headers, expected);
    if (isSame && browser === "firefox") marks.push({ kind: "trial", exchangeId: exchange.id, detail: edited });
    if (isSame) return exchange;
    explained.add(exchange.id);
    marks.push({ kind: "trial", exchangeId: exchange.id, detail: edited });
    return { ...exchange, response: seen({ ...response, editedHeaders: response.editedHeaders ?? expected }) };
  };
  const hops = call.hops.map((hop): Hop => {
    const [preflight, actual] = [editOf(spans, hop, "preflight"), editOf(spans, hop, "actual")];
    const made = hop.preflight === null && preflight?.answer != null ? answeredPreflight(call, hop, preflight.answer) : null;
    if (made !== null) marks.push({ kind: "trial", exchangeId: made.id, detail: answered });
    return {
      ...hop,
      preflight: made ?? (hop.preflight === null ? null : mark(hop.preflight, preflight)),
      actual: mark(hop.actual, actual),
    };
  });
  if (marks.length === 0) return call;
  const others = call.contradictions.filter(({ kind }) => kind !== "trial" && (kind !== "headers-edited" || isUnexplained));
  return { ...call, hops, contradictions: [...others, ...marks] };
}

/** The edit that was on when the response came, or when the request began if none did. */
function editOf(spans: readonly TrialSpan[], hop: Hop, phase: TrialEdit["phase"]): TrialEdit | null {
  const exchange = (phase === "preflight" ? hop.preflight : null) ?? hop.actual;
  const atMs = exchange.respondedAtMs ?? exchange.startedAtMs;
  const url = withoutFragment(hop.url);
  const on = spans.findLast(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs <= toMs));
  const fits = (edit: TrialEdit): boolean =>
    edit.phase === phase && edit.url === url && (phase === "preflight" || edit.method === null || edit.method === hop.method);
  return on?.edits.find(fits) ?? null;
}

/** Answered in the browser, so that no request of it is ever seen. */
function answeredPreflight(call: Call, hop: Hop, headers: HeaderList): Exchange | null {
  const { actual } = hop;
  // Same-origin requests, and those that failed otherwise, had none.
  if (actual.sentAtMs === null || !valueOr(actual.requestHeaders, []).some(({ name }) => name === "origin")) return null;
  const sent = headerList([
    ["Origin", valueOr(call.pageOrigin, "")],
    ["Access-Control-Request-Method", hop.method],
  ]);
  const startedAtMs = actual.startedAtMs;
  return {
    id: `${actual.id}/trial`,
    role: "preflight",
    url: hop.url,
    method: "OPTIONS",
    requestHeaders: call.pageOrigin.observed ? seen(sent) : notObserved("never-sent"),
    response: seen({
      ...{ status: 204, statusText: "", httpVersion: null, headers, editedHeaders: null },
      ...{ internal: false, hypothetical: true },
    }),
    end: "completed",
    netError: null,
    fromCache: false,
    serverIp: null,
    startedAtMs,
    sentAtMs: null,
    respondedAtMs: startedAtMs,
    endedAtMs: startedAtMs,
  };
}

/** Order and duplicates of different names do not count: the browser moves what it sets to the end. */
function sameHeaders(a: HeaderList, b: HeaderList): boolean {
  const lines = (headers: HeaderList): string => JSON.stringify(headers.map(({ name, value }) => `${name}: ${value.trim()}`).sort());
  return lines(a) === lines(b);
}
