import { analyzeCall } from "../../src/analyze.ts";
import type { UnknownReason } from "../../src/cors/verdict.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { netErrorKind } from "../../src/model/net-error.ts";
import type { BrowserTruth } from "../browser/oracle.ts";

export type Comparison =
  | { readonly kind: "agrees" }
  | { readonly kind: "unknown"; readonly reason: UnknownReason["kind"] }
  | { readonly kind: "unseen" }
  /** We called blocked what the browser allowed. */
  | { readonly kind: "false-alarm"; readonly ours: string; readonly theirs: string }
  | { readonly kind: "differs"; readonly ours: string; readonly theirs: string };

function describeOurs({ outcome, evaluation }: Analysis): string {
  const { kind, error, failedParameter, unknown } = evaluation.verdict;
  return [outcome, kind, error, JSON.stringify(failedParameter), unknown.map((reason) => reason.kind).join("+")].join(" ");
}

function describeTheirs({ outcome, error, failedParameter, netError }: BrowserTruth): string {
  return [outcome, error, JSON.stringify(failedParameter), netError].join(" ");
}

/** Of several missing headers Chromium names one by an order of its own; ours are all of them. */
function isNamed({ evaluation: { verdict, obstacles } }: Analysis, { error, failedParameter }: BrowserTruth): boolean {
  if (verdict.failedParameter === failedParameter) return true;
  return (
    error === "HeaderDisallowedByPreflightResponse" &&
    obstacles.some((one) => one.error === error && one.failedParameter === failedParameter)
  );
}

/**
 * CORS let the answer pass, and then the page gave it up, or the browser had no use for it (a status of 404, a type, a body that an opaque
 * answer hands to nobody): for Chromium all that is the same, `ERR_ABORTED` after the headers.
 */
export function isLeft({ outcome, netError, answered }: BrowserTruth): boolean {
  return outcome === "failed" && answered && netError === "net::ERR_ABORTED";
}

/** An element stopped reading: the renderer may count it as read, though webRequest sees it aborted, and CORS has nothing to do with it. */
function isUnread({ end, hops, resourceType }: Call): boolean {
  const isElement = resourceType !== "fetch" && resourceType !== "xhr";
  return isElement && end.kind === "error" && netErrorKind(end.netError) === "aborted" && hops.at(-1)?.actual.response.observed === true;
}

/** Compares our verdict on a Call with what the browser said of it. */
export function compare(call: Call | null, truth: BrowserTruth): Comparison {
  if (call === null) return { kind: "unseen" };
  const analysis = analyzeCall(call);
  const { outcome, evaluation } = analysis;
  const { verdict } = evaluation;
  const texts = { ours: describeOurs(analysis), theirs: describeTheirs(truth) };
  const theirsPassed = truth.outcome === "allowed" || truth.outcome === "opaque";
  const left = isLeft(truth) || (theirsPassed && isUnread(call));
  if ((theirsPassed || left) && verdict.kind === "blocked") return { kind: "false-alarm", ...texts };
  if (left && outcome !== "pending" && verdict.kind !== "unknown") return { kind: "agrees" };
  if (truth.outcome === outcome && verdict.error === truth.error && isNamed(analysis, truth)) {
    const [reason] = verdict.unknown;
    const open = verdict.kind === "unknown" && reason !== undefined && reason.kind !== "pending";
    return open ? { kind: "unknown", reason: reason.kind } : { kind: "agrees" };
  }
  const [reason] = verdict.unknown;
  if (verdict.kind === "unknown" && reason !== undefined && !theirsPassed) return { kind: "unknown", reason: reason.kind };
  return { kind: "differs", ...texts };
}
