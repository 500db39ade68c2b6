import type { CauseId } from "../diagnose/registry.ts";
import { addressOrNull, originOrNull } from "./address.ts";
import { type Compact, withoutSpace } from "./clean-text.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";
import { ellipsis, firstReason, type Reason, readCutReason, reason } from "./reasons.ts";
import { readGenericLine, safariReasons } from "./safari.ts";
import { type Found, findTemplate, template } from "./template.ts";

const preflight = { preflight: true };

function allowCredentials(text: string): Reason {
  const { pattern, head = "" } = reason(text, []);
  return { pattern, head, read: ({ value }) => ({ causes: faultOfAllowCredentials(value) }) };
}

/** A value that was cut off may have been empty, which is none. */
function faultOfAllowCredentials(value: string | undefined): readonly CauseId[] {
  if (value === undefined) return ["allow-credentials-missing", "allow-credentials-malformed"];
  return [value === "" ? "allow-credentials-missing" : "allow-credentials-malformed"];
}

// Current texts, the first line of each group, and those of older versions.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
export const chromeReasons: readonly Reason[] = [
  reason("No 'Access-Control-Allow-Origin' header is present on the requested resource", ["allow-origin-missing"]),
  reason("The 'Access-Control-Allow-Origin' header has a value '{allowOrigin}' that is not equal to the supplied origin", [
    "allow-origin-mismatch",
  ]),
  reason("The 'Access-Control-Allow-Origin' header contains the invalid value '{allowOrigin}'.", ["allow-origin-malformed"]),
  reason("The 'Access-Control-Allow-Origin' header contains multiple values '{allowOrigin}', but only one is allowed", [
    "allow-origin-multiple",
  ]),
  reason(
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'",
    ["allow-origin-wildcard-credentials"],
    { allowOrigin: "*" },
  ),
  reason(
    "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true",
    ["allow-origin-wildcard-credentials"],
    { allowOrigin: "*" },
  ),
  reason("Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true", ["allow-origin-wildcard-credentials"]),
  allowCredentials(
    "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'",
  ),
  allowCredentials("Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'. It must be 'true'"),
  {
    pattern: template("Credentials flag is true, but Access-Control-Allow-Credentials is not"),
    read: () => ({ causes: ["allow-credentials-missing", "allow-credentials-malformed"] }),
  },
  reason("It does not have HTTP ok status", ["preflight-status"], preflight),
  reason("Response for preflight does not have HTTP ok status", ["preflight-status"], preflight),
  reason("Response for preflight has invalid HTTP status code {status}", ["preflight-status"], preflight),
  reason("Invalid HTTP status code {status}", ["preflight-status"], preflight),
  reason("Redirect is not allowed for a preflight request", ["preflight-redirect"], preflight),
  reason("Response for preflight is invalid (redirect)", ["preflight-redirect"], preflight),
  reason("The request was redirected to '{redirectedTo}', which is disallowed for cross-origin requests that require preflight", [
    "preflight-redirect",
  ]),
  reason("Request requires preflight, which is disallowed to follow cross-origin redirect", ["preflight-redirect"]),
  reason("Cannot parse Access-Control-Allow-Methods response header field", ["allow-methods-malformed"], preflight),
  reason("Cannot parse Access-Control-Allow-Headers response header field", ["allow-headers-malformed"], preflight),
  reason("Method {?'}{method}{?'} is not allowed by Access-Control-Allow-Methods", ["allow-methods-omission"], preflight),
  reason("Request header field {?'}{header}{?'} is not allowed by Access-Control-Allow-Headers", ["allow-headers-omission"], preflight),
  reason("Redirect location '{redirectedTo}' contains a username and password", ["redirect-url-credentials"]),
  reason("The request was redirected to a URL ('{redirectedTo}') containing userinfo", ["redirect-url-credentials"]),
  reason("The request was redirected to a URL ('{redirectedTo}') which has a disallowed scheme", ["scheme-unsupported"]),
  reason("Redirect location '{redirectedTo}' has a disallowed scheme", ["scheme-unsupported"]),
  reason("Cross origin requests are only supported for", ["scheme-unsupported"]),
  reason("URL scheme must be 'http' or 'https' for CORS request", ["scheme-unsupported"]),
  reason('URL scheme must be "http" or "https" for CORS request', ["scheme-unsupported"]),
  reason('URL scheme "{scheme}" is not supported', ["scheme-unsupported"]),
  reason("Cross origin requests are not allowed by request mode", ["mode-same-origin"]),
  reason(`Request mode is "same-origin" but the URL's origin is not same as the request origin {originAtEnd}`, ["mode-same-origin"]),
  reason(`Request mode is "same-origin" but the URL's origin is not same as the request origin`, ["mode-same-origin"]),
  reason('Request mode is "no-cors" but the redirect mode is not "follow"', ["no-cors-redirect-mode"]),
  reason("The response is invalid.", ["response-invalid"]),
  reason("Invalid response. Origin", ["response-invalid"]),
  ...[
    "The request client is not a secure context and the resource is in more-private address space",
    "Request had a target IP address space of",
    "Request had no target IP address space",
    "Permission was denied for this request to access the",
    "the resource is in address space",
    "Unexpected private network access",
  ].map((text) => reason(text, ["local-network-access"], { preflight: null })),
  ...[
    "No 'Access-Control-Allow-Private-Network' header was present",
    "The 'Access-Control-Allow-Private-Network' header in the preflight response",
    "No 'Access-Control-Allow-External' header was present",
    "The 'Access-Control-Allow-External' header in the preflight response",
    "No 'Private-Network-Access-ID' header was present",
    "No 'Private-Network-Access-Name' header was present",
  ].map((text) => reason(text, ["local-network-access"], preflight)),
  // Old Chrome and old WebKit alike.
  reason("Origin {origin} is not allowed by Access-Control-Allow-Origin", [
    "allow-origin-missing",
    "allow-origin-mismatch",
    "allow-origin-malformed",
  ]),
];

/** Where Chrome's messages begin. */
export const chromeAnchor =
  /Accessto[A-Za-z]{2,40}?at(?:['"]|https?:\/\/)|AccessblockedbyCORSpolicy:|(?:XMLHttpRequest|FetchAPI|EventSource|BeaconAPI|PingAPI)cannotload|Failedtoload['"]?[a-z][a-z0-9+.-]{1,20}:\/\/|(?:Font|Image|Script|Media|Video|Audio|Track|Stylesheet|Manifest|Resource|Importedresource)fromorigin['"]/;

const currentFrame = template(
  "Access to {kind} at '{longUrl}' {?(redirected from '{longFrom}')}{?from origin '{origin}'} has been blocked by CORS policy",
);
// As it is after a program took the quotation marks for its own.
const unquotedFrame = template(
  "Access to {kind} at {longUrl} {?(redirected from {longFrom})}from origin {origin} has been blocked by CORS policy",
);
// As it is after somebody put the address, or the origin, out of its quotation marks.
const mendedFrames = [
  template("Access to {kind} at '{longUrl}{?'} {?(redirected from '{longFrom}')}from origin '{origin}' has been blocked by CORS policy"),
  template("Access to {kind} at '{longUrl}' from origin has been blocked by CORS policy"),
];
const blockedFrom = template("{kind} from origin '{host}' has been blocked {?from loading {where}}by C");
const redirectFrame = template("Redirect from '{redirectedFrom}' to '{redirectedTo}' has been blocked by CORS policy");
const therefore = template("Origin '{origin}' is therefore not allowed access");
const httpStatus = template("The response had HTTP status code {status}");
// No beginning of a reason is longer.
const maxCut = 200;
const preflightPrefix = template("Response to preflight request doesn't pass access control check");

interface Frame {
  readonly end: number;
  readonly fields: Partial<ParsedMessage>;
  /** Where an unquoted URL begins; it ends where the reason begins. */
  readonly urlStart: number | null;
}

function readFrame(within: Compact, start: number, end: number): Frame | null {
  const { text } = within;
  if (text.startsWith("Accessblocked", start)) return { end: text.indexOf(":", start) + 1, fields: {}, urlStart: null };
  if (text.startsWith("Accessto", start)) return readCurrentFrame(within, start, end);
  const blocked = findTemplate(blockedFrom, within, start, Math.min(end, start + 700));
  if (blocked !== null && blocked.start === start) {
    return { end: blocked.end, fields: { resource: (blocked.values.kind ?? "").toLowerCase() || null }, urlStart: null };
  }
  const old = /^(?:(XMLHttpRequest|FetchAPI|EventSource|BeaconAPI|PingAPI)cannot|Failedto)load['"]?/.exec(text.slice(start, start + 60));
  if (old === null) return null;
  const urlStart = start + old[0].length;
  return { end: urlStart, fields: { resource: old[1] === "FetchAPI" ? "fetch" : (old[1] ?? null) }, urlStart };
}

function findQuoted(within: Compact, start: number, end: number): Found | null {
  const found = findTemplate(currentFrame, within, start, end);
  if (found !== null && !/from\s*origin/.test(found.values.longUrl ?? "")) return found;
  return mendedFrames.map((frame) => findTemplate(frame, within, start, end)).find((mended) => mended?.start === start) ?? found;
}

function readCurrentFrame(within: Compact, start: number, end: number): Frame | null {
  const isQuoted = /at['"]/.test(within.text.slice(start, start + 60));
  const found = isQuoted ? findQuoted(within, start, end) : findTemplate(unquotedFrame, within, start, end);
  if (found === null || found.start !== start) return null;
  if (!isQuoted && /\s/.test(found.values.longUrl ?? "")) return null;
  const { kind = "", longUrl = "", longFrom = "", origin = "" } = found.values;
  const fields = {
    resource: kind || null,
    url: addressOrNull(longUrl),
    redirectedFrom: addressOrNull(longFrom),
    origin: originOrNull(origin),
  };
  return { end: found.end, fields, urlStart: null };
}

/** The URL of an old message: "cannot load {url}. {reason}", "Failed to load {url}: {reason}". */
function oldUrl(within: Compact, start: number, end: number): string | null {
  const shown = within.take(start, end).replace(/['".:]+$/, "");
  const [url = ""] = shown.split(/\s/);
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : null;
}

function fieldsOfRedirect({ values }: Found): Partial<ParsedMessage> {
  const { redirectedFrom = "", redirectedTo = "" } = values;
  return { redirectedFrom: withoutSpace(redirectedFrom) || null, redirectedTo: withoutSpace(redirectedTo) || null };
}

/** WebKit's sentence right behind "cannot load {url}.", as versions of about 2016 wrote it. */
function reasonOfWebKit(within: Compact, frame: Frame, end: number): ReturnType<typeof firstReason> {
  if (frame.urlStart === null) return null;
  const named = firstReason(safariReasons, within, frame.urlStart, end);
  const isBehindUrl = named !== null && /^\S+\s*$/.test(within.take(frame.urlStart, named.found.start));
  return isBehindUrl ? named : null;
}

// What can follow "Response to preflight request doesn't pass access control check:".
const ofPreflights = chromeReasons.filter(({ read }) => {
  const { preflight: always = false, causes = [] } = read({});
  return always || causes.some((cause) => /^allow-(?:origin|credentials)/.test(cause));
});

/** A reason whose end was cut off: by an ellipsis, by the end of its line, or of the text. */
function readCut(within: Compact, from: number, end: number): Partial<ParsedMessage> | null {
  const prefix = /^:?(Responsetopreflightrequestdoesn'tpassaccesscontrolcheck:)?/.exec(within.text.slice(from, end));
  const start = from + (prefix?.[0].length ?? 0);
  const isPreflight = prefix?.[1] !== undefined;
  const possible = isPreflight ? ofPreflights : chromeReasons;
  const to = Math.min(end, start + maxCut);
  const shown = within.text.slice(start, to);
  const line = within.raw(start, to).split("\n")[0]?.replace(/\s+/g, "") ?? "";
  for (const text of [shown.split(ellipsis)[0] ?? "", within.text.slice(start, start + line.length)]) {
    const told = readCutReason(possible, text, isPreflight ? 4 : undefined);
    if (told !== null) return { preflight: isPreflight, ...told };
  }
  return isPreflight ? { preflight: true, notCors: "reason-missing" } : null;
}

/** Reads the message of Chrome that begins at `start`; null when it is none. `end` is where the next message begins. */
export function readChrome(within: Compact, start: number, end: number): { readonly draft: Draft; readonly end: number } | null {
  const frame = readFrame(within, start, end);
  if (frame === null) return null;
  const named = firstReason(chromeReasons, within, frame.end, end) ?? reasonOfWebKit(within, frame, end);
  if (frame.urlStart !== null) {
    const generic = readGenericLine(within, start, named?.found.start ?? end);
    if (generic !== null) return generic;
  }
  if (named === null) {
    if (frame.urlStart !== null) return null;
    const told = readCut(within, frame.end, end) ?? { notCors: "reason-missing" as const };
    return { draft: draft(start, { browser: "chrome", ...frame.fields, ...told }), end: frame.end };
  }
  const between = (pattern: RegExp) => findTemplate(pattern, within, frame.end, end);
  const redirect = between(redirectFrame);
  const prefix = between(preflightPrefix);
  const origin = between(therefore)?.values.origin;
  const status = between(httpStatus)?.values.status;
  const parts = [named.found, redirect, prefix].flatMap((part) => (part === null ? [] : [part.start]));
  const hops = redirect === null ? {} : fieldsOfRedirect(redirect);
  const url = frame.urlStart === null ? {} : { url: oldUrl(within, frame.urlStart, Math.min(...parts)) };
  const { fields } = named;
  const isOldSentence = /^Origin[^']/.test(within.text.slice(named.found.start, named.found.start + 7));
  return {
    draft: draft(start, {
      browser: isOldSentence ? (within.text.endsWith("[Error]", start) ? "safari" : null) : "chrome",
      preflight: isOldSentence || fields.browser === "safari" ? null : prefix !== null && prefix.start < named.found.start,
      ...frame.fields,
      ...url,
      ...hops,
      ...(origin ? { origin: withoutSpace(origin) } : {}),
      ...(status === undefined ? {} : { status: Number(status) }),
      ...fields,
    }),
    end: named.found.end,
  };
}
