import { code, header, say, type Text } from "../../../model/text.ts";
import { statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { Actor, RootParts } from "../../finding.ts";
import { allowOrigin } from "../../phrases.ts";
import { refusesAllNote } from "./asked-server.ts";
import type { Layer } from "./layer.ts";

/** What an error status says of an answer: often the real fault. */
export interface StatusStory {
  /** What happened: a whole sentence, but for its full stop. "The server … failed with 500". */
  readonly event: Text;
  readonly why: Text;
  /** What to do about the status itself. */
  readonly step: Text;
  readonly actor: Actor;
}

/** Returns the status of the answer that failed; 0 when none was seen. */
export function statusOf(fault: Fault): number {
  return fault.response?.status ?? 0;
}

/** Reports whether the answer that failed has an error status, which is a fault of its own. */
export function isErrorAnswer(fault: Fault): boolean {
  return statusOf(fault) >= 400;
}

// What proxies, gateways and CDNs send of their own: https://www.rfc-editor.org/rfc/rfc9110#name-server-error-5xx and, for 520 to 527,
// https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
export function isGatewayStatus(status: number): boolean {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 527);
}

/** The errors of an answer without `Access-Control-Allow-Origin`, behind which an error status may stand. */
export const bareAnswerErrors = ["MissingAllowOriginHeader"] as const;

/** The errors of a redirect that the browser did not follow because of its own headers. */
export const redirectErrors = ["MissingAllowOriginHeader", "AllowOriginMismatch", "WildcardOriginNotAllowed"] as const;

/** The errors of a preflight that was answered with an error status. */
export const refusedPreflightErrors = ["PreflightMissingAllowOriginHeader", "PreflightInvalidStatus"] as const;

/** Tells an error status with what the browser made of it; `layer`: who made the answer, where that is known. */
export function tellStatus(fault: Fault, { event, why, step, actor }: StatusStory, layer: Layer | null = null): Omit<RootParts, "behind"> {
  const change = fault.obstacle.phase === "preflight" ? [step] : [step, headersAfter];
  return {
    headline: headline(fault, event),
    why: [why, ...(layer === null ? [] : [layer.clue]), ...refusesAllNote(fault)],
    change,
    actor,
    evidence: [...statusEvidence(fault), ...(layer?.evidence ?? [])],
    sure: "seen",
  };
}

/** Stands before the steps of the complaint. */
const headersAfter = say`What follows does not take the error away. It lets the page read it.`;

function headline(fault: Fault, event: Text): Text {
  const method = code(fault.hop.method);
  if (fault.obstacle.error === "PreflightInvalidStatus") return say`${event}, so the browser never sent the actual ${method} request.`;
  return fault.obstacle.phase === "preflight"
    ? say`${event}, and that answer has no ${header(allowOrigin)}, so the browser never sent the actual ${method} request.`
    : say`${event}, and that answer has no ${header(allowOrigin)}, so the browser hides it from the page.`;
}
