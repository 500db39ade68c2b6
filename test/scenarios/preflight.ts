import type { Step } from "../../src/cors/verdict.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";
import { allowCredentials, allowPage, answer, at, json } from "./build.ts";
import type { Answer, PageRequest, Scenario } from "./scenario.ts";

/** What is wrong with a preflight's answer. */
interface Fault {
  readonly error: CorsError;
  readonly step: Step;
  readonly cause: CauseId;
}

const fault = {
  missing: { error: "PreflightMissingAllowOriginHeader", step: "allow-origin", cause: "allow-origin-missing" },
  status: { error: "PreflightInvalidStatus", step: "preflight-status", cause: "preflight-status" },
  redirect: { error: "PreflightDisallowedRedirect", step: "preflight-redirect", cause: "preflight-redirect" },
  method: { error: "MethodDisallowedByPreflightResponse", step: "method", cause: "allow-methods-omission" },
  methodList: { error: "InvalidAllowMethodsPreflightResponse", step: "allow-methods-syntax", cause: "allow-methods-malformed" },
  header: { error: "HeaderDisallowedByPreflightResponse", step: "request-headers", cause: "allow-headers-omission" },
  headerList: { error: "InvalidAllowHeadersPreflightResponse", step: "allow-headers-syntax", cause: "allow-headers-malformed" },
} as const satisfies Record<string, Fault>;

function blocked(
  id: string,
  title: string,
  request: Omit<PageRequest, "via"> & { via?: PageRequest["via"] },
  preflightAnswer: Answer,
  why: Fault,
  failedParameter = "",
): Scenario {
  const sends = (name: string): boolean => preflightAnswer.headers.some(([one]) => one === name);
  // With credentials the answer would have failed earlier, for want of Allow-Credentials.
  const eitherWay = sends("Access-Control-Allow-Origin") && !sends("Access-Control-Allow-Credentials") && why !== fault.redirect;
  return {
    ...(eitherWay && { reasonHidden: "credentials-mode" }),
    id,
    title,
    request: { via: "fetch", ...request },
    endpoints: [at("api", json(allowCredentials), preflightAnswer)],
    expect: { outcome: "blocked", error: why.error, failedParameter, phase: "preflight", step: why.step, cause: why.cause },
  };
}

// What each error status says of a preflight.
const statusCauses: Readonly<Record<number, CauseId>> = {
  400: "preflight-refused",
  401: "preflight-authentication",
  403: "preflight-authentication",
  404: "preflight-unrouted",
  405: "preflight-unrouted",
  500: "preflight-server-error",
  501: "preflight-unrouted",
};

function because<T extends Fault>(why: T, cause: CauseId): Fault {
  return { ...why, cause };
}

function statusFault(why: Fault, status: number): Fault {
  return because(why, statusCauses[status] ?? why.cause);
}

function methods(value: string | null, ...more: Answer["headers"]): Answer {
  return answer(204, [...allowPage, ...(value === null ? [] : [["Access-Control-Allow-Methods", value] as const]), ...more]);
}

function headers(value: string | null, ...more: Answer["headers"]): Answer {
  return methods("PUT", ...(value === null ? [] : [["Access-Control-Allow-Headers", value] as const]), ...more);
}

const allowPut: Answer["headers"] = [...allowPage, ["Access-Control-Allow-Methods", "PUT"]];
const put: Omit<PageRequest, "via"> = { method: "PUT" };
const putToken: Omit<PageRequest, "via"> = { method: "PUT", headers: { "X-Token": "1" } };
const credentialsTrue = ["Access-Control-Allow-Credentials", "true"] as const;

export const preflightStatus: readonly Scenario[] = [
  ...[300, 304, 400, 401, 403, 404, 405, 500].map((status) =>
    blocked(
      `preflight-status-${status}`,
      `PUT, preflight: ${status} with the right headers`,
      put,
      answer(status, allowPut),
      statusFault(fault.status, status),
    ),
  ),
  ...[401, 403, 404, 405, 501].map((status) =>
    blocked(
      `preflight-bare-${status}`,
      `PUT, preflight: ${status} without CORS headers`,
      put,
      answer(status),
      statusFault(fault.missing, status),
    ),
  ),
  blocked(
    "preflight-refused-by-cors-code",
    "PUT, preflight: 403 of CORS code that refuses the origin",
    put,
    answer(403, [["Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"]]),
    because(fault.missing, "preflight-refusal-hidden"),
  ),
  ...[301, 302, 303, 307, 308].map((status) =>
    blocked(
      `preflight-redirect-${status}`,
      `PUT, preflight: ${status} redirect`,
      put,
      answer(status, [["Location", "{self}/"], ...allowPut]),
      fault.redirect,
    ),
  ),
  blocked(
    "preflight-redirect-bare",
    "PUT, preflight: 302 to a login, no CORS headers",
    put,
    answer(302, [["Location", "{other}/login"]]),
    because(fault.redirect, "preflight-to-login"),
  ),
];

export const preflightMethods: readonly Scenario[] = [
  blocked("method-not-listed", "PUT, but only GET, POST are listed", put, methods("GET, POST"), fault.method, "PUT"),
  blocked("method-no-list", "DELETE, no Allow-Methods", { method: "DELETE" }, methods(null), fault.method, "DELETE"),
  blocked("method-lower-case", "patch in lower case", { method: "patch" }, methods("PATCH"), because(fault.method, "method-case"), "patch"),
  blocked("method-list-lower-case", "PUT, but put is listed", put, methods("put"), because(fault.method, "method-case"), "PUT"),
  blocked("method-empty-list", "PUT, Allow-Methods empty", put, methods(""), fault.method, "PUT"),
  blocked(
    "method-star-credentials",
    "PUT with credentials, Allow-Methods: *",
    { method: "PUT", credentials: "include" },
    methods("*", credentialsTrue),
    because(fault.method, "wildcard-literal-with-credentials"),
    "PUT",
  ),
  blocked("methods-space-list", "Allow-Methods with blanks for commas", put, methods("PUT POST"), fault.methodList),
  blocked("methods-brackets", "Allow-Methods in brackets", put, methods("[PUT]"), fault.methodList),
];

export const preflightHeaders: readonly Scenario[] = [
  blocked("header-not-listed", "X-Token, but only content-type is listed", putToken, headers("content-type"), fault.header, "x-token"),
  blocked("header-no-list", "X-Token, no Allow-Headers", putToken, headers(null), fault.header, "x-token"),
  blocked("header-empty-list", "X-Token, Allow-Headers empty", putToken, headers(""), fault.header, "x-token"),
  blocked(
    "header-json",
    "JSON body, content-type is not listed",
    { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" },
    headers("x-token"),
    fault.header,
    "content-type",
  ),
  blocked(
    "header-two-missing",
    "X-Token and Authorization, none is listed",
    { method: "GET", headers: { "X-Token": "1", Authorization: "Bearer t" } },
    headers("content-type"),
    fault.header,
    "authorization",
  ),
  blocked(
    "header-star-credentials",
    "X-Token with credentials, Allow-Headers: *",
    { ...putToken, credentials: "include" },
    headers("*", credentialsTrue),
    because(fault.header, "wildcard-literal-with-credentials"),
    "x-token",
  ),
  blocked(
    "header-request-allow-origin",
    "the page itself sends Access-Control-Allow-Origin",
    { headers: { "Access-Control-Allow-Origin": "*" } },
    headers("content-type"),
    because(fault.header, "response-header-on-request"),
    "access-control-allow-origin",
  ),
  blocked(
    "header-near-miss",
    "X-Api-Key, but XApiKey is listed",
    { method: "PUT", headers: { "X-Api-Key": "1" } },
    headers("XApiKey"),
    because(fault.header, "allow-headers-near-miss"),
    "x-api-key",
  ),
  blocked(
    "header-of-assistant",
    "a session of the Model Context Protocol, only content-type is listed",
    { method: "POST", headers: { "Content-Type": "application/json", "Mcp-Session-Id": "a" }, body: "{}" },
    headers("content-type"),
    because(fault.header, "assistant-server-headers"),
    "mcp-session-id",
  ),
  blocked(
    "header-of-library",
    "traceparent is not listed",
    { headers: { Traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } },
    headers("content-type"),
    because(fault.header, "library-added-header"),
    "traceparent",
  ),
  blocked(
    "header-of-client",
    "the Supabase client's x-client-info is not listed",
    { headers: { apikey: "a", "X-Client-Info": "supabase-js-web/2.0.0" } },
    headers("apikey, authorization, content-type"),
    because(fault.header, "library-added-header"),
    "x-client-info",
  ),
  blocked(
    "header-type-on-get",
    "GET with a Content-Type that is not listed",
    { headers: { "Content-Type": "application/json" } },
    headers("x-token"),
    fault.header,
    "content-type",
  ),
  blocked("headers-semicolon", "Allow-Headers with a semicolon", putToken, headers("X-Token; X-B"), fault.headerList),
  blocked("headers-quoted", "Allow-Headers in quotation marks", putToken, headers('"X-Token"'), fault.headerList),
  blocked(
    "method-and-header",
    "PATCH with X-Token, neither is listed",
    { method: "PATCH", headers: { "X-Token": "1" } },
    answer(204, allowPage),
    fault.method,
    "PATCH",
  ),
];

/** The same faults in answers that allow credentials: then the credentials mode does not matter. */
export const preflightWithCredentials: readonly Scenario[] = [
  blocked(
    "preflight-status-404-credentials",
    "PUT, preflight: 404, credentials allowed",
    put,
    answer(404, allowCredentials),
    statusFault(fault.status, 404),
  ),
  blocked(
    "method-not-listed-credentials",
    "PUT, only GET is listed, credentials allowed",
    put,
    methods("GET", credentialsTrue),
    fault.method,
    "PUT",
  ),
  blocked(
    "methods-space-list-credentials",
    "Allow-Methods with blanks, credentials allowed",
    put,
    methods("PUT POST", credentialsTrue),
    fault.methodList,
  ),
  blocked(
    "header-not-listed-credentials",
    "X-Token is not listed, credentials allowed",
    putToken,
    headers("content-type", credentialsTrue),
    fault.header,
    "x-token",
  ),
  blocked(
    "headers-semicolon-credentials",
    "Allow-Headers with a semicolon, credentials allowed",
    putToken,
    headers("X-Token; X-B", credentialsTrue),
    fault.headerList,
  ),
];

export const preflightCauses: readonly Scenario[] = [
  blocked(
    "xhr-upload-listener",
    "XHR POST with an upload listener, no answer to OPTIONS",
    { via: "xhr", method: "POST", body: "x", uploadListener: true },
    answer(404),
    statusFault(fault.missing, 404),
  ),
  blocked("xhr-put", "XHR PUT, not listed", { via: "xhr", method: "PUT" }, methods("GET"), fault.method, "PUT"),
  blocked(
    "language-unsafe",
    "Accept-Language: en_US makes a preflight",
    { headers: { "Accept-Language": "en_US" } },
    answer(404),
    statusFault(fault.missing, 404),
  ),
  blocked(
    "beacon-json",
    "beacon with a JSON blob, no answer to OPTIONS",
    { via: "beacon", headers: { "Content-Type": "application/json" }, body: "{}" },
    answer(404),
    statusFault(fault.missing, 404),
  ),
];
