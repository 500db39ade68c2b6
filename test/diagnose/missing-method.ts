import type { Evaluation } from "../../src/cors/verdict.ts";
import type { Finding } from "../../src/diagnose/finding.ts";
import { obstacle } from "../builders/evaluation.ts";
import { preflighted } from "./find-one.ts";
import { firstFinding } from "./first-finding.ts";

/** Returns what is told first of a method that a preflight's answer does not list. */
export function firstOfMethod(method: string, listed: string | null, more: Partial<Evaluation> = {}): Finding {
  const header = "access-control-allow-methods";
  const missing = obstacle({
    error: "MethodDisallowedByPreflightResponse",
    failedParameter: method,
    phase: "preflight",
    step: "method",
    header,
    actual: listed,
    required: method,
  });
  return firstFinding(preflighted(method, 204, listed === null ? [] : [[header, listed]]), [missing], more);
}
