import type { CauseId } from "../diagnose/registry.ts";
import { lastAddress, unbroken } from "./address.ts";
import { type Line, line, pattern } from "./console-line.ts";
import { frameworkLines } from "./framework-lines.ts";
import { pageLines } from "./page-lines.ts";
import type { Draft, ParsedMessage } from "./parsed-message.ts";
import { draft } from "./parsed-message.ts";
import { policyLines } from "./policy-lines.ts";
import type { Ranges } from "./ranges.ts";
import { serverChecks } from "./server-checks.ts";
import { serverLines } from "./server-lines.ts";
import { signInLines } from "./sign-in-lines.ts";
import { socketLines } from "./socket-lines.ts";
import { toolLines } from "./tool-lines.ts";

// Messages of Chromium, Gecko and WebKit that people take for CORS errors.
const lines: readonly Line[] = [
  // https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/xmlhttprequest/xml_http_request.cc
  line("exposed-headers-omission", "chrome", pattern("Refused to get unsafe header [\"'](?<header>[A-Za-z0-9-]{1,100})[\"']")),
  // https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/service_worker/service_worker_global_scope.cc
  line(
    "service-worker-opaque",
    "chrome",
    pattern(
      'The FetchEvent for URL["”]? resulted in a network error response: an ["“]opaque["”] response was used for a request whose type is not no-cors',
    ),
  ),
  line(
    "service-worker-failure",
    "chrome",
    pattern(
      'The FetchEvent for (?:URL["”]?|\\S{1,300}) resulted in a network error response: (?!an ["“]opaque["”] response was used for a request whose type is not no-cors)',
    ),
  ),
  line(
    "service-worker-failure",
    "firefox",
    pattern(
      "(?:Failed to load URL[’']\\.? )?A ServiceWorker passed a promise to FetchEvent\\.respondWith\\(\\) that (?:rejected|resolved) with",
    ),
  ),
  line("service-worker-failure", "safari", pattern("FetchEvent\\.respondWith received an error:")),
  line(
    "worker-other-origin",
    "chrome",
    pattern(
      "Failed to register a ServiceWorker[^\\n]{0,400}?: The origin of the provided script(?:U)RL \\([^()]{1,300}\\) does not match the current origin \\(['\"‘]?ORIGIN",
    ),
  ),
  line(
    "local-file",
    "chrome",
    pattern("Failed to register a ServiceWorker: The (?:U)RL protocol of the current origin \\(['\"‘]?ORIGIN['\"’]?\\) is not supported"),
  ),
  line("unsafe-redirect", "firefox", pattern("Redirecting to data: URI not allowed")),
  line("too-many-redirects", "safari", pattern("Load cannot follow more than \\d{1,3} redirections")),
  // https://developer.apple.com/documentation/foundation/urlerror
  line(
    "network-failure",
    "safari",
    pattern(
      "(?:Failed to load resource:|\\[Error\\]) (?:A server with the specified hostname could not be found|Could not connect to the server|The network connection was lost|The Internet connection appears to be offline|The request timed out|The certificate for this server is invalid|An SSL error has occurred)",
    ),
    true,
  ),
  line("network-failure", "safari", pattern("(?:CORS-preflight request|Preflight response) was blocked"), true),
  line(
    "same-origin-policy-other",
    null,
    pattern("(?<!happened on page load:[\\s>]{1,20})Blocked a frame with origin \\S{1,300} from accessing"),
  ),
  line("same-origin-policy-other", "firefox", pattern("Permission denied to access property \\S{1,100} on cross-origin object")),
  line("local-file", "chrome", pattern("Unsafe attempt to load (?:U)RL (?=[\"']?file:)URL from frame with (?:U)RL ")),
  line("same-origin-policy-other", "chrome", pattern("Unsafe attempt to load (?:U)RL (?![\"']?file:)URL from frame with (?:U)RL ")),
  line(
    "same-origin-policy-other",
    "chrome",
    pattern("Unsafe (?:JavaScript )?attempt to initiate navigation for frame with (?:origin|(?:U)RL)"),
  ),
  line("local-file", "firefox", pattern("Security Error: Content at \\S{1,4096} may not load or link to URL")),
  line(
    "local-file",
    "chrome",
    pattern("A history state object with (?:U)RL \\S{1,2000} cannot be created in a document with origin ['\"‘]?null['\"’]?(?: and|\\.)"),
  ),
  line("local-file", "firefox", pattern("Module source URI is not allowed in this document: (?=[‘’'\"“”«]?file:)URL")),
  line("local-file", null, pattern("Not allowed to load local resource: URL")),
  line(
    "aborted-by-page",
    null,
    pattern("AbortError: (?:The user aborted a request|The operation was aborted|signal is aborted|Fetch is aborted)"),
  ),
  // One condition for Chromium and WebKit: https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
  line("event-stream-type", null, /EventSource[’']s\s+response\s+has\s+a\s+(?:MIME\s+type|charset)\s+\([^)]{0,200}\)\s+that\s+is\s+not\s/g),
  // Chrome's Network lines: "POST https://api.example/x 401 (Unauthorized)".
  line("options-status", "chrome", pattern(`\\b(?<method>OPTIONS) URL (?<status>[45]\\d\\d) \\([A-Za-z' -]{0,60}\\)`), true),
  line(
    "http-status",
    "chrome",
    pattern(`\\b(?<method>GET|HEAD|POST|PUT|PATCH|DELETE) URL (?<status>[45]\\d\\d) \\([A-Za-z' -]{0,60}\\)`),
    true,
  ),
  line("http-status", null, pattern("Failed to load resource: the server responded with a status of (?<status>\\d{3})"), true),
  line("script-error-generic", "chrome", pattern("TypeError: Failed to fetch(?! dynamically)"), true),
  line(
    "script-error-generic",
    "firefox",
    pattern("TypeError: NetworkError when attempting to fetch resource|(?:^|\\n)\\s{0,20}NetworkError when attempting to fetch resource"),
    true,
  ),
  line("script-error-generic", "safari", pattern("TypeError: Load failed|(?:^|\\n)\\s{0,20}Load failed\\s{0,20}(?=\\n|$)"), true),
  line("script-error-generic", null, pattern("(?:^|\\n)\\s{0,20}(?:Failed to fetch|Network Error)\\.?\\s{0,20}(?=\\n|$)"), true),
  ...policyLines,
  ...socketLines,
  ...pageLines,
  ...toolLines,
  ...frameworkLines,
  ...serverLines,
  ...serverChecks,
  ...signInLines,
  { kind: "network-failure", browser: "chrome", pattern: /net::(?<code>ERR_[A-Z0-9_]{2,60}(?:\.[A-Za-z]{1,60})?)/g },
  { kind: "network-failure", browser: "firefox", pattern: /\b(?<code>NS_ERROR_[A-Z0-9_]{2,60})\b/g },
  // Requests as Firefox's console lists them: no message of their own.
  {
    kind: null,
    browser: null,
    pattern:
      /(?:^|\n)(?:[^\n]{0,39}?[\s"'([|])?(?:XHR\s?)?(?<method>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s{0,5}(?<url>https?:\/\/\S{1,4096})(?:\s*\[HTTP\/[\d.]{1,3}\s+(?<status>\d{3}))?/g,
  },
];

const securityError = /Security Error: Content at \S{1,4096} may not load data from (?<url>\S{1,4096}?)\.?(?=\s|$)/g;

interface Code {
  readonly kind: CauseId;
  readonly weak: boolean;
}

// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
function kindOfCode(code: string): Code | null {
  if (code === "ERR_FAILED" || code === "NS_ERROR_FAILURE" || code === "NS_ERROR_DOM_BAD_URI" || code === "NS_ERROR_DOM_NETWORK_ERR") {
    return { kind: "script-error-generic", weak: true };
  }
  if (/LOCAL_NETWORK_ACCESS|INCONSISTENT_IP_ADDRESS_SPACE/.test(code)) return null;
  const table: readonly (readonly [RegExp, CauseId])[] = [
    [/^ERR_BLOCKED_BY_CLIENT/, "blocked-by-client"],
    [/^ERR_BLOCKED_BY_ORB/, "opaque-response-blocking"],
    [/^ERR_BLOCKED_BY_RESPONSE/, "resource-policy"],
    [/^ERR_BLOCKED_BY_CSP/, "csp-block"],
    [/^ERR_BLOCKED_BY_ADMINISTRATOR/, "administrator-block"],
    [/^(?:ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT)/, "aborted-by-page"],
    [/TOO_MANY_REDIRECTS|REDIRECT_LOOP/, "too-many-redirects"],
    [/^ERR_UNSAFE_REDIRECT/, "unsafe-redirect"],
    [/CSP|CONTENT_BLOCKED/, "csp-block"],
  ];
  return { kind: table.find(([test]) => test.test(code))?.[1] ?? "network-failure", weak: false };
}

const beforeCode =
  /(?:(?<=^|[\s"'“‘`([|])(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s{1,5})?([a-z][a-z0-9+.-]{1,20}:\/\/\S{1,4096}?)(?:['"’]?\s{1,5}failed:\s{1,5}Error\s{1,5}in\s{1,5}connection\s{1,5}establishment:)?\s{1,5}$/;

// "page.goto: net::ERR_FAILED at https://a.example/"
const afterCode = /^\s{1,5}at\s{1,5}([a-z][a-z0-9+.-]{1,20}:\/\/[^\s'"”’`]{1,4096})/;

/** Takes the request that a network error is told with: "GET https://api.example/x net::ERR_FAILED 401 (Unauthorized)". */
function readNetworkError(clean: string, at: number, end: number, from: number, code: string): Draft | null {
  const before = beforeCode.exec(clean.slice(Math.max(from, at - 4200), at));
  const behind = afterCode.exec(clean.slice(end, end + 4200))?.[1] ?? "";
  const status = /^\s{1,5}(\d{3})\b/.exec(clean.slice(end, end + 12))?.[1];
  const browser = code.startsWith("NS_") ? "firefox" : "chrome";
  const request = {
    url: before?.[2] ?? lastAddress(behind),
    method: before?.[1] ?? null,
    status: status === undefined ? null : Number(status),
  };
  const kind = kindOfCode(code);
  // The preflight of a call that has a line of its own.
  const isPreflight = request.method === "OPTIONS" && kind?.kind === "aborted-by-page";
  if (kind === null) return draft(at, { browser, ...request, causes: ["local-network-access"] });
  return draft(at, { browser, ...request, notCors: kind.kind }, kind.weak || isPreflight);
}

function readLine(entry: Line, match: RegExpExecArray, clean: string): Draft {
  const whole = (shown: string) => lastAddress(unbroken(clean, match.index + match[0].indexOf(shown), shown));
  const { url: found = "", origin, method, header, status } = match.groups ?? {};
  const fields: Partial<ParsedMessage> = {
    browser: entry.browser,
    notCors: entry.kind,
    url: found === "" ? null : whole(found),
    origin: origin === undefined || origin === "null" ? (origin ?? null) : whole(origin),
    method: method ?? null,
    header: header ?? null,
    status: status === undefined ? null : Number(status),
  };
  return draft(match.index, fields, entry.kind === null || entry.weak === true);
}

/** Finds what is not a CORS message. Places are those of the cleaned text. */
export function readNotCors(clean: string, taken: () => Ranges): Draft[] {
  const drafts: Draft[] = [];
  for (const entry of lines) {
    const spoken = taken();
    let from = 0;
    for (const match of clean.matchAll(entry.pattern)) {
      if (spoken.has(match.index)) continue;
      const end = match.index + match[0].length;
      const code = match.groups?.code;
      const found = code === undefined ? readLine(entry, match, clean) : readNetworkError(clean, match.index, end, from, code);
      if (found !== null) drafts.push(found);
      from = end;
    }
  }
  for (const match of clean.matchAll(securityError)) {
    drafts.push(draft(match.index, { browser: "firefox", causes: ["mode-same-origin"], preflight: null, url: match.groups?.url ?? null }));
  }
  return drafts;
}
