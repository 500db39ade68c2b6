import type { Analysis, Outcome } from "../diagnose/analysis.ts";
import { type Call, isOfTrial, lastHop } from "../model/call.ts";
import { getCombined } from "../model/header-list.ts";
import { code, header, phrase, say, type Text, value } from "../model/text.ts";
import { errorTitles } from "./cors-error.ts";
import { notObservedWords } from "./not-observed.ts";

export interface OutcomeWords {
  /** One word, as on a badge. */
  readonly short: string;
  /** What became of the request. */
  readonly long: string;
  /** Beside the short one: why it ended so, when no finding says it. */
  readonly reason: string;
}

const opaque = phrase`Loaded without CORS; scripts cannot read it`;
const pending = phrase`Not finished yet`;
const undecided = phrase`Not decided: what was recorded does not show whether the page got the response`;

export const outcomeWords: Readonly<Record<Outcome, OutcomeWords>> = {
  blocked: {
    short: phrase`Blocked`,
    long: phrase`Blocked by CORS, so the page did not get the response`,
    reason: phrase`The reason could not be seen`,
  },
  failed: { short: phrase`Failed`, long: phrase`Failed, and not because of CORS`, reason: phrase`Not because of CORS` },
  allowed: { short: phrase`Allowed`, long: phrase`Allowed, so the page got the response`, reason: phrase`Nothing to change` },
  opaque: { short: phrase`Opaque`, long: opaque, reason: opaque },
  pending: { short: phrase`Pending`, long: pending, reason: pending },
  undecided: { short: phrase`Undecided`, long: undecided, reason: phrase`What was recorded does not decide it` },
};

/** So many Calls that nobody has to repair: "8 allowed". */
export const leftWords: Readonly<Record<Outcome, (count: string) => string>> = {
  allowed: (count) => phrase`${count} allowed`,
  opaque: (count) => phrase`${count} loaded without CORS`,
  pending: (count) => phrase`${count} not finished`,
  undecided: (count) => phrase`${count} not decided`,
  failed: (count) => phrase`${count} failed`,
  blocked: (count) => phrase`${count} blocked`,
};

/** Returns the combined Allow-Origin of the last response; null when absent or not seen. */
function allowOriginOf(call: Call): string | null {
  const { response } = lastHop(call).actual;
  return response.observed && response.value !== null ? getCombined(response.value.headers, "access-control-allow-origin") : null;
}

function isSameOrigin(analysis: Analysis): boolean {
  return analysis.evaluation.hops.every((hop) => !hop.crossOrigin && !hop.tainted);
}

/** Reports whether a Call is judged by its preflight alone: it passed, and the request itself was not sent. */
export function isByPreflight({ call }: Analysis): boolean {
  const { response, sentAtMs } = lastHop(call).actual;
  const answer = response.observed ? response.value : null;
  return sentAtMs === null && answer?.hypothetical === true && answer.byTest !== true && !isOfTrial(call);
}

const byPreflight = phrase`The preflight passed; the request itself was not sent`;

/** In capitals before a Call, as on a badge. */
export function outcomeLabel(analysis: Analysis): string {
  return analysis.outcome === "allowed" && isByPreflight(analysis)
    ? phrase`PREFLIGHT ALLOWED`
    : outcomeWords[analysis.outcome].short.toUpperCase();
}

function allowedReason(analysis: Analysis): string {
  if (isByPreflight(analysis)) return byPreflight;
  if (isSameOrigin(analysis)) return phrase`Same origin`;
  const allowOrigin = allowOriginOf(analysis.call);
  if (allowOrigin === "*") return phrase`Any origin may read it (*)`;
  return allowOrigin === null ? phrase`Passed` : phrase`The server allows this origin`;
}

/** One line: why it ended as it did. */
export function reasonWithoutFinding(analysis: Analysis): string {
  const { reason } = outcomeWords[analysis.outcome];
  switch (analysis.outcome) {
    case "allowed":
      return allowedReason(analysis);
    case "blocked": {
      const { error } = analysis.evaluation.verdict;
      return error === null ? reason : errorTitles[error];
    }
    case "failed":
    case "opaque":
    case "pending":
    case "undecided":
      return reason;
  }
}

function allowedHeadline(analysis: Analysis): Text {
  if (isOfTrial(analysis.call)) return say`With your fix this passed, in this tab only.`;
  if (isByPreflight(analysis)) return say`The preflight passed. The request itself was not sent, so what its answer allows is not known.`;
  return isSameOrigin(analysis)
    ? say`This passed: page and server have the same origin.`
    : say`This passed: the server lets the page read the answer.`;
}

function blockedHeadline({ evaluation }: Analysis): Text {
  const { error } = evaluation.verdict;
  if (error === null) return say`The browser blocked this, and the reason could not be seen.`;
  return say`The browser blocked this: ${errorTitles[error]} (${code(error)}).`;
}

/** One sentence: what happened. */
export function headlineWithoutFinding(analysis: Analysis): Text {
  switch (analysis.outcome) {
    case "allowed":
      return allowedHeadline(analysis);
    case "opaque":
      return say`This was loaded without CORS, so scripts cannot read it.`;
    case "pending":
      return say`This has not finished yet.`;
    case "undecided":
      return say`What was recorded does not show whether the page got the response.`;
    case "failed":
      return say`This failed, but not because of CORS.`;
    case "blocked":
      return blockedHeadline(analysis);
  }
}

function whyAllowed(analysis: Analysis): Text[] {
  const { call, evaluation } = analysis;
  const origin = evaluation.hops[evaluation.hops.length - 1]?.requestOrigin ?? null;
  if (isSameOrigin(analysis)) {
    return [
      origin === null
        ? say`The page and the URL share scheme, host and port. CORS is only about other origins.`
        : say`The page and the URL share scheme, host and port (${value(origin)}). CORS is only about other origins.`,
    ];
  }
  const { response } = lastHop(call).actual;
  if (!response.observed) return [say`The response headers were not seen: ${notObservedWords[response.reason]}.`];
  const allowOrigin = allowOriginOf(call);
  if (allowOrigin === null)
    return [say`The browser reported no error, and no ${header("access-control-allow-origin")} was seen on the last response.`];
  const line = header("access-control-allow-origin", allowOrigin);
  if (allowOrigin === "*") return [say`The server sent ${line}: every site may read this answer when it asks without credentials.`];
  const exact = origin === allowOrigin ? say`The server sent ${line}, which is exactly this page’s origin.` : say`The server sent ${line}.`;
  if (evaluation.credentials.value !== "include") return [exact];
  return [exact, say`The request was made with credentials, so ${header("access-control-allow-credentials", "true")} was needed as well.`];
}

/** Why a Call passed or was loaded as it was; empty for what did not. */
export function whyLoaded(analysis: Analysis): Text[] {
  switch (analysis.outcome) {
    case "allowed":
      if (isOfTrial(analysis.call)) return [say`The trial changed what this tab got. The server still answers as it did before.`];
      return whyAllowed(analysis);
    case "opaque":
      return [
        say`The request was made in mode ${code("no-cors")}. An image, a script or a style may be used so, but its content, status and headers stay hidden from scripts.`,
      ];
    case "failed":
    case "pending":
    case "undecided":
    case "blocked":
      return [];
  }
}
