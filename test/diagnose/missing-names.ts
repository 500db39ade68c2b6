import type { Evaluation, Obstacle } from "../../src/cors/verdict.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import { hopEvaluation, needsHeaders, obstacle } from "../builders/evaluation.ts";
import { preflighted } from "./find-one.ts";
import { firstFinding } from "./first-finding.ts";

const header = "access-control-allow-headers";

function missingName(name: string, actual: string | null): Obstacle {
  return obstacle({
    error: "HeaderDisallowedByPreflightResponse",
    failedParameter: name,
    phase: "preflight",
    step: "request-headers",
    header,
    actual,
    required: name,
  });
}

/** Returns what is told first of request headers that a preflight's answer does not list. */
export function firstOfMissing(names: readonly string[], listed: string | null, more: Partial<Evaluation> = {}): Finding {
  const made = preflighted("GET", 204, listed === null ? [] : [[header, listed]], Object.fromEntries(names.map((name) => [name, "1"])));
  const hops = [hopEvaluation({ preflightReasons: needsHeaders(...names) })];
  return firstFinding(
    made,
    names.map((name) => missingName(name, listed)),
    { hops, ...more },
  );
}
