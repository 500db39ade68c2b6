import type { Call } from "../model/call.ts";
import type { Exchange } from "../model/exchange.ts";
import { getValues } from "../model/header-list.ts";
import type { Fault } from "./fault.ts";
import type { Evidence } from "./finding.ts";
import { allowOrigin } from "./phrases.ts";

/** Returns the header lines that the failing step read: one entry a line, or one that says that the header is absent. */
export function headerEvidence(fault: Fault): Evidence[] {
  const { header, actual } = fault.obstacle;
  if (header === null) return [];
  const base = { callId: fault.exchangeCallId, exchangeId: fault.exchange.id, header, required: safeRequired(fault) };
  const lines = fault.response === null ? [] : getValues(fault.response.headers, header);
  if (lines.length < 2) return [{ ...base, occurrence: null, actual }];
  return lines.map((line, occurrence) => ({ ...base, occurrence, actual: line }));
}

/** The value `null` would pass, but it is not to be shown as something to send: a sandboxed frame on any site has that origin. */
function safeRequired({ obstacle, credentials }: Fault): string | null {
  if (obstacle.header !== allowOrigin || obstacle.required !== "null") return obstacle.required;
  return credentials === "include" ? null : "*";
}

/** Returns the response's status as evidence; empty when no response was seen. */
export function statusEvidence(fault: Fault, required: string | null = null): Evidence[] {
  return fault.response === null ? [] : [bareEvidence(fault, String(fault.response.status), required)];
}

/** Returns evidence that is no header: a URL or a status. */
export function bareEvidence(fault: Fault, actual: string | null, required: string | null = null): Evidence {
  return { callId: fault.exchangeCallId, exchangeId: fault.exchange.id, header: null, occurrence: null, actual, required };
}

/** Returns a header that is not the failing step's as evidence, several lines joined. `header`: lower case. */
export function lineEvidence(fault: Fault, header: string, actual: string | null, required: string | null = null): Evidence {
  return { ...bareEvidence(fault, actual, required), header };
}

/** Returns evidence of an Exchange where there is no fault; `header` null: a URL, a status or an error's name. */
export function exchangeEvidence(
  { id: callId }: Pick<Call, "id">,
  { id: exchangeId }: Pick<Exchange, "id">,
  header: string | null,
  actual: string | null,
  required: string | null = null,
): Evidence {
  return { callId, exchangeId, header, occurrence: null, actual, required };
}
