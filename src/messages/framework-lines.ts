import { beforeLine, type Line, line, pattern } from "./console-line.ts";

const weak = true;

function generic(found: RegExp): Line {
  return line("script-error-generic", null, found, weak);
}

const q = "[\"'‘’“”]";

// What libraries print when a script was told nothing. The status 0 is none.
// https://github.com/angular/angular/blob/main/packages/common/http/src/response.ts
// https://github.com/axios/axios/blob/v1.x/lib/adapters/xhr.js
// https://github.com/node-fetch/node-fetch/blob/main/src/index.js
// https://github.com/unjs/ofetch/blob/main/src/error.ts
// https://github.com/ladjs/superagent/blob/master/src/client.js
// https://github.com/swagger-api/swagger-ui/blob/master/src/core/components/live-response.jsx
// https://github.com/socketio/engine.io-client/blob/main/lib/transports/polling-xhr.ts
// https://github.com/maplibre/maplibre-gl-js/blob/main/src/util/ajax.ts
// https://html.spec.whatwg.org/multipage/webappapis.html#report-an-exception
// https://github.com/dart-lang/http/blob/master/pkgs/http/lib/src/browser_client.dart
export const frameworkLines: readonly Line[] = [
  generic(pattern("Http failure response for (?:URL|\\(unknown url\\)|[^\\s:]{1,2000}): 0 Unknown Error")),
  line("http-status", null, pattern("Http failure response for (?:URL|\\(unknown url\\)|[^\\s:]{1,2000}): (?<status>[45]\\d\\d)\\b"), weak),
  generic(
    new RegExp(
      `HttpErrorResponse\\s{0,20}\\{[^{}]{0,400}?${q}?status${q}?:\\s{0,20}0,(?:[^{}]{0,400}?${q}?url${q}?:\\s{0,20}${q}(?<url>[a-z][a-z0-9+.-]{1,20}:[^\\s"'‘’“”]{1,4096}))?`,
      "g",
    ),
  ),
  generic(pattern("(?:AxiosError|Error): Network Error\\b")),
  generic(new RegExp(`\\bmessage${q}?:\\s{0,20}${q}Network\\s{1,40}Error${q}`, "g")),
  generic(new RegExp(`\\bcode${q}?:\\s{0,20}${q}ERR_NETWORK${q}`, "g")),
  line(
    "http-status",
    null,
    pattern("Error: Request failed with status code (?<status>[45]\\d\\d)\\b(?: [A-Za-z ]{0,40}: (?<method>[A-Z]{3,7}) URL)?"),
    weak,
  ),
  line("http-status", null, pattern("HTTPError: Response code (?<status>[45]\\d\\d)\\b"), weak),
  line("http-status", null, pattern("FetchError: (?<status>[45]\\d\\d) [A-Za-z ]{0,40}\\(URL\\)"), weak),
  line("http-status", null, pattern('\\[(?<method>[A-Z]{3,10})\\] "(?:URL|[^\\s"]{0,2000})": (?<status>[45]\\d\\d)\\b'), weak),
  generic(/\bResponse\s{0,5}\{[^{}]{0,200}?\bstatus:\s{1,5}0,\s{1,5}ok:\s{1,5}false/g),
  // jQuery and AngularJS hand the failed request over as an object.
  generic(new RegExp(`\\breadyState${q}?:\\s{0,20}0\\b[^{}]{0,400}?${q}?status${q}?:\\s{0,20}0\\b`, "g")),
  generic(new RegExp(`${q}?\\bdata${q}?:\\s{0,20}null,\\s{0,20}${q}?status${q}?:\\s{0,20}-1\\b`, "g")),
  generic(pattern(`Failed to execute 'send' on 'XMLHttpRequest': Failed to load URL`)),
  generic(pattern('\\[(?<method>[A-Z]{3,10})\\] "(?:URL|[^\\s"]{0,2000})": <no response> (?:Failed to fetch|Load failed|NetworkError)')),
  // Internet Explorer, and the first Edge.
  generic(pattern("XMLHttpRequest: Network Error 0x[0-9a-f]{1,8},")),
  line(
    "reason-missing",
    null,
    pattern("XMLHttpRequest for URL required (?:Cross Origin Resource Sharing \\(CORS\\)|CORS preflight)"),
    weak,
  ),
  generic(pattern("Request has been terminated Possible causes: the network is offline")),
  generic(pattern("Failed to fetch\\. Possible Reasons: CORS")),
  generic(pattern("XMLHttpRequest error\\.(?:, uri=URL)?")),
  generic(pattern("The XMLHttpRequest onError callback was called")),
  generic(pattern("(?!TypeError)\\b[A-Z][A-Za-z]{0,40}(?:Error|Exception): Failed to fetch\\b(?! \\(0\\))(?:, uri=URL)?")),
  generic(pattern("(?:Transport)?Error: xhr po(?:ll|st) error\\b")),
  generic(pattern("AJAXError: [A-Za-z .]{2,60} \\(0\\): URL")),
  line("http-status", null, pattern("AJAXError: [A-Za-z -]{0,60} ?\\((?<status>[45]\\d\\d)\\): URL"), weak),
  generic(pattern("\\bNetworkError\\]?: A network error occurred")),
  line("script-error-generic", "chrome", pattern("The script at URL['\"’]? failed to load\\."), weak),
  generic(pattern("Could not load (?<url>[a-z]{2,20}://[^\\s'\"‘’“”]{1,4096}?): Failed to fetch\\b")),
  line("http-status", null, pattern('fetch for URL["”]? responded with (?<status>[45]\\d\\d)\\b'), weak),
  line("script-error-generic", "chrome", pattern("Failed to fetch dynamically imported module: URL"), weak),
  line("script-error-generic", "firefox", pattern("error loading dynamically imported module: URL"), weak),
  line("script-error-generic", "safari", pattern("TypeError: Importing a module script failed"), weak),
  line("script-error-generic", "firefox", pattern("Loading failed for the (?:<script>|module) with source URL"), weak),
  generic(pattern("\\((?:auth/network-request-failed|storage/retry-limit-exceeded)\\)")),
  line(
    "muted-script-error",
    null,
    new RegExp(
      `(?:^|\\n)[ \\t]{0,20}${beforeLine}["'“‘\`]{0,2}(?:Uncaught )?(?:Error: )?Script error\\.(?: \\(:0(?::0)?\\))?["'”’\`]{0,2}[ \\t]{0,20}(?=\\n|$|, source:|at )`,
      "g",
    ),
  ),
  generic(pattern("TypeError: Network [Rr]equest failed|\\[Network\\] Failed to fetch|Network error: Failed to fetch")),
  // Node has no CORS: what its fetch cannot reach is not there.
  line("network-failure", null, pattern("FetchError: request to URL failed, reason:")),
  line(
    "network-failure",
    null,
    pattern("\\b(?:connect|getaddrinfo|read) (?:ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN)\\b"),
    weak,
  ),
  line("network-failure", null, pattern("\\bcode: '(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN)'"), weak),
];
