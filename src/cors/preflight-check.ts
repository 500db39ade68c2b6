import type { CorsError } from "../model/cors-error.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { getCombined } from "../model/header-list.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { corsCheck, preflightError } from "./cors-check.ts";
import { extractTokens } from "./extract-tokens.ts";
import { redirectLocation } from "./redirect.ts";
import { isCorsSafelistedMethod } from "./safelist.ts";
import { fetchUrl } from "./spec.ts";
import type { Step } from "./verdict.ts";

/** What a preflight asked for. */
export interface PreflightQuestion {
  readonly origin: SerializedOrigin;
  /** The actual request's credentials mode is "include"; the preflight itself never carries any. */
  readonly include: boolean;
  /** As sent in Access-Control-Request-Method. */
  readonly method: string;
  /** Lower case: the names in Access-Control-Request-Headers. */
  readonly unsafeNames: readonly string[];
}

/** One judged step of a response. */
export interface StepResult {
  readonly step: Step;
  readonly error: CorsError | null;
  readonly failedParameter: string;
  readonly header: string | null;
  readonly actual: string | null;
  readonly required: string | null;
  readonly spec: string;
}

const preflightFetch = fetchUrl("cors-preflight-fetch-0");

function passed(step: Step, header: string | null, actual: string | null, required: string | null): StepResult {
  return { step, error: null, failedParameter: "", header, actual, required, spec: preflightFetch };
}

function failed(step: Step, error: CorsError, parts: Omit<StepResult, "step" | "error" | "spec">): StepResult {
  return { step, error, spec: preflightFetch, ...parts };
}

function statusStep(response: ResponseHead): StepResult {
  const actual = String(response.status);
  if (response.status >= 200 && response.status <= 299) return passed("preflight-status", null, actual, "200–299");
  return failed("preflight-status", "PreflightInvalidStatus", { failedParameter: "", header: null, actual, required: "200–299" });
}

function redirectStep(response: ResponseHead): StepResult {
  const location = redirectLocation(response);
  if (location === null) return passed("preflight-redirect", "location", null, null);
  return failed("preflight-redirect", "PreflightDisallowedRedirect", {
    failedParameter: "",
    header: "location",
    actual: location,
    required: null,
  });
}

function methodStep(response: ResponseHead, { method, include }: PreflightQuestion): StepResult {
  const header = "access-control-allow-methods";
  const actual = getCombined(response.headers, header);
  const { values } = extractTokens(response.headers, header);
  const allowed = isCorsSafelistedMethod(method) || values.includes(method) || (!include && values.includes("*"));
  if (allowed) return passed("method", header, actual, method);
  return failed("method", "MethodDisallowedByPreflightResponse", { failedParameter: method, header, actual, required: method });
}

function requestHeaderSteps(response: ResponseHead, question: PreflightQuestion, limits: BrowserLimits): StepResult[] {
  const header = "access-control-allow-headers";
  const actual = getCombined(response.headers, header);
  const allowed = new Set(extractTokens(response.headers, header).values.map((name) => name.toLowerCase()));
  const wildcard = !question.include && allowed.has("*");
  const covers = (name: string) => allowed.has(name) || (wildcard && (name !== "authorization" || limits.wildcardCoversAuthorization));
  const missing = [...question.unsafeNames].sort().filter((name) => !covers(name));
  if (missing.length === 0) return [passed("request-headers", header, actual, question.unsafeNames.join(", ") || null)];
  return missing.map((name) =>
    failed("request-headers", "HeaderDisallowedByPreflightResponse", { failedParameter: name, header, actual, required: name }),
  );
}

function syntaxStep(response: ResponseHead, step: Step, header: string, error: CorsError): StepResult {
  const list = extractTokens(response.headers, header);
  const actual = getCombined(response.headers, header);
  if (list.ok) return passed(step, header, actual, null);
  return failed(step, error, { failedParameter: "", header, actual, required: null });
}

/**
 * Judges the response to a preflight. Every step is judged, in the browser's order; the first with an error is the browser's.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 step 7
 */
export function preflightCheck(response: ResponseHead, question: PreflightQuestion, limits: BrowserLimits): StepResult[] {
  const check = corsCheck(response.headers, question.origin, question.include).map(
    (part): StepResult => ({
      ...part,
      error: part.error === null ? null : preflightError(part.error),
      spec: fetchUrl("concept-cors-check"),
    }),
  );
  const status = statusStep(response);
  return [
    redirectStep(response),
    // Chromium and Gecko judge the access control headers before the status; WebKit the other way round.
    ...(limits.preflightStatusFirst ? [status, ...check] : [...check, status]),
    syntaxStep(response, "allow-methods-syntax", "access-control-allow-methods", "InvalidAllowMethodsPreflightResponse"),
    syntaxStep(response, "allow-headers-syntax", "access-control-allow-headers", "InvalidAllowHeadersPreflightResponse"),
    methodStep(response, question),
    ...requestHeaderSteps(response, question, limits),
  ];
}
