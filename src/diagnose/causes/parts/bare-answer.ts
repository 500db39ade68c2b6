import type { Step } from "../../../cors/verdict.ts";
import type { ResponseHead } from "../../../model/exchange.ts";
import { getCombined, type HeaderList, hasHeader } from "../../../model/header-list.ts";
import { code, header, say, type Text } from "../../../model/text.ts";
import type { DiagnoseInput } from "../../cause.ts";
import { statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { Actor, RootParts } from "../../finding.ts";
import { allowMethods, allowOrigin } from "../../phrases.ts";
import { refusesAllNote } from "./asked-server.ts";
import type { Layer } from "./layer.ts";

/** What an error status says of an answer: often the real fault. */
export interface StatusStory {
  /** What happened, without a final full stop: "… failed with 500". */
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

// What CORS code answers a preflight with when it refuses: Spring 403, others 400, or the success that they send to everybody. Another
// status has another reason, whatever `Vary` says: frameworks add it to every answer.
// https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/DefaultCorsProcessor.java
const refusals: ReadonlySet<number> = new Set([200, 204, 400, 403]);

const grantSteps: ReadonlySet<Step> = new Set<Step>(["allow-origin", "method", "request-headers"]);

/** What shows that CORS code answered a preflight, and refused. */
export type RefusalSign =
  /** It varies with what such code reads. */
  | "vary"
  /** With an error status it has headers that such code sends, and lacks what was asked for. */
  | "headers"
  /** Express's own error page. */
  | "express-error";

/** Reports whether an answer without the header names in `Vary` what CORS code reads: that code ran, and did not let the call in. */
function variesWithCors({ headers }: ResponseHead): boolean {
  const vary = getCombined(headers, "vary") ?? "";
  return /(?:^|,)\s*access-control-request-(?:method|headers)\s*(?:,|$)/i.test(vary) && !hasHeader(headers, allowOrigin);
}

/** Reports whether CORS code refused the request itself, as Spring's does with 403. S3 names what such code reads with every answer. */
export function isRefusedByCorsCode({ response, obstacle }: Fault): boolean {
  if (response === null || obstacle.phase !== "actual" || response.status !== 403) return false;
  return variesWithCors(response) && !hasHeader(response.headers, "www-authenticate") && !hasHeader(response.headers, "x-amz-request-id");
}

/** Returns what shows that CORS code ran and refused; null when nothing does. */
export function refusalSign(fault: Fault, { evaluation }: DiagnoseInput): RefusalSign | null {
  const { response, obstacle } = fault;
  if (isRefusedByCorsCode(fault)) return "vary";
  if (response === null || obstacle.phase !== "preflight") return null;
  if (response.status === 500 && isExpressError(response.headers)) return "express-error";
  if (!refusals.has(response.status)) return null;
  const lacks = evaluation.obstacles.some(({ hop, step }) => hop === obstacle.hop && grantSteps.has(step));
  if (response.status >= 400 && lacks && hasHeader(response.headers, allowMethods)) return "headers";
  return variesWithCors(response) ? "vary" : null;
}

/**
 * For OPTIONS an Express application runs little more than its CORS code, whose list of origins may be a function that throws.
 * https://expressjs.com/en/resources/middleware/cors.html#configuring-cors-w-dynamic-origin; the error page is that of
 * https://github.com/pillarjs/finalhandler
 */
function isExpressError(headers: HeaderList): boolean {
  if (getCombined(headers, "x-powered-by") === "Express") return true;
  return getCombined(headers, "content-security-policy") === "default-src 'none'" && hasHeader(headers, "x-content-type-options");
}

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
  const neverSent = say`so the browser never sent the actual ${code(fault.hop.method)} request`;
  if (fault.obstacle.error === "PreflightInvalidStatus") return say`${event}, ${neverSent}.`;
  const stopped = fault.obstacle.phase === "preflight" ? neverSent : say`so the browser hides it from the page`;
  return say`${event}, and that answer has no ${header(allowOrigin)}, ${stopped}.`;
}
