import type { ParsedMessage } from "../../src/messages/parsed-message.ts";
import type { Sample } from "./corpus.ts";
import { libraryRows } from "./corpus-libraries.ts";
import { pastedRows } from "./corpus-pasted.ts";
import { policyRows } from "./corpus-policies.ts";
import { passedOnRows, toolLineRows } from "./corpus-tools.ts";

const url = "https://b.example/x.json";
const csp = `Refused to connect to '${url}' because it violates the following Content Security Policy directive: "connect-src 'self'".`;

const lines: readonly (readonly [string, Partial<ParsedMessage>])[] = [
  ["api.js:1 Failed to load resource: net::ERR_FAILED", { browser: "chrome", notCors: "script-error-generic" }],
  [`GET ${url} net::ERR_FAILED 200 (OK)`, { browser: "chrome", notCors: "script-error-generic", url, method: "GET", status: 200 }],
  [`GET ${url} net::ERR_CONNECTION_REFUSED`, { browser: "chrome", notCors: "network-failure", url, method: "GET" }],
  [`GET ${url} net::ERR_CERT_AUTHORITY_INVALID`, { browser: "chrome", notCors: "network-failure", url, method: "GET" }],
  [`POST ${url} net::ERR_BLOCKED_BY_CLIENT`, { browser: "chrome", notCors: "blocked-by-client", url, method: "POST" }],
  [`GET ${url} net::ERR_BLOCKED_BY_ORB`, { browser: "chrome", notCors: "opaque-response-blocking", url, method: "GET" }],
  [
    `GET ${url} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)`,
    { browser: "chrome", notCors: "resource-policy", url, method: "GET", status: 200 },
  ],
  [`GET ${url} net::ERR_TOO_MANY_REDIRECTS`, { browser: "chrome", notCors: "too-many-redirects", url, method: "GET" }],
  [`GET ${url} net::ERR_UNSAFE_REDIRECT`, { browser: "chrome", notCors: "unsafe-redirect", url, method: "GET" }],
  ["Failed to load resource: the server responded with a status of 404 (Not Found)", { notCors: "http-status", status: 404 }],
  ["Uncaught (in promise) TypeError: Failed to fetch\n    at load (main.js:1:2)", { browser: "chrome", notCors: "script-error-generic" }],
  ["TypeError: NetworkError when attempting to fetch resource.", { browser: "firefox", notCors: "script-error-generic" }],
  ["[Error] Unhandled Promise Rejection: TypeError: Load failed", { browser: "safari", notCors: "script-error-generic" }],
  ["AxiosError: Network Error", { notCors: "script-error-generic" }],
  [csp, { notCors: "csp-block", url }],
  [
    `Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at ${url} because it violates the following directive`,
    { browser: "firefox", notCors: "csp-block", url },
  ],
  [
    "Mixed Content: The page at 'https://a.example/' was loaded over HTTPS, but requested an insecure resource 'http://b.example/x'. This request has been blocked; the content must be served over HTTPS.",
    { browser: "chrome", notCors: "mixed-content", url: "http://b.example/x" },
  ],
  [
    "Blocked loading mixed active content “http://b.example/x”",
    { browser: "firefox", notCors: "mixed-content", url: "http://b.example/x" },
  ],
  [
    `The resource at “${url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).`,
    { browser: "firefox", notCors: "resource-policy", url },
  ],
  [
    `The resource at “${url}” was blocked by OpaqueResponseBlocking. Reason: “mime”.`,
    { browser: "firefox", notCors: "opaque-response-blocking", url },
  ],
  [
    `Cancelled load to ${url} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
    { browser: "safari", notCors: "resource-policy", url },
  ],
  [
    `[Error] Fetch API cannot load ${url} due to access control checks.`,
    { browser: "safari", notCors: "access-control-generic", url, resource: "fetch" },
  ],
  [
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. This can be fixed by moving the resource to the same domain or enabling CORS.`,
    { browser: "firefox", notCors: "reason-missing", url },
  ],
  [
    `Access to fetch at '${url}' from origin 'https://a.example' has been blocked by CORS policy`,
    { browser: "chrome", notCors: "reason-missing", url, origin: "https://a.example", resource: "fetch" },
  ],
  [
    `Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at ${url} soon. (Reason: When the \`Access-Control-Allow-Headers\` is \`*\`, the \`Authorization\` header is not covered. To include the \`Authorization\` header, it must be explicitly listed in CORS header \`Access-Control-Allow-Headers\`).`,
    { browser: "firefox", notCors: "wildcard-authorization-warning", url },
  ],
  [`GET ${url} net::ERR_ABORTED`, { browser: "chrome", notCors: "aborted-by-page", url, method: "GET" }],
  [`GET ${url} net::ERR_BLOCKED_BY_ADMINISTRATOR`, { browser: "chrome", notCors: "administrator-block", url, method: "GET" }],
  [
    'viewer.js:310 Refused to get unsafe header "Accept-Ranges"',
    { browser: "chrome", notCors: "exposed-headers-omission", header: "Accept-Ranges" },
  ],
  [
    `The FetchEvent for "${url}" resulted in a network error response: an "opaque" response was used for a request whose type is not no-cors\nGET ${url} net::ERR_FAILED`,
    { browser: "chrome", notCors: "service-worker-opaque", url, method: "GET" },
  ],
  [
    "SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
    { notCors: "tainted-canvas" },
  ],
  [
    'SecurityError: Blocked a frame with origin "https://a.example" from accessing a cross-origin frame.',
    { notCors: "same-origin-policy-other" },
  ],
];

/** What is no CORS message, or does not say why. */
export const notCorsSamples: readonly Sample[] = [...lines, ...toolLineRows, ...policyRows, ...libraryRows].map(([text, expected]) => ({
  name: text,
  text,
  expected,
}));

/** CORS messages that were shortened, or passed on by a shell. */
export const passedOnSamples: readonly Sample[] = [...passedOnRows, ...pastedRows].map(([text, expected]) => ({
  name: text,
  text,
  expected,
}));
