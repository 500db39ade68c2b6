import type { CauseId } from "../../src/diagnose/registry.ts";
import type { ParsedMessage } from "../../src/messages/parsed-message.ts";
import type { Sample } from "./corpus.ts";
import { errorRows, nameSample } from "./corpus-fragments.ts";
import { serverRows } from "./corpus-servers.ts";

const url = "https://api.example.com/v1/users";
const preflight = { preflight: true };
const credentials: readonly CauseId[] = ["allow-credentials-missing", "allow-credentials-malformed"];

function firefox(text: string, causes: readonly CauseId[], fields: Partial<ParsedMessage> = {}): Sample {
  return { name: `firefox bare ${text}`, text, expected: { browser: "firefox", causes, ...fields } };
}

const failure = { notCors: "network-failure" } as const;

// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
const reasons: readonly Sample[] = [
  firefox("CORS disabled", [], { notCors: "cors-disabled" }),
  firefox("CORS request did not succeed", [], failure),
  firefox("CORS header ‘Origin’ cannot be added", [], { notCors: "origin-not-added" }),
  firefox("CORS request external redirect not allowed", ["preflight-redirect"], preflight),
  firefox("CORS request not http", ["scheme-unsupported"]),
  firefox("CORS request not HTTP", ["scheme-unsupported"]),
  firefox("CORS header ‘Access-Control-Allow-Origin’ missing", ["allow-origin-missing"]),
  firefox("Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed", ["allow-origin-multiple"]),
  firefox("CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://b.example:8443’", ["allow-origin-mismatch"], {
    allowOrigin: "https://b.example:8443",
  }),
  firefox("CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://a.example, *’", ["allow-origin-multiple"], {
    allowOrigin: "https://a.example, *",
  }),
  firefox("CORS header ‘Access-Control-Allow-Origin’ does not match ‘’", ["allow-origin-malformed"], { allowOrigin: "" }),
  firefox("Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’", ["allow-origin-wildcard-credentials"], {
    allowOrigin: "*",
  }),
  firefox("Did not find method in CORS header ‘Access-Control-Allow-Methods’", ["allow-methods-omission"], preflight),
  firefox("expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’", credentials),
  firefox("CORS preflight response did not succeed", ["preflight-status"], preflight),
  firefox("CORS preflight channel did not succeed", ["preflight-status"], preflight),
  firefox("invalid token ‘PUT POST’ in CORS header ‘Access-Control-Allow-Methods’", ["allow-methods-malformed"], preflight),
  firefox("invalid token ‘X-B; Y’ in CORS header ‘Access-Control-Allow-Headers’", ["allow-headers-malformed"], preflight),
  firefox(
    "header ‘x-api-key’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
    ["allow-headers-omission"],
    { header: "x-api-key", ...preflight },
  ),
  firefox(
    "missing token ‘x-api-key’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel",
    ["allow-headers-omission"],
    {
      header: "x-api-key",
      ...preflight,
    },
  ),
];

function changed(sample: Sample, text: string, fields: Partial<ParsedMessage> = {}): Sample {
  return { name: text, text, expected: { ...sample.expected, ...fields } };
}

const straight = (text: string) => text.replace(/[‘’]/g, "'");

/** Firefox's reasons as they are quoted: alone, called a reason, with either kind of quotation mark. */
export const bareReasons: readonly Sample[] = reasons
  .flatMap((sample) => [
    sample,
    changed(sample, straight(sample.text)),
    changed(sample, `Reason: ${sample.text}`),
    changed(sample, `(Reason: ${straight(sample.text)}).`),
    changed(
      sample,
      `(Reason: ${sample.text}). Status code: 502.`,
      sample.text.includes("missing") && !sample.text.includes("token") ? { status: 502 } : {},
    ),
  ])
  .filter(({ text, expected }) => !text.includes("502") || expected.status === 502);

const panel: readonly (readonly [string, readonly CauseId[], Partial<ParsedMessage>])[] = [
  ["CORS disabled", [], { notCors: "cors-disabled" }],
  ["CORS Failed", [], failure],
  ["CORS Not HTTP", ["scheme-unsupported"], {}],
  ["CORS Multiple Origin Not Allowed", ["allow-origin-multiple"], {}],
  ["CORS Missing Allow Origin", ["allow-origin-missing"], {}],
  ["CORS No Allow Credentials", ["allow-origin-wildcard-credentials"], {}],
  ["CORS Allow Origin Not Matching Origin", ["allow-origin-mismatch"], {}],
  ["CORS Missing Allow Credentials", credentials, {}],
  ["CORS Origin Header Missing", [], { notCors: "origin-not-added" }],
  ["CORS External Redirect Not Allowed", ["preflight-redirect"], preflight],
  ["CORS Preflight Did Not Succeed", ["preflight-status"], preflight],
  ["CORS Invalid Allow Method", ["allow-methods-malformed"], preflight],
  ["CORS Method Not Found", ["allow-methods-omission"], preflight],
  ["CORS Invalid Allow Header", ["allow-headers-malformed"], preflight],
  ["CORS Missing Allow Header", ["allow-headers-omission"], preflight],
];

// https://searchfox.org/mozilla-central/source/devtools/client/netmonitor/src/constants.js
export const panelSamples: readonly Sample[] = panel.flatMap(([label, causes, fields]): Sample[] => {
  const request = { url, method: "PUT" };
  return [
    firefox(label, causes, fields),
    firefox(`XHRPUT ${url} ${label}`, causes, { ...fields, ...request }),
    firefox(`XHR\nPUT\n${url}\n${label}`, causes, { ...fields, ...request }),
    firefox(`PUT ${url} → ${label}`, causes, { ...fields, ...request }),
    firefox(`Response body is not available to scripts (Reason: ${label})`, causes, fields),
  ];
});

function other(text: string, fields: Partial<ParsedMessage>): Sample {
  return { name: text, text, expected: fields };
}

const generic = { notCors: "script-error-generic" } as const;
const refusal = { notCors: "server-refusal" } as const;
const chrome = { browser: "chrome" } as const;

/** Chrome's Network and Issues panels. */
const chromeLines: readonly Sample[] = [
  ...errorRows.filter(([name]) => name !== "InvalidResponse").map((row) => nameSample(row[0], row)),
  ...errorRows.map((row) => nameSample(`"corsError": "${row[0]}"`, row)),
  other("CORS error", { ...chrome, notCors: "cors-error-status" }),
  other("Status: CORS error", { ...chrome, notCors: "cors-error-status" }),
  other("users\tCORS error\txhr\tmain.js:12\t0 B\t35 ms", { ...chrome, notCors: "cors-error-status" }),
  other(`POST ${url} CORS error`, { ...chrome, notCors: "cors-error-status", url, method: "POST" }),
  other(`POST ${url}\nStatus: CORS error`, { ...chrome, notCors: "cors-error-status", url, method: "POST" }),
  other("(blocked:csp)", { ...chrome, notCors: "csp-block" }),
  other("(blocked:mixed-content)", { ...chrome, notCors: "mixed-content" }),
  other("(blocked:other)", { ...chrome, notCors: "blocked-by-client" }),
  other('(blocked:CORP not "same-origin")', { ...chrome, notCors: "resource-policy" }),
  other("(blocked:NotSameOriginAfterDefaultedToSameOriginByCoep)", { ...chrome, notCors: "resource-policy" }),
  other("Ensure CORS requesting origin matches resource's allowed origin", { ...chrome, causes: ["allow-origin-mismatch"] }),
  other("Ensure CORS requesting origin matches resource’s allowed origin", { ...chrome, causes: ["allow-origin-mismatch"] }),
  other("Specify a Cross-Origin Resource Policy to prevent a resource from being blocked", { ...chrome, notCors: "resource-policy" }),
  other("Ensure private network requests are made from secure contexts", { ...chrome, causes: ["local-network-access"] }),
  other("Ensure CORS request uses allowed method", { ...chrome, causes: ["allow-methods-omission"], ...preflight }),
  other("Ensure preflight responses are valid", { ...chrome, causes: ["preflight-status", "preflight-redirect"], ...preflight }),
  other(`GET ${url} net::ERR_FAILED 200 (OK)`, { ...chrome, ...generic, url, method: "GET", status: 200 }),
  other(`OPTIONS ${url} 405 (Method Not Allowed)`, { ...chrome, notCors: "options-status", url, method: "OPTIONS", status: 405 }),
  other(`OPTIONS ${url} 403 ()`, { ...chrome, notCors: "options-status", url, method: "OPTIONS", status: 403 }),
  other(`POST ${url} 401 (Unauthorized)`, { ...chrome, notCors: "http-status", url, method: "POST", status: 401 }),
];

/** What libraries print, which is never the reason. */
const frameworkLines: readonly Sample[] = [
  other(`Http failure response for ${url}: 0 Unknown Error`, { ...generic, url }),
  other("Http failure response for (unknown url): 0 Unknown Error", generic),
  other("Http failure response for /api/settings: 0 Unknown Error", generic),
  other(`Http failure response for ${url}: 403 Forbidden`, { notCors: "http-status", url, status: 403 }),
  other(`HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: 'Unknown Error', url: '${url}', ok: false, …}`, {
    ...generic,
    url,
  }),
  other("HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: 'Unknown Error', url: null, ok: false, …}", generic),
  other("AxiosError: Network Error", generic),
  other("AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}, request: XMLHttpRequest, …}", generic),
  other('{"message":"Network Error","name":"AxiosError","code":"ERR_NETWORK","status":null}', generic),
  other("AxiosError: Request failed with status code 401", { notCors: "http-status", status: 401 }),
  other('{"readyState":0,"status":0,"statusText":"error"}', generic),
  other("{readyState: 0, getResponseHeader: ƒ, getAllResponseHeaders: ƒ, status: 0, statusText: 'error'}", generic),
  other(`Possibly unhandled rejection: {"data":null,"status":-1,"config":{"method":"GET"}}`, generic),
  other(`NetworkError: Failed to execute 'send' on 'XMLHttpRequest': Failed to load '${url}'.`, { ...generic, url }),
  other(`FetchError: [GET] "${url}": <no response> Failed to fetch`, { ...generic, url, method: "GET" }),
  other('[POST] "/api/users": <no response> Failed to fetch', { ...generic, method: "POST" }),
  other(`FetchError: request to ${url} failed, reason: connect ECONNREFUSED 127.0.0.1:3000`, { notCors: "network-failure", url }),
  other(
    "Error: Request has been terminated\nPossible causes: the network is offline, Origin is not allowed by Access-Control-Allow-Origin, the page is being unloaded, etc.",
    generic,
  ),
  other('Failed to fetch.\nPossible Reasons:\nCORS\nNetwork Failure\nURL scheme must be "http" or "https" for CORS request.', generic),
  other('Failed to fetch. Possible Reasons: CORS, Network Failure, URL scheme must be "http" or "https" for CORS request.', generic),
  other(`ClientException: XMLHttpRequest error., uri=${url}`, { ...generic, url }),
  other("TypeError: Network request failed", generic),
  other(`EventSource's response has a MIME type ("application/json") that is not "text/event-stream". Aborting the connection.`, {
    notCors: "event-stream-type",
  }),
];

/** What servers write of a request that they refuse. */
export const serverSamples: readonly Sample[] = [
  other("Invalid CORS request", refusal),
  other("Error: Not allowed by CORS", refusal),
  other('{"error":"Not allowed by CORS"}', refusal),
  other("Disallowed CORS origin", refusal),
  other("Disallowed CORS origin, headers", refusal),
  other("CORS policy execution failed.", refusal),
  other("Request origin https://app.example.org does not have permission to access the resource.", {
    ...refusal,
    origin: "https://app.example.org",
  }),
  other("Request method PUT not allowed in CORS policy.", { ...refusal, method: "PUT" }),
  other("Request header 'x-api-key' not allowed in CORS policy.", { ...refusal, header: "x-api-key" }),
  other("No CORS policy found for the specified request.", refusal),
  other("<Message>CORSResponse: This CORS request is not allowed. This is usually because …</Message>", refusal),
  other("CORS not enabled or no matching rule found for this request.", refusal),
  other(
    "info: Microsoft.AspNetCore.Cors.Infrastructure.CorsService[5]\n      CORS policy execution failed.\ninfo: Microsoft.AspNetCore.Cors.Infrastructure.CorsService[6]\n      Request origin https://app.example.org does not have permission to access the resource.",
    { ...refusal, origin: "https://app.example.org" },
  ),
  ...serverRows.map(([text, expected]) => other(text, expected)),
];

const webkitLines: readonly Sample[] = [
  other("[Error] A server with the specified hostname could not be found.", { browser: "safari", notCors: "network-failure" }),
  other("[Error] Failed to load resource: Could not connect to the server. (users, line 0)", {
    browser: "safari",
    notCors: "network-failure",
  }),
  other(
    "Unsafe attempt to load URL file:///C:/a/index.html from frame with URL file:///C:/a/index.html. 'file:' URLs are treated as unique security origins.",
    {
      ...chrome,
      notCors: "local-file",
      url: "file:///C:/a/index.html",
    },
  ),
];

/** Texts that count only where their lines are whole. */
export const lineSamples: readonly Sample[] = [...panelSamples, ...chromeLines, ...frameworkLines, ...webkitLines];
