import type { Evaluation, Verdict } from "../cors/verdict.ts";
import { type Call, exchangesOf, lastHop } from "../model/call.ts";
import { hasHeader } from "../model/header-list.ts";
import type { NotObservedReason } from "../model/observed.ts";
import type { Outcome } from "./analysis.ts";

/** Only the reason depends on the credentials mode: with and without it is blocked. */
function isBlockedEitherWay({ unknown, alternatives }: Verdict): boolean {
  const isOpen = unknown.some(({ kind }) => kind !== "credentials-mode");
  return !isOpen && new Set(alternatives.map(({ credentials }) => credentials)).size === 2;
}

/** The answer was lost to us, and not to the page. */
const lost: ReadonlySet<NotObservedReason> = new Set<NotObservedReason>(["not-recorded", "capture-gap", "capture-started-later"]);

/** No request had an Origin, so that no answer needs to allow one: it is the page's own server's, or of no CORS call. */
function isWithoutOrigin(call: Call): boolean {
  return exchangesOf(call).every(({ requestHeaders }) => requestHeaders.observed && !hasHeader(requestHeaders.value, "origin"));
}

/** What is to be said of a Call whose end was not seen. */
function concluded(call: Call, verdict: Verdict): Outcome {
  switch (verdict.kind) {
    case "blocked":
    case "failed":
    case "opaque":
      return verdict.kind;
    case "shared":
      return "allowed";
    case "unknown": {
      if (isBlockedEitherWay(verdict)) return "blocked";
      const { response } = lastHop(call).actual;
      // The request is in the file, and no answer to it.
      if (!response.observed) return lost.has(response.reason) ? "undecided" : "failed";
      return verdict.unknown.every(({ kind }) => kind === "page-origin") && isWithoutOrigin(call) ? "allowed" : "undecided";
    }
  }
}

/** What the browser did; where it was not observed, what the engine says it does. */
export function outcomeOf(call: Call, { verdict }: Evaluation): Outcome {
  switch (call.end.kind) {
    case "completed":
      return verdict.kind === "opaque" ? "opaque" : "allowed";
    case "pending":
      return "pending";
    case "error": {
      const blockedSomehow = verdict.unknown.some(({ kind }) => kind === "credentials-mode" || kind === "mode" || kind === "address-space");
      return verdict.kind === "blocked" || blockedSomehow ? "blocked" : "failed";
    }
    case "not-observed":
      return concluded(call, verdict);
  }
}
