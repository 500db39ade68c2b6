import type { DiagnoseInput, Diagnosis } from "./diagnosis.ts";
import { rank } from "./rank.ts";
import { causes } from "./registry.ts";

/** Returns the causes of a Call, best first; no findings when nothing stops it. */
export function diagnose(input: DiagnoseInput): Diagnosis {
  const findings = causes.flatMap((cause) => cause.find(input));
  return { callId: input.call.id, findings: rank(findings, input.evaluation.obstacles) };
}
