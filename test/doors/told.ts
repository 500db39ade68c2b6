import type { Outcome } from "../../src/diagnose/analysis.ts";
import { causes } from "../../src/diagnose/registry.ts";
import type { BrowserTruth } from "../browser/oracle.ts";
import { type Comparison, isLeft } from "../truth/compare.ts";

/** What a reader is told of a call. */
export interface Told {
  readonly outcome: Outcome;
  /** Ids, in the order in which they are told. */
  readonly causes: readonly string[];
  /** All of it. */
  readonly text: string;
}

function explains(id: string, error: BrowserTruth["error"]): boolean {
  return error !== null && causes.some((cause) => cause.id === id && cause.errors.some((one) => one === error));
}

/** Compares what is told with what the browser said: how it ended, a cause of the browser's own error, and the value that it names. */
export function compareTold({ outcome, causes: told, text }: Told, truth: BrowserTruth): Comparison {
  const ours = `${outcome}, ${told.join(", ") || "no cause"}`;
  const theirs = [truth.outcome, truth.error, JSON.stringify(truth.failedParameter), truth.netError].join(" ");
  const passed = truth.outcome === "allowed" || truth.outcome === "opaque" || isLeft(truth);
  if (passed && outcome === "blocked") return { kind: "false-alarm", ours, theirs };
  if (outcome === "undecided") return { kind: "unknown", reason: "pending" };
  if (isLeft(truth) && outcome !== "pending") return { kind: "agrees" };
  if (outcome !== truth.outcome) return { kind: "differs", ours, theirs };
  if (truth.error === null) return { kind: "agrees" };
  if (!told.some((id) => explains(id, truth.error))) return { kind: "differs", ours, theirs };
  // Of a header that was sent several times each line is shown.
  const named = truth.failedParameter.toLowerCase().split(", ");
  return named.every((part) => text.toLowerCase().includes(part))
    ? { kind: "agrees" }
    : { kind: "differs", ours: `${ours}, without its value`, theirs };
}
