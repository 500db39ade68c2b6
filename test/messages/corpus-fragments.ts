import type { CauseId } from "../../src/diagnose/registry.ts";
import type { ParsedMessage } from "../../src/messages/parsed-message.ts";
import type { Sample } from "./corpus.ts";

const origin = "https://app.example.org";
const url = "https://api.example.com/v1/users?id=7&sort=name";
const therefore = `Origin '${origin}' is therefore not allowed access.`;
const preflight = { preflight: true };
const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const prefix = "Response to preflight request doesn't pass access control check: ";

function chrome(name: string, text: string, causes: readonly CauseId[], fields: Partial<ParsedMessage> = {}): Sample {
  return { name: `fragment ${name}`, text, expected: { browser: "chrome", causes, ...fields } };
}

/** Chrome's sentences of which the beginning was left out. */
const sentences: readonly Sample[] = [
  chrome("missing", `${missing} ${therefore}`, ["allow-origin-missing"], { origin }),
  chrome("missing, status", `${missing} ${therefore} The response had HTTP status code 404.`, ["allow-origin-missing"], {
    origin,
    status: 404,
  }),
  chrome("missing, preflight", `${prefix}${missing} ${therefore} The response had HTTP status code 405.`, ["allow-origin-missing"], {
    origin,
    status: 405,
    ...preflight,
  }),
  chrome(
    "multiple",
    `The 'Access-Control-Allow-Origin' header contains multiple values '${origin}, *', but only one is allowed. ${therefore}`,
    ["allow-origin-multiple"],
    { origin, allowOrigin: `${origin}, *` },
  ),
  chrome(
    "mismatch",
    `The 'Access-Control-Allow-Origin' header has a value 'http://b.example' that is not equal to the supplied origin. ${therefore}`,
    ["allow-origin-mismatch"],
    { origin, allowOrigin: "http://b.example" },
  ),
  chrome("invalid", `The 'Access-Control-Allow-Origin' header contains the invalid value ''. ${therefore}`, ["allow-origin-malformed"], {
    origin,
    allowOrigin: "",
  }),
  chrome(
    "credentials",
    `Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is ''. It must be 'true' to allow credentials. ${therefore}`,
    ["allow-credentials-missing"],
    { origin },
  ),
  chrome(
    "wildcard of a file",
    "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true. Origin 'null' is therefore not allowed access. The credentials mode of an XMLHttpRequest is controlled by the withCredentials attribute.",
    ["allow-origin-wildcard-credentials"],
    { origin: "null", allowOrigin: "*" },
  ),
  chrome("no beginning", `has been blocked by CORS policy: ${missing}`, ["allow-origin-missing"]),
  chrome("from the origin on", `from origin '${origin}' has been blocked by CORS policy: ${missing}`, ["allow-origin-missing"], { origin }),
  chrome(
    "from the URL on",
    `at '${url}' from origin '${origin}' has been blocked by CORS policy: ${prefix}${missing}`,
    ["allow-origin-missing"],
    {
      url,
      origin,
      ...preflight,
    },
  ),
  chrome(
    "redirect",
    `Redirect from 'http://b.example/a' to 'https://c.example/' has been blocked by CORS policy: Request requires preflight, which is disallowed to follow cross-origin redirect.`,
    ["preflight-redirect"],
    { redirectedFrom: "http://b.example/a", redirectedTo: "https://c.example/" },
  ),
  chrome(
    "without the origin",
    `Access to XMLHttpRequest at '${url}' has been blocked by CORS policy: Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.`,
    ["allow-headers-omission"],
    { url, header: "x-a", resource: "XMLHttpRequest", ...preflight },
  ),
  chrome(
    "a name in quotation marks",
    "Request header field 'x-a' is not allowed by Access-Control-Allow-Headers in preflight response.",
    ["allow-headers-omission"],
    {
      header: "x-a",
      ...preflight,
    },
  ),
  chrome(
    "an address left out",
    `Access to fetch at '...' from origin '${origin}' has been blocked by CORS policy: ${missing}`,
    ["allow-origin-missing"],
    {
      origin,
      preflight: false,
      resource: "fetch",
    },
  ),
  chrome(
    "a place inside",
    `Font from origin 'http://cdn.example' has been blocked from loading /shop:1 by Cross-Origin Resource Sharing policy: ${missing} ${therefore}`,
    ["allow-origin-missing"],
    { origin, preflight: false, resource: "font" },
  ),
];

const webkit: readonly Sample[] = [
  {
    name: "safari of 2016",
    text: `XMLHttpRequest cannot load ${url}. Preflight response is not successful. Status code: 404`,
    expected: { browser: "safari", causes: ["preflight-status"], url, status: 404, resource: "XMLHttpRequest", ...preflight },
  },
  {
    name: "safari of 2016, several origins",
    text: `XMLHttpRequest cannot load ${url}. Access-Control-Allow-Origin cannot contain more than one origin.`,
    expected: { browser: "safari", causes: ["allow-origin-multiple"], url, resource: "XMLHttpRequest" },
  },
];

type NameRow = readonly [name: string, causes: readonly CauseId[], preflight: boolean | null];

const credentials: readonly CauseId[] = ["allow-credentials-missing", "allow-credentials-malformed"];
const network: readonly CauseId[] = ["local-network-access"];

/** Every CorsError of CDP, and those that it had before. */
export const errorRows: readonly NameRow[] = [
  ["DisallowedByMode", ["mode-same-origin"], false],
  ["InvalidResponse", ["response-invalid"], false],
  ["WildcardOriginNotAllowed", ["allow-origin-wildcard-credentials"], false],
  ["MissingAllowOriginHeader", ["allow-origin-missing"], false],
  ["MultipleAllowOriginValues", ["allow-origin-multiple"], false],
  ["InvalidAllowOriginValue", ["allow-origin-malformed"], false],
  ["AllowOriginMismatch", ["allow-origin-mismatch"], false],
  ["InvalidAllowCredentials", credentials, false],
  ["CorsDisabledScheme", ["scheme-unsupported"], false],
  ["PreflightInvalidStatus", ["preflight-status"], true],
  ["PreflightDisallowedRedirect", ["preflight-redirect"], true],
  ["PreflightWildcardOriginNotAllowed", ["allow-origin-wildcard-credentials"], true],
  ["PreflightMissingAllowOriginHeader", ["allow-origin-missing"], true],
  ["PreflightMultipleAllowOriginValues", ["allow-origin-multiple"], true],
  ["PreflightInvalidAllowOriginValue", ["allow-origin-malformed"], true],
  ["PreflightAllowOriginMismatch", ["allow-origin-mismatch"], true],
  ["PreflightInvalidAllowCredentials", credentials, true],
  ["PreflightMissingAllowExternal", network, true],
  ["PreflightInvalidAllowExternal", network, true],
  ["InvalidAllowMethodsPreflightResponse", ["allow-methods-malformed"], true],
  ["InvalidAllowHeadersPreflightResponse", ["allow-headers-malformed"], true],
  ["MethodDisallowedByPreflightResponse", ["allow-methods-omission"], true],
  ["HeaderDisallowedByPreflightResponse", ["allow-headers-omission"], true],
  ["RedirectContainsCredentials", ["redirect-url-credentials"], false],
  ["InsecureLocalNetwork", network, null],
  ["InvalidLocalNetworkAccess", network, null],
  ["NoCorsRedirectModeNotFollow", ["no-cors-redirect-mode"], false],
  ["LocalNetworkAccessPermissionDenied", network, null],
  ["PreflightMissingAllowPrivateNetwork", network, true],
  ["PreflightInvalidAllowPrivateNetwork", network, true],
  ["PreflightMissingPrivateNetworkAccessId", network, true],
  ["PreflightMissingPrivateNetworkAccessName", network, true],
  ["InsecurePrivateNetwork", network, null],
  ["InvalidPrivateNetworkAccess", network, null],
  ["UnexpectedPrivateNetworkAccess", network, null],
  ["PrivateNetworkAccessPermissionUnavailable", network, null],
  ["PrivateNetworkAccessPermissionDenied", network, null],
];

export function nameSample(text: string, [name, causes, isPreflight]: NameRow): Sample {
  return {
    name: `name ${name}`,
    text,
    expected: { browser: "chrome", causes, ...(isPreflight === null ? {} : { preflight: isPreflight }) },
  };
}

const blocked = "A Cross-Origin Resource Sharing (CORS) request was blocked because";

// https://github.com/ChromeDevTools/devtools-frontend/tree/main/front_end/models/issues_manager/descriptions
const issues: readonly Sample[] = [
  chrome("issue headers", `${blocked} of invalid or missing response headers of the request or the associated preflight request.`, [
    "allow-origin-missing",
    "allow-origin-multiple",
    "allow-origin-malformed",
    "allow-methods-malformed",
    "allow-headers-malformed",
  ]),
  chrome(
    "issue wildcard",
    `${blocked} it was configured to include credentials and the Access-Control-Allow-Origin response header of the request or the associated preflight request was set to a wildcard *.`,
    ["allow-origin-wildcard-credentials"],
  ),
  chrome(
    "issue credentials",
    `${blocked} it was configured to include credentials but the \`Access-Control-Allow-Credentials\` response header of the request or the associated preflight request wasn’t set to \`true\`.`,
    credentials,
  ),
  chrome(
    "issue origin",
    "A cross-origin resource sharing (CORS) request was blocked because the `Access-Control-Allow-Origin` response header of the request or the associated preflight request specified an origin different from the origin of the context that initiated the request.",
    ["allow-origin-mismatch"],
  ),
  chrome(
    "issue preflight",
    `${blocked} the response to the associated preflight request failed, had an unsuccessful HTTP status code, and/or was a redirect.`,
    ["preflight-status", "preflight-redirect"],
    preflight,
  ),
  chrome(
    "issue method",
    `${blocked} it neither uses one of the CORS-safelisted methods (GET, HEAD, POST) nor was the request method explicitly allowed.`,
    ["allow-methods-omission"],
    preflight,
  ),
  chrome(
    "issue header",
    "A cross-origin resource sharing (CORS) request was blocked because it contained request headers that were neither CORS-safelisted (Accept, Accept-Language,Content-Language,Content-Type) nor allowed.",
    ["allow-headers-omission"],
    preflight,
  ),
  chrome(
    "issue redirect",
    `${blocked} the response was a redirect to a URL that includes credentials, i.e. redirected to a URL of the form.`,
    ["redirect-url-credentials"],
  ),
  chrome("issue scheme", `${blocked} the scheme of the request’s URL doesn’t support CORS.`, ["scheme-unsupported"]),
  chrome("issue no-cors", `${blocked} it was configured to use request mode \`no-cors\` but did not use the redirect mode \`follow\`.`, [
    "no-cors-redirect-mode",
  ]),
  chrome(
    "issue mode",
    "A Cross-Origin Resource Sharing (CORS) request to a cross-origin resource was blocked because the request mode was set to `same-origin`.",
    ["mode-same-origin"],
  ),
];

/** Texts that are known by their words wherever they stand, and however they were broken. */
export const fragmentSamples: readonly Sample[] = [
  ...sentences,
  ...webkit,
  ...errorRows.map((row) => nameSample(`Cross-Origin Resource Sharing error: ${row[0]}`, row)),
  {
    name: "a name to come",
    text: "Cross-Origin Resource Sharing error: SomethingNew",
    expected: { browser: "chrome", notCors: "reason-missing" },
  },
  ...issues,
];
