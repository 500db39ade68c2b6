import type { CauseId } from "../diagnose/registry.ts";
import { type Compact, withoutSpace } from "./clean-text.ts";
import { type Draft, draft, type ParsedMessage } from "./parsed-message.ts";
import { faultOfPreflightStatus, firstReason, type Reason, reason } from "./reasons.ts";
import { findTemplate, template } from "./template.ts";

function sentence(text: string, causes: readonly CauseId[], fixed: Partial<ParsedMessage> = {}): Reason {
  return reason(text, causes, { browser: "safari", ...fixed });
}

const preflight = { preflight: true };

// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp
// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginPreflightResultCache.cpp
export const safariReasons: readonly Reason[] = [
  // One sentence for no header, another origin, and what is no origin.
  sentence("Origin {origin} is not allowed by Access-Control-Allow-Origin{?. Status code: {status}}", [
    "allow-origin-missing",
    "allow-origin-mismatch",
    "allow-origin-malformed",
  ]),
  // The same for a page whose origin is "null", as versions of about 2015 wrote it.
  sentence("Cannot make any requests from {origin}.", ["allow-origin-missing", "allow-origin-mismatch", "allow-origin-malformed"]),
  sentence("Access-Control-Allow-Origin cannot contain more than one origin", ["allow-origin-multiple"]),
  sentence("Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true", ["allow-origin-wildcard-credentials"]),
  sentence("Credentials flag is true, but Access-Control-Allow-Credentials is not", [
    "allow-credentials-missing",
    "allow-credentials-malformed",
  ]),
  // Cut off before the status, which tells a redirect from another answer.
  {
    pattern: /Preflightresponseisnotsuccessful\.?(?:S(?!tatuscode:\d{3})|\u2026|\.\.)/d,
    read: () => ({ browser: "safari", causes: ["preflight-status", "preflight-redirect"], preflight: true }),
  },
  {
    pattern: template("Preflight response is not successful{?. Status code: {status}}"),
    read: ({ status }) => {
      const number = status === undefined ? null : Number(status);
      return { browser: "safari", causes: [faultOfPreflightStatus(number)], preflight: true, status: number };
    },
  },
  sentence("Header Access-Control-Allow-Methods has an invalid value", ["allow-methods-malformed"], preflight),
  sentence("Header Access-Control-Allow-Headers has an invalid value", ["allow-headers-malformed"], preflight),
  sentence("Method {method} is not allowed by Access-Control-Allow-Methods", ["allow-methods-omission"], preflight),
  sentence("Request header field {header} is not allowed by Access-Control-Allow-Headers", ["allow-headers-omission"], preflight),
  sentence("redirection URL {redirectedTo} has credentials", ["redirect-url-credentials"]),
  sentence("not allowed to follow a cross-origin CORS redirection with non CORS scheme", ["scheme-unsupported"]),
  // Chrome wrote the same until about 2014.
  sentence("Cross origin requests are only supported for HTTP.", ["scheme-unsupported"], { browser: null }),
  sentence("Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match", ["mode-same-origin"]),
];

/** Where WebKit's sentences with another sentence inside begin. */
export const safariAnchor = /Cross-originredirectionto|Cross-origin[A-Za-z]{3,20}loaddenied/;

const redirection = template("Cross-origin redirection to {redirectedTo} denied by Cross-Origin Resource Sharing policy");
const loadDenied = template("Cross-origin {kind} load denied by Cross-Origin Resource Sharing policy");

/** Reads a message of WebKit that names its reason after a colon. */
export function readSafari(within: Compact, start: number, end: number): { readonly draft: Draft; readonly end: number } | null {
  const frame = findTemplate(redirection, within, start, end) ?? findTemplate(loadDenied, within, start, end);
  if (frame === null || frame.start !== start) return null;
  const inner = firstReason(safariReasons, within, frame.end, Math.min(end, frame.end + 3000));
  const { redirectedTo = "", kind = "" } = frame.values;
  const fields = { redirectedTo: withoutSpace(redirectedTo) || null, resource: kind.toLowerCase() || null };
  if (inner === null || inner.found.start > frame.end + 1) {
    return { draft: draft(start, { browser: "safari", ...fields, notCors: "reason-missing" }, true), end: frame.end };
  }
  return { draft: draft(start, { ...fields, ...inner.fields }), end: inner.found.end };
}

const generic = /annotload(.{1,4096}?)duetoaccesscontrolchecks/d;
const speakers: Readonly<Record<string, string>> = {
  FetchAPI: "fetch",
  XMLHttpRequest: "XMLHttpRequest",
  EventSource: "EventSource",
  BeaconAPI: "beacon",
};

/** Reads WebKit's second line, "… cannot load {url} due to access control checks", which begins at `start`. */
export function readGenericLine(within: Compact, start: number, end: number): { readonly draft: Draft; readonly end: number } | null {
  const match = generic.exec(within.text.slice(start, Math.min(end, start + 4300)));
  const place = match?.indices?.[1];
  if (match === null || place === undefined || match.index > 20) return null;
  const shown = within.take(start + place[0], start + place[1]);
  const url = /[a-z][a-z0-9+.-]*:\S[\s\S]*$/i.exec(shown)?.[0] ?? "";
  const [kind = ""] =
    url === ""
      ? [""]
      : shown
          .slice(0, shown.length - url.length)
          .trim()
          .split(/\s+/);
  const speaker = /^(FetchAPI|XMLHttpRequest|EventSource|BeaconAPI)/.exec(within.text.slice(start, start + 20))?.[1];
  const resource = speaker === undefined ? kind.toLowerCase() || null : (speakers[speaker] ?? null);
  const fields = { browser: "safari", url: withoutSpace(url) || null, resource, notCors: "access-control-generic" } as const;
  return { draft: draft(start, fields, true), end: start + match.index + match[0].length };
}
