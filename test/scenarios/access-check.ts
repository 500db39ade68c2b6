import type { Step } from "../../src/cors/verdict.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import { type CorsError, isCorsError } from "../../src/model/cors-error.ts";
import { allowCredentials, answer, at, goodPreflight, json, redirect } from "./build.ts";
import type { Answer, PageRequest, Scenario } from "./scenario.ts";

/** What can be wrong with the headers that the CORS check reads. */
interface Fault {
  readonly id: string;
  readonly title: string;
  readonly headers: Answer["headers"];
  readonly credentials?: PageRequest["credentials"];
  readonly error: CorsError;
  readonly failedParameter: string;
  readonly step: Step;
  readonly cause: CauseId;
}

const acao = "Access-Control-Allow-Origin";
const acac = "Access-Control-Allow-Credentials";

function origin(id: string, title: string, values: readonly string[], error: CorsError, cause: CauseId): Fault {
  const headers = values.map((value): readonly [string, string] => [acao, value]);
  return { id, title, headers, error, failedParameter: values.join(", ").trim(), step: "allow-origin", cause };
}

function credentials(id: string, title: string, values: readonly string[], cause: CauseId): Fault {
  return {
    id,
    title,
    headers: [[acao, "{page}"], ...values.map((value): readonly [string, string] => [acac, value])],
    credentials: "include",
    error: "InvalidAllowCredentials",
    failedParameter: values.join(", "),
    step: "allow-credentials",
    cause,
  };
}

function mismatch(id: string, title: string, value: string, cause: CauseId = "allow-origin-mismatch"): Fault {
  return origin(`allow-origin-${id}`, title, [value], "AllowOriginMismatch", cause);
}

function nearMiss(id: string, title: string, value: string): Fault {
  return mismatch(id, title, value, "allow-origin-near-miss");
}

function malformed(id: string, title: string, value: string): Fault {
  return origin(`allow-origin-${id}`, title, [value], "InvalidAllowOriginValue", "allow-origin-malformed");
}

function multiple(id: string, title: string, ...values: string[]): Fault {
  return origin(`allow-origin-${id}`, title, values, "MultipleAllowOriginValues", "allow-origin-multiple");
}

// One fault of each kind: run on the actual response, on the preflight and on a redirect.
// The order and the names of the checks: https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/cors.cc
const mainFaults: readonly Fault[] = [
  origin("allow-origin-missing", "no Allow-Origin", [], "MissingAllowOriginHeader", "allow-origin-missing"),
  mismatch("other-site", "Allow-Origin names the published page", "https://app.example", "allow-origin-other-environment"),
  multiple("twice", "Allow-Origin sent twice", "{page}", "https://app.example"),
  malformed("no-scheme", "Allow-Origin without a scheme", "app.example"),
  {
    ...origin("wildcard-credentials", "* with credentials", ["*"], "WildcardOriginNotAllowed", "allow-origin-wildcard-credentials"),
    headers: [
      [acao, "*"],
      [acac, "true"],
    ],
    credentials: "include",
    failedParameter: "",
  },
  credentials("credentials-missing", "no Allow-Credentials", [], "allow-credentials-missing"),
  credentials("credentials-upper-case", "Allow-Credentials: True", ["True"], "allow-credentials-malformed"),
];

// More ways to get the same header wrong; the actual response is enough.
const moreFaults: readonly Fault[] = [
  nearMiss("trailing-slash", "Allow-Origin with a trailing slash", "{page}/"),
  nearMiss("other-port", "Allow-Origin with another port", "http://localhost:9"),
  nearMiss("other-scheme", "Allow-Origin with https", "https://{pageHost}"),
  nearMiss("upper-case", "Allow-Origin in upper case", "HTTP://{pageHost}"),
  mismatch("null", "Allow-Origin: null", "null"),
  mismatch("wildcard-host", "Allow-Origin: https://*.example.com", "https://*.example.com"),
  nearMiss("host-port", "Allow-Origin: localhost:3000", "localhost:3000"),
  multiple("same-twice", "Allow-Origin twice, both right", "{page}", "{page}"),
  multiple("comma-list", "Allow-Origin with a comma list", "{page}, https://app.example"),
  multiple("space-list", "Allow-Origin with a space list", "{page} https://app.example"),
  multiple("star-twice", "Allow-Origin: * sent twice", "*", "*"),
  malformed("empty", "Allow-Origin, empty", ""),
  malformed("wildcard-domain", "Allow-Origin: *.example.com", "*.example.com"),
  malformed("undefined", "Allow-Origin: undefined", "undefined"),
  malformed("template", "Allow-Origin with an unfilled variable", "$ORIGIN"),
  credentials("credentials-empty", "Allow-Credentials, empty", [""], "allow-credentials-malformed"),
  credentials("credentials-one", "Allow-Credentials: 1", ["1"], "allow-credentials-malformed"),
  credentials("credentials-twice", "Allow-Credentials sent twice", ["true", "true"], "allow-credentials-malformed"),
];

function inPreflight(error: CorsError): CorsError {
  const name = `Preflight${error}`;
  if (!isCorsError(name)) throw new TypeError(`no CorsError ${name}`);
  return name;
}

function onActual(fault: Fault): Scenario {
  const { error, failedParameter, step, cause } = fault;
  return {
    id: `actual-${fault.id}`,
    title: `GET: ${fault.title}`,
    request: { via: "fetch", ...(fault.credentials && { credentials: fault.credentials }) },
    endpoints: [at("api", json(fault.headers))],
    expect: { outcome: "blocked", error, failedParameter, phase: "actual", step, cause },
  };
}

function onPreflight(fault: Fault): Scenario {
  const { failedParameter, step, cause } = fault;
  const headers: Answer["headers"] = [...fault.headers, ["Access-Control-Allow-Methods", "PUT"]];
  return {
    id: `preflight-${fault.id}`,
    title: `PUT, preflight: ${fault.title}`,
    request: { via: "fetch", method: "PUT", ...(fault.credentials && { credentials: fault.credentials }) },
    endpoints: [at("api", json(allowCredentials), answer(204, headers))],
    expect: { outcome: "blocked", error: inPreflight(fault.error), failedParameter, phase: "preflight", step, cause },
  };
}

function onRedirect(fault: Fault): Scenario {
  const { error, failedParameter, step, cause } = fault;
  return {
    id: `redirect-${fault.id}`,
    title: `GET, redirect: ${fault.title}`,
    request: { via: "fetch", ...(fault.credentials && { credentials: fault.credentials }) },
    endpoints: [at("api", redirect(fault.headers)), at("api", json(allowCredentials))],
    expect: { outcome: "blocked", error, failedParameter, phase: "redirect", step, cause },
    // Without credentials the headers would do; what else may have stopped the redirect is not to be seen.
    ...(fault.credentials && { reasonHidden: "credentials-mode" }),
  };
}

function afterPreflight(fault: Fault): Scenario {
  const scenario = onActual(fault);
  return {
    ...scenario,
    id: `after-preflight-${fault.id}`,
    title: `PUT, after a good preflight: ${fault.title}`,
    request: { ...scenario.request, method: "PUT" },
    endpoints: [at("api", json(fault.headers), goodPreflight)],
    expect: { ...scenario.expect, cause: fault.headers.length === 0 ? "preflight-only-headers" : fault.cause },
  };
}

export const accessCheckOnActual: readonly Scenario[] = [...mainFaults, ...moreFaults].map(onActual);
export const accessCheckOnPreflight: readonly Scenario[] = mainFaults.map(onPreflight);
export const accessCheckAfterPreflight: readonly Scenario[] = mainFaults.map(afterPreflight);
export const accessCheckOnRedirect: readonly Scenario[] = mainFaults.map(onRedirect);

// What each status says when the answer has no CORS headers.
const statusCauses: readonly (readonly [number, CauseId])[] = [
  [400, "request-refused"],
  [401, "authentication-failure"],
  [404, "wrong-url"],
  [405, "method-unsupported"],
  [413, "request-limit"],
  [429, "rate-limit"],
  [500, "error-response-bare"],
  [502, "gateway-error"],
];

/** The status plays no part when the headers are missing, and none when they are right. */
export const accessCheckAndStatus: readonly Scenario[] = statusCauses.map(([status, cause]) => ({
  id: `actual-status-${status}`,
  title: `GET: ${status} without CORS headers`,
  request: { via: "fetch" },
  endpoints: [at("api", answer(status, [["Content-Type", "text/plain"]], "error"))],
  expect: { outcome: "blocked", error: "MissingAllowOriginHeader", failedParameter: "", phase: "actual", step: "allow-origin", cause },
}));
