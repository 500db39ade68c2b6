import type { HopEvaluation, PreflightReason } from "../cors/verdict.ts";
import type { Exchange } from "../model/exchange.ts";
import { header, listOf, phrase, say, type Text, value } from "../model/text.ts";

function seconds(count: number): string {
  return `${Math.round(count)} s`;
}

function statusOf(exchange: Exchange | null): string {
  if (exchange === null) return phrase`sent`;
  if (!exchange.response.observed) return exchange.end === "pending" ? phrase`waiting for the answer` : phrase`answer not seen`;
  const head = exchange.response.value;
  return head === null
    ? `${phrase`no answer`}${exchange.netError === null ? "" : ` (${exchange.netError})`}`
    : phrase`answered ${head.status}`;
}

/** A few words on what became of a Hop's preflight; null evaluation: not judged. */
export function preflightLine(evaluation: HopEvaluation | null, preflight: Exchange | null): string {
  if (preflight !== null) return `OPTIONS ${statusOf(preflight)}`;
  if (evaluation === null) return phrase`Preflight`;
  const state = evaluation.preflight;
  switch (state.kind) {
    case "sent":
      return phrase`OPTIONS sent`;
    case "reused":
      return phrase`Preflight reused from cache (${seconds(state.ageSeconds)} old, good for ${seconds(state.lifetimeSeconds)})`;
    case "never-sent":
      return phrase`Preflight never sent: the request failed before it`;
    case "not-seen":
      return phrase`Preflight not seen: its answer is from before the capture`;
    case "unknown":
      return phrase`Preflight: not known whether one was needed`;
    case "not-needed":
      return phrase`Preflight not needed: ${notNeededWords[state.because]}`;
  }
}

const notNeededWords = {
  "same-origin": phrase`same origin`,
  "no-cors": phrase`loaded without CORS`,
  safelisted: phrase`a simple request`,
  "not-http": phrase`not an http request`,
} as const;

/** What follows "because of". */
function reasonPart(reason: PreflightReason): Text {
  switch (reason.kind) {
    case "method":
      return say`the method ${value(reason.method)}`;
    case "header":
      return say`the request header ${header(reason.name, reason.value)}`;
    case "forced":
      return say`a listener for upload progress, or a body that is a stream`;
  }
}

/** Says why a preflight was needed; null when nothing asked for one. */
export function preflightNeed(reasons: readonly PreflightReason[]): Text | null {
  if (reasons.length === 0) return null;
  return say`The browser asks first (a preflight) because of ${listOf(reasons.map(reasonPart))}.`;
}
