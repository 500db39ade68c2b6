import { type Line, line, pattern, q } from "./console-line.ts";

const weak = true;
// As far as the next empty line.
const some = "(?:[^\\n]|\\n(?!\\n))";
const csp = "Content[ -]Security[ -]Policy";

// What browsers write of rules other than CORS: Chromium, Gecko and WebKit, in this order.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/frame/csp/csp_directive_list.cc
// https://source.chromium.org/chromium/chromium/src/+/main:content/browser/renderer_host/ancestor_throttle.cc
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/script/modulator_impl_base.cc
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/csp.properties
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/page/csp/ContentSecurityPolicy.cpp
// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/MixedContentChecker.cpp
export const policyLines: readonly Line[] = [
  line(
    "csp-block",
    null,
    pattern(
      `Refused to (?:connect(?: to)?|load(?: the [a-z]{2,20})?|execute (?:an? )?[a-z -]{2,40}?|apply [a-z -]{2,40}?|evaluate [A-Za-z -]{2,40}?|create a worker from|send form data to|frame) (?!\\S{1,4096} because an ancestor)(?:URL)?${some}{0,400}?${csp}`,
    ),
  ),
  line("csp-block", null, pattern(`(?:Fetch API|XMLHttpRequest|EventSource|Beacon API) cannot load URL Refused to connect because`)),
  line(
    "csp-block",
    "chrome",
    pattern(
      `(?:Connecting to|Loading the [a-z]{2,20}|Framing|Creating a worker from|Sending form data to) URL${q} violates the following ${csp}(?! directive: ${q}frame-ancestors)`,
    ),
  ),
  line("csp-block", "chrome", pattern(`(?:Executing|Applying|Evaluating) (?:an? )?[A-Za-z -]{2,60}? violates the following ${csp}`)),
  line("csp-block", "firefox", pattern(`${csp}: The page.s settings (?:would block|blocked|observed)${some}{0,160}?(?: at URL|$)`)),
  line("csp-block", "safari", pattern(`Failed to load resource: Blocked by ${csp}`), weak),
  line("frame-refused", null, pattern(`Refused to display URL${q} in a frame because`)),
  line("frame-refused", null, pattern(`Refused to frame URL${q} because an ancestor violates`)),
  line("frame-refused", "chrome", pattern(`Framing URL${q} violates the following ${csp} directive: ${q}frame-ancestors`)),
  line("frame-refused", "firefox", pattern(`The loading of URL${q} in a frame is denied by ${q}X-Frame-Options`)),
  line(
    "mixed-content",
    "chrome",
    pattern(
      "Mixed Content: The (?:page|site) at \\S{1,2000} was loaded over (?:a secure connection|HTTPS), but (?:requested an|contains a|attempted to connect to|the file at)[^'\"‘“]{0,80}?(?:URL|[‘“'\"]|$)",
    ),
  ),
  line(
    "mixed-content",
    "firefox",
    pattern("(?:Blocked loading mixed (?:active|display) content|Loading mixed \\(insecure\\) (?:active|display) content) URL"),
  ),
  line("mixed-content", "chrome", pattern("An insecure WebSocket connection may not be initiated from a page loaded over HTTPS"), weak),
  line(
    "mixed-content",
    "safari",
    pattern("The page at \\S{1,2000} (?:was not allowed to (?:display|run)|requested|displayed|ran) insecure content from URL"),
  ),
  line("resource-policy", "firefox", pattern("The resource at URL[”’\"']? was blocked due to its Cross-Origin-Resource-Policy header")),
  line(
    "resource-policy",
    "chrome",
    pattern(
      "your site has the Cross-Origin Embedder Policy \\(COEP\\) enabled, each resource must specify a suitable Cross-Origin Resource Policy",
    ),
  ),
  line("resource-policy", "safari", pattern("Cancelled load to URL because it violates the resource.s Cross-Origin-Resource-Policy")),
  line("opaque-response-blocking", "firefox", pattern("The resource at URL[”’\"']? was blocked by OpaqueResponseBlocking")),
  line("opaque-response-blocking", "firefox", pattern("A resource is blocked by OpaqueResponseBlocking")),
  line(
    "opaque-response-blocking",
    "chrome",
    pattern("Cross-Origin Read Blocking \\(CORB\\) blocked (?:a )?cross-origin response(?: URL)?"),
  ),
  line("opaque-response-blocking", "chrome", pattern("Response was blocked by C?ORB\\b")),
  line("type-refused", "chrome", pattern(`Refused to (?:apply style|execute script) from URL${q} because its MIME type`)),
  line(
    "type-refused",
    "chrome",
    pattern(
      "Failed to load module script: (?:The server responded with a non-JavaScript MIME type|Expected a [A-Za-z-]{2,40} module script but the server responded with a MIME type)",
    ),
  ),
  line("type-refused", "firefox", pattern(`Loading module from URL${q} was blocked because of a disallowed MIME type`)),
  line("type-refused", "firefox", pattern(`The stylesheet URL${q} was not loaded because its MIME type`)),
  line("type-refused", "firefox", pattern(`The resource from URL${q} was blocked due to MIME type`)),
  line("type-refused", "safari", pattern(`${q}[a-z]+/[a-z.+-]+${q} is not a valid JavaScript MIME type`)),
  line("type-refused", "safari", pattern(`Did not parse stylesheet at URL${q} because non CSS MIME types are not allowed`)),
  line("type-refused", null, pattern(`Incorrect response MIME type\\. Expected ${q}application/wasm${q}`)),
  line("integrity-mismatch", "chrome", pattern(`Failed to find a valid digest in the ${q}integrity${q} attribute for resource URL`)),
  line(
    "integrity-mismatch",
    "firefox",
    pattern(`None of the ${q}sha(?:256|384|512)${q} hashes in the integrity attribute match the content of the subresource(?: at URL)?`),
  ),
  line("integrity-mismatch", "safari", pattern("Cannot load (?:script|stylesheet) URL Failed integrity metadata check")),
  line(
    "cross-origin-isolation",
    null,
    pattern(
      "ReferenceError: (?:Can.t find variable: SharedArrayBuffer|SharedArrayBuffer is not defined)|SharedArrayBuffer will require cross-origin isolation|SharedArrayBuffer transfer requires self\\.crossOriginIsolated",
    ),
  ),
  line(
    "cross-origin-isolation",
    "firefox",
    pattern("The (?:SharedArrayBuffer|WebAssembly\\.Memory) object cannot be serialized\\. The Cross-Origin-Opener-Policy"),
  ),
  // https://fetch.spec.whatwg.org/#forbidden-request-header
  line("forbidden-header", null, pattern(`Refused to set unsafe header ${q}(?<header>[A-Za-z0-9-]{1,100})${q}`)),
  line(
    "forbidden-header",
    "firefox",
    pattern(`Attempt to set a forbidden header was denied: ${q}(?<header>[A-Za-z0-9-]{1,100})(?=["'”’\`*]|\\.?[ \\t]*(?:\\n|$)|[ \\t])`),
  ),
  line(
    "blocked-by-client",
    "firefox",
    pattern(`The resource at URL${q} was blocked because (?:content blocking|Enhanced Tracking Protection|tracking protection) is enabled`),
  ),
  line(
    "cookie-not-stored",
    "firefox",
    pattern('Cookie [“"\'‘][^\\s“”"]{1,200}[”"\'’] (?:has been|will be soon) rejected because it (?:is|has)'),
  ),
  line("cookie-not-stored", "chrome", pattern("A cookie associated with a (?:cross-site )?resource at URL was set with")),
  line("cookie-not-stored", "firefox", pattern("Request to access cookies? or storage on \\S{1,4096} was blocked because")),
  line("cookie-not-stored", "chrome", pattern("Third-party cookie (?:will be|is) blocked")),
  line("cookie-not-stored", "chrome", pattern("This (?:attempt to set a cookie via a )?Set-Cookie (?:header )?was blocked because")),
  line(
    "font-refused",
    "firefox",
    pattern(
      "downloadable font: download (?:failed|not allowed) \\([^()]{1,400}\\): bad URI or cross-site access not allowed(?: source: URL)?",
    ),
    weak,
  ),
];
