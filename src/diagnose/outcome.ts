import type { Evaluation, Verdict } from "../cors/verdict.ts";
import { type Call, lastHop } from "../model/call.ts";
import type { Outcome } from "./analysis.ts";

/** Only the reason depends on the credentials mode: with and without it is blocked. */
function isBlockedEitherWay({ unknown, alternatives }: Verdict): boolean {
  const isOpen = unknown.some(({ kind }) => kind !== "credentials-mode");
  return !isOpen && new Set(alternatives.map(({ credentials }) => credentials)).size === 2;
}

/** What the browser did; where it was not observed, what the engine says it does. */
export function outcomeOf(call: Call, { verdict }: Evaluation): Outcome {
  const opaque = verdict.kind === "opaque";
  switch (call.end.kind) {
    case "completed":
      return opaque ? "opaque" : "allowed";
    case "pending":
      return "pending";
    case "error": {
      const blockedSomehow = verdict.unknown.some(({ kind }) => kind === "credentials-mode" || kind === "mode" || kind === "address-space");
      return verdict.kind === "blocked" || blockedSomehow ? "blocked" : "failed";
    }
    case "not-observed":
      if (verdict.kind === "blocked" || verdict.kind === "failed") return verdict.kind;
      if (isBlockedEitherWay(verdict)) return "blocked";
      // The request is in the file, and no answer to it.
      if (verdict.kind === "unknown" && !lastHop(call).actual.response.observed) return "failed";
      return opaque ? "opaque" : "allowed";
  }
}
