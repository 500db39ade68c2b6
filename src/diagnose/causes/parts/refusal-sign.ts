import type { Step } from "../../../cors/verdict.ts";
import type { ResponseHead } from "../../../model/exchange.ts";
import { getCombined, type HeaderList, hasHeader } from "../../../model/header-list.ts";
import type { DiagnoseInput } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { allowMethods, allowOrigin } from "../../phrases.ts";
import { hapiRefusal } from "./hapi-refusal.ts";
import { newlyAsked } from "./newly-asked.ts";

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
  | "express-error"
  /** Its body is as long as the sentence with which hapi refuses. */
  | "sentence"
  /** A preflight of the address that asked for less passed before. */
  | "unlike-before";

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
export function refusalSign(fault: Fault, { evaluation, session }: DiagnoseInput): RefusalSign | null {
  const { response, obstacle } = fault;
  if (isRefusedByCorsCode(fault)) return "vary";
  if (response === null || obstacle.phase !== "preflight") return null;
  if (response.status === 500 && isExpressError(response.headers)) return "express-error";
  if (!refusals.has(response.status)) return null;
  const lacks = evaluation.obstacles.some(({ hop, step }) => hop === obstacle.hop && grantSteps.has(step));
  if (response.status >= 400 && lacks && hasHeader(response.headers, allowMethods)) return "headers";
  if (variesWithCors(response)) return "vary";
  if (hapiRefusal(response) !== null) return "sentence";
  return obstacle.error === "PreflightMissingAllowOriginHeader" && newlyAsked(fault, session) !== null ? "unlike-before" : null;
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
