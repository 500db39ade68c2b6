import type { CorsError } from "../model/cors-error.ts";
import type { ResponseHead } from "../model/exchange.ts";
import { getCombined } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import type { SerializedOrigin } from "../model/origin.ts";
import type { BrowserLimits } from "./browser-limits.ts";
import { corsCheck, preflightError } from "./cors-check.ts";
import { extractTokens, type TokenList } from "./extract-tokens.ts";
import { type FetchState, type HopState, record, type StepPlace, type StepResult } from "./fetch-state.ts";
import { redirectLocation } from "./location-url.ts";
import { places } from "./places.ts";
import { requestNeeds } from "./preflight-need.ts";
import { isRefusedUpgrade } from "./refused-upgrade.ts";
import { fetchUrl } from "./spec.ts";
import type { Step } from "./verdict.ts";

/** What a preflight asked for. */
interface PreflightQuestion {
  readonly origin: SerializedOrigin;
  /** The actual request's credentials mode is "include"; the preflight itself never carries any. */
  readonly include: boolean;
  /** As sent in Access-Control-Request-Method. */
  readonly method: string;
  /** Lower case: the names in Access-Control-Request-Headers. */
  readonly unsafeNames: readonly string[];
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
  // The recorder did not note it.
  if (response.status === 0) return passed("preflight-status", null, null, "200–299");
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

/** A list header of the response: as it was sent, and its tokens. */
interface ListHeader {
  readonly header: string;
  readonly actual: string | null;
  readonly tokens: TokenList;
}

function listHeader({ headers }: ResponseHead, header: string): ListHeader {
  return { header, actual: getCombined(headers, header), tokens: extractTokens(headers, header) };
}

function methodStep({ header, actual, tokens: { values } }: ListHeader, { method, include }: PreflightQuestion): StepResult {
  const allowed = isCorsSafelistedMethod(method) || values.includes(method) || (!include && values.includes("*"));
  if (allowed) return passed("method", header, actual, method);
  return failed("method", "MethodDisallowedByPreflightResponse", { failedParameter: method, header, actual, required: method });
}

const lowerCase = new WeakMap<TokenList, ReadonlySet<string>>();

function lowerCaseOf(tokens: TokenList): ReadonlySet<string> {
  const known = lowerCase.get(tokens);
  if (known !== undefined) return known;
  const names = new Set(tokens.values.map((name) => name.toLowerCase()));
  lowerCase.set(tokens, names);
  return names;
}

function requestHeaderSteps({ header, actual, tokens }: ListHeader, question: PreflightQuestion, limits: BrowserLimits): StepResult[] {
  const allowed = lowerCaseOf(tokens);
  const wildcard = !question.include && allowed.has("*");
  const covers = (name: string) => allowed.has(name) || (wildcard && (name !== "authorization" || limits.wildcardCoversAuthorization));
  const missing = [...question.unsafeNames].sort().filter((name) => !covers(name));
  if (missing.length === 0) return [passed("request-headers", header, actual, question.unsafeNames.join(", ") || null)];
  // Of several Chromium names the one that comes first in a hash table of its own. Measured: x-a of x-a and x-b, x-c of x-a, x-b and x-c.
  return missing.map((name) =>
    failed("request-headers", "HeaderDisallowedByPreflightResponse", { failedParameter: name, header, actual, required: name }),
  );
}

function syntaxStep({ header, actual, tokens }: ListHeader, step: Step, error: CorsError): StepResult {
  if (tokens.ok) return passed(step, header, actual, null);
  return failed(step, error, { failedParameter: "", header, actual, required: null });
}

/** Step 7. Every step is judged, in the browser's order; the first with an error is the browser's. */
function responseSteps(response: ResponseHead, question: PreflightQuestion, limits: BrowserLimits): StepResult[] {
  const check = corsCheck(response.headers, question.origin, question.include).map(
    (part): StepResult => ({
      ...part,
      error: part.error === null ? null : preflightError(part.error),
      spec: fetchUrl("concept-cors-check"),
    }),
  );
  const status = statusStep(response);
  const methods = listHeader(response, "access-control-allow-methods");
  const names = listHeader(response, "access-control-allow-headers");
  const headerSyntax = syntaxStep(names, "allow-headers-syntax", "InvalidAllowHeadersPreflightResponse");
  const method = methodStep(methods, question);
  return [
    redirectStep(response),
    // The CORS check and the ok status. Chromium and Gecko judge the headers before the status; WebKit the other way round.
    ...(limits.preflightStatusFirst ? [status, ...check] : [...check, status]),
    // Step 7.3.
    syntaxStep(methods, "allow-methods-syntax", "InvalidAllowMethodsPreflightResponse"),
    // Steps 7.3 and 7.5.
    ...(limits.methodBeforeHeaderList ? [method, headerSyntax] : [headerSyntax, method]),
    // Steps 7.6 and 7.7.
    ...requestHeaderSteps(names, question, limits),
  ];
}

// What the CORS check judges; the other steps are about the status and the lists.
const accessSteps: ReadonlySet<Step> = new Set<Step>(["allow-origin", "allow-credentials"]);

/**
 * Judges a Hop's preflight, where it has one.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function corsPreflightFetch(state: FetchState, { hop, index, crossOrigin, requestOrigin, hasTaintedOrigin }: HopState): void {
  const { preflight } = hop;
  if (preflight === null) return;
  // Step 6.
  if (isRefusedUpgrade(preflight)) {
    const at: StepPlace = { hop: index, phase: "preflight", exchangeId: preflight.id, place: places.preflight };
    const read = { failedParameter: "", header: null, actual: null, required: null };
    record(state, at, failed("preflight-redirect", "PreflightDisallowedRedirect", read));
    return;
  }
  if (!preflight.response.observed) {
    state.unknown.push({ kind: "response", hop: index, phase: "preflight", why: preflight.response.reason });
    return;
  }
  const response = preflight.response.value;
  if (response === null) {
    state.otherFailure ??= preflight.end === "error" ? "network" : null;
    return;
  }
  const asPage = hasTaintedOrigin && state.limits.taintedPreflightOrigin === "page";
  const origin = asPage ? state.pageOrigin : requestOrigin;
  const { method, unsafeNames } = requestNeeds(hop, state.limits);
  const question = { origin, include: state.hypothesis.include, method, unsafeNames };
  const judged: ResponseHead = { ...response, headers: response.editedHeaders ?? response.headers };
  const at: StepPlace = { hop: index, phase: "preflight", exchangeId: preflight.id, place: places.preflight };
  for (const result of responseSteps(judged, question, state.limits)) {
    // Gecko checks no access where such a preflight leads home: see taintedPreflightOrigin.
    if (!asPage || crossOrigin || !accessSteps.has(result.step)) record(state, at, result);
  }
}
