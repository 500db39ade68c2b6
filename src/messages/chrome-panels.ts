import { type CauseId, causes } from "../diagnose/registry.ts";
import { type CorsError, corsErrors, isCorsError } from "../model/cors-error.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";
import { type Reason, reason } from "./reasons.ts";

const localNetwork: readonly CauseId[] = ["local-network-access"];

// Names that CDP had while Local Network Access was called Private Network Access.
// https://github.com/ChromeDevTools/devtools-protocol/blob/master/changelog.md
const formerErrors = [
  "PreflightMissingAllowPrivateNetwork",
  "PreflightInvalidAllowPrivateNetwork",
  "PreflightMissingPrivateNetworkAccessId",
  "PreflightMissingPrivateNetworkAccessName",
  "InsecurePrivateNetwork",
  "InvalidPrivateNetworkAccess",
  "UnexpectedPrivateNetworkAccess",
  "PrivateNetworkAccessPermissionUnavailable",
  "PrivateNetworkAccessPermissionDenied",
] as const;

/** Every name, a longer one before one that it begins with. */
export const errorNames: readonly string[] = [...corsErrors, ...formerErrors].sort((a, b) => b.length - a.length);

function causesOf(name: string): readonly CauseId[] {
  if (!isCorsError(name)) return localNetwork;
  const explained = causes
    .filter(({ family, errors, told }) => family === "header" && told !== null && errors.includes(name))
    .map(({ id }) => id);
  return explained.length === 0 ? localNetwork : explained;
}

const preflightErrors: ReadonlySet<CorsError> = new Set([
  "InvalidAllowMethodsPreflightResponse",
  "InvalidAllowHeadersPreflightResponse",
  "MethodDisallowedByPreflightResponse",
  "HeaderDisallowedByPreflightResponse",
]);

/** What the name of one of Chrome's errors tells. */
export function fieldsOfError(name: string): Partial<ParsedMessage> {
  const causes = causesOf(name);
  const isPreflight = name.startsWith("Preflight") || (isCorsError(name) && preflightErrors.has(name));
  return {
    browser: "chrome",
    causes,
    preflight: isPreflight ? true : causes === localNetwork || name.includes("LocalNetwork") ? null : false,
  };
}

// The tooltip of the Network panel, and CDP's own "corsError: …".
// https://github.com/ChromeDevTools/devtools-frontend/blob/main/front_end/panels/network/NetworkDataGridNode.ts
const named = new RegExp(`(?:Cross-OriginResourceSharingerror|corsError)["']?[:=]["']?(${errorNames.join("|")})?`, "gi");

/** Finds the names of Chrome's errors where it says that they are that. Places are those of the text without white space. */
export function readErrorNames(text: string): { readonly drafts: Draft[]; readonly taken: (readonly [number, number])[] } {
  const found = Array.from(text.matchAll(named)).flatMap((match) => {
    const [whole, spelled] = match;
    const name = errorNames.find((known) => known.toLowerCase() === spelled?.toLowerCase());
    if (name === undefined && !/^Cross-OriginResourceSharingerror:[A-Z][a-z]+[A-Z]/.test(text.slice(match.index, match.index + 60)))
      return [];
    const fields: Partial<ParsedMessage> = name === undefined ? { browser: "chrome", notCors: "reason-missing" } : fieldsOfError(name);
    return [{ at: match.index, end: match.index + whole.length, fields }];
  });
  return { drafts: found.map(({ at, fields }) => draft(at, fields)), taken: found.map(({ at, end }) => [at, end] as const) };
}

const preflight = { preflight: true };
const blocked = "(CORS) request was blocked because";
const credentials: readonly CauseId[] = ["allow-credentials-missing", "allow-credentials-malformed"];
const invalidValues: readonly CauseId[] = [
  "allow-origin-missing",
  "allow-origin-multiple",
  "allow-origin-malformed",
  "allow-methods-malformed",
  "allow-headers-malformed",
];

// The Issues panel: the first sentence of each description …
// https://github.com/ChromeDevTools/devtools-frontend/tree/main/front_end/models/issues_manager/descriptions
export const issueReasons: readonly Reason[] = [
  reason(`${blocked} of invalid or missing response headers of the request`, invalidValues),
  reason(`${blocked} it was configured to 'include' credentials and the`, ["allow-origin-wildcard-credentials"]),
  reason(`${blocked} it was configured to include credentials and the`, ["allow-origin-wildcard-credentials"]),
  reason(`${blocked} it was configured to include credentials but the`, credentials),
  reason(
    `${blocked} the 'Access-Control-Allow-Origin' response header of the request or the associated preflight request {?(issueCorsPreflightRequest)}specified an origin different`,
    ["allow-origin-mismatch"],
  ),
  reason(`${blocked} the response to the associated preflight request`, ["preflight-status", "preflight-redirect"], preflight),
  reason(`${blocked} it neither uses one of the CORS-safelisted methods`, ["allow-methods-omission"], preflight),
  reason(`${blocked} it contained request headers that were neither CORS-safelisted`, ["allow-headers-omission"], preflight),
  reason(`${blocked} the response was a redirect to a URL that includes credentials`, ["redirect-url-credentials"]),
  reason(`${blocked} the scheme of the request's URL doesn't support CORS`, ["scheme-unsupported"]),
  reason(`${blocked} it was configured to use request mode 'no-cors'`, ["no-cors-redirect-mode"]),
  reason("request to a cross-origin resource was blocked because the request mode was set to 'same-origin'", ["mode-same-origin"]),
];

/** … and the titles, which count only as a line of their own. Apostrophes are straight. */
export const issueTitles: ReadonlyMap<string, Partial<ParsedMessage>> = new Map([
  ["Ensure CORS response header values are valid", { causes: invalidValues }],
  ["Ensure CORS requesting origin matches resource's allowed origin", { causes: ["allow-origin-mismatch"] }],
  ["Ensure CORS requests include credentials only when allowed", { causes: credentials }],
  ["Ensure credentialed requests aren't sent to CORS resources with origin wildcards", { causes: ["allow-origin-wildcard-credentials"] }],
  ["Ensure preflight responses are valid", { causes: ["preflight-status", "preflight-redirect"], ...preflight }],
  ["Ensure CORS request uses allowed method", { causes: ["allow-methods-omission"], ...preflight }],
  ["Ensure CORS request includes only allowed headers", { causes: ["allow-headers-omission"], ...preflight }],
  ["Ensure CORS requests aren't redirected to URLs containing credentials", { causes: ["redirect-url-credentials"] }],
  ["Ensure CORS requests are made on supported schemes", { causes: ["scheme-unsupported"] }],
  ["Ensure only same-origin resources are fetched with same-origin request mode", { causes: ["mode-same-origin"] }],
  ["Ensure no-cors requests configure redirect mode follow", { causes: ["no-cors-redirect-mode"] }],
  ["Ensure private network requests are made from secure contexts", { causes: localNetwork }],
  ["Specify a Cross-Origin Resource Policy to prevent a resource from being blocked", { notCors: "resource-policy" }],
  ["Specify a more permissive Cross-Origin Resource Policy to prevent a resource from being blocked", { notCors: "resource-policy" }],
  ["Specify a Cross-Origin Embedder Policy to prevent this frame from being blocked", { notCors: "resource-policy" }],
  ["Content Security Policy of your site blocks some resources", { notCors: "csp-block" }],
  ["Mixed content: load all resources via HTTPS to improve the security of your site", { notCors: "mixed-content" }],
  ["SharedArrayBuffer usage is restricted to cross-origin isolated sites", { notCors: "cross-origin-isolation" }],
  ["Mark cross-site cookies as Secure to allow setting them in cross-site contexts", { notCors: "cookie-not-stored" }],
  ["Ensure that local network requests are compatible with restrictions", { causes: localNetwork }],
]);
