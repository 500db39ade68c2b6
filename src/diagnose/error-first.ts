import { isGatewayStatus } from "./causes/parts/bare-answer.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Finding } from "./finding.ts";
import { type CauseId, causes } from "./registry.ts";

const ofAnswers: ReadonlySet<CauseId> = new Set(causes.filter(({ family }) => family === "answer").map(({ id }) => id));

/** A gateway's error says that the application was not reached, whatever was asked of it. */
function isGatewayError({ isRoot, evidence }: Finding): boolean {
  return isRoot && evidence.some(({ header, actual }) => header === null && isGatewayStatus(Number(actual)));
}

/** Reports whether an answer's error is the fault: first it is to be found, and headers only let the page read it. */
export function isErrorFirst({ findings }: Diagnosis): boolean {
  const [first] = findings;
  return first !== undefined && (ofAnswers.has(first.id) || isGatewayError(first));
}
