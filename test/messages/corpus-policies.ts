import type { ParsedMessage } from "../../src/messages/parsed-message.ts";

/** What browsers write of rules that are not CORS. Hosts and names are not those of the tickets that they were read in. */
export const policyRows: readonly (readonly [string, Partial<ParsedMessage>])[] = [
  [
    "[Error] Refused to connect to https://osmlab.example/crossdomain.xml because it does not appear in the connect-src directive of the Content Security Policy.\n[Error] Failed to load resource: Blocked by Content Security Policy. (crossdomain.xml, line 0)",
    { notCors: "csp-block", browser: "safari", url: "https://osmlab.example/crossdomain.xml" },
  ],
  [
    "[Error] Failed to load resource: Blocked by Content Security Policy. (crossdomain.xml, line 0)",
    { notCors: "csp-block", browser: "safari" },
  ],
  [
    "The page at https://a.example/ displayed insecure content from http://b.example/x.png.",
    { notCors: "mixed-content", browser: "safari", url: "http://b.example/x.png" },
  ],
  [
    "Refused to execute a script because its hash, its nonce, or 'unsafe-inline' does not appear in the script-src directive of the Content Security Policy",
    { notCors: "csp-block" },
  ],
  [
    "[Error] Not allowed to load local resource: file:///var/mobile/Containers/a.jpg",
    { notCors: "local-file", url: "file:///var/mobile/Containers/a.jpg" },
  ],
  [
    "Loading module from “https://app.example/js/TextGeometry.js” was blocked because of a disallowed MIME type (“text/html”).",
    { notCors: "type-refused", browser: "firefox", url: "https://app.example/js/TextGeometry.js" },
  ],
  [
    '"Loading module from “http://localhost/1/src/index.mjs” was blocked because of a disallowed MIME type (“”)".    -  index.html',
    { notCors: "type-refused", browser: "firefox", url: "http://localhost/1/src/index.mjs" },
  ],
  [
    'downloadable font: download failed (font-family: "Open Sans" style:normal weight:400 stretch:100 src index:2): bad URI or cross-site access not allowed source: https://addons.example/static/css/impala/fonts/OpenSans-Regular.ttf?629a55a',
    { notCors: "font-refused", browser: "firefox", url: "https://addons.example/static/css/impala/fonts/OpenSans-Regular.ttf?629a55a" },
  ],
  [
    '[16:30:39.905] downloadable font: download failed (font-family: "FontAwesome" style:normal weight:normal stretch:normal src index:1): bad URI or cross-site access not allowed\nsource: http://netdna.example/font-awesome/3.2.1/font/fontawesome-webfont.woff?v=3.2.1 @ http://netdna.example/font-awesome/3.2.1/css/font-awesome.css',
    { notCors: "font-refused", browser: "firefox", url: "http://netdna.example/font-awesome/3.2.1/font/fontawesome-webfont.woff?v=3.2.1" },
  ],
  [
    'downloadable font: download not allowed (font-family: "gotham_proregular" style:normal weight:normal stretch:normal src index:2): bad URI or cross-site access not allowed source: chrome://adguard/content/skin/fonts/gothaproreg-webfont.ttf',
    { notCors: "font-refused", browser: "firefox", url: "chrome://adguard/content/skin/fonts/gothaproreg-webfont.ttf" },
  ],
  [
    "Security Error: Content at about:reps may not load or link to resource://jid1-at-jetpack/data/fontawesome-webfont.woff.",
    { notCors: "local-file", browser: "firefox", url: "resource://jid1-at-jetpack/data/fontawesome-webfont.woff" },
  ],
  [
    "None of the “sha384” hashes in the integrity attribute match the content of the subresource.",
    { notCors: "integrity-mismatch", browser: "firefox" },
  ],
  [
    'None of the "sha256" hashes in the integrity attribute match the content of the subresource.',
    { notCors: "integrity-mismatch", browser: "firefox" },
  ],
  [
    "None of the “sha512” hashes in the integrity attribute match the content of the subresource at “https://cdn.example/a.js”. The computed hash is “abc=”.",
    { notCors: "integrity-mismatch", browser: "firefox", url: "https://cdn.example/a.js" },
  ],
  ["Attempt to set a forbidden header was denied: Origin", { notCors: "forbidden-header", browser: "firefox", header: "Origin" }],
  [
    "The resource at “https://tracker.example/a.js” was blocked because Enhanced Tracking Protection is enabled.",
    { notCors: "blocked-by-client", browser: "firefox", url: "https://tracker.example/a.js" },
  ],
  [
    "The resource at “https://tracker.example/a.js” was blocked because content blocking is enabled.",
    { notCors: "blocked-by-client", browser: "firefox", url: "https://tracker.example/a.js" },
  ],
  [
    "Cookie “session” has been rejected because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”.",
    { notCors: "cookie-not-stored", browser: "firefox" },
  ],
  [
    'Refused to execute inline script because it violates the following Content Security Policy directive: "script-src assets-cdn.example".',
    { notCors: "csp-block" },
  ],
  [
    "Fetch API cannot load https://api.example/x. Refused to connect because it violates the document's Content Security Policy.",
    { notCors: "csp-block", url: "https://api.example/x" },
  ],
  [
    "Refused to frame 'https://pay.example/' because it violates the following Content Security Policy directive: \"frame-src 'self'\".",
    { notCors: "csp-block", url: "https://pay.example/" },
  ],
  [
    "Refused to display 'https://www.example/' in a frame because it set 'X-Frame-Options' to 'sameorigin'.",
    { notCors: "frame-refused", url: "https://www.example/" },
  ],
  [
    "Refused to display 'http://app.example/endpoint/iframe.html#qd1bmcat' in a frame because it set 'X-Frame-Options' to 'deny'.",
    { notCors: "frame-refused", url: "http://app.example/endpoint/iframe.html#qd1bmcat" },
  ],
  [
    "Refused to frame 'https://login.example/' because an ancestor violates the following Content Security Policy directive: \"frame-ancestors 'none'\".",
    { notCors: "frame-refused", url: "https://login.example/" },
  ],
  [
    "The loading of “https://www.example/” in a frame is denied by “X-Frame-Options“ directive set to “SAMEORIGIN“.",
    { notCors: "frame-refused", browser: "firefox", url: "https://www.example/" },
  ],
  [
    "Cross-Origin Read Blocking (CORB) blocked cross-origin response <URL> with MIME type text/html. See <URL> for more details.",
    { notCors: "opaque-response-blocking", browser: "chrome" },
  ],
  ["Response was blocked by CORB (Cross-Origin Read Blocking)", { notCors: "opaque-response-blocking", browser: "chrome" }],
  ["ReferenceError: SharedArrayBuffer is not defined", { notCors: "cross-origin-isolation" }],
  [
    "[Deprecation] SharedArrayBuffer will require cross-origin isolation as of M91, around May 2021. See https://developer.chrome.com/blog/enabling-shared-array-buffer/ for more details.",
    { notCors: "cross-origin-isolation" },
  ],
  [
    "DataCloneError: Failed to execute 'postMessage' on 'Worker': SharedArrayBuffer transfer requires self.crossOriginIsolated.",
    { notCors: "cross-origin-isolation" },
  ],
  [
    "Refused to apply style from 'https://app.example/' because its MIME type ('text/html') is not a supported stylesheet MIME type, and strict MIME checking is enabled.",
    { notCors: "type-refused", browser: "chrome", url: "https://app.example/" },
  ],
  [
    "appearance:1 Refused to execute script from 'https://app.example/' because its MIME type ('text/html') is not executable, and strict MIME type checking is enabled.",
    { notCors: "type-refused", browser: "chrome", url: "https://app.example/" },
  ],
  [
    'Failed to load module script: The server responded with a non-JavaScript MIME type of "text/html". Strict MIME type checking is enforced for module scripts per HTML spec.',
    { notCors: "type-refused", browser: "chrome" },
  ],
  [
    'Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "text/html". Strict MIME type checking is enforced for module scripts per HTML spec.',
    { notCors: "type-refused", browser: "chrome" },
  ],
  [
    "Failed to find a valid digest in the 'integrity' attribute for resource 'https://cdn.example/npm/js.cookie.min.js?ver=5.2.2' with computed SHA-256 integrity 'Obj+Y2RiFyX='. The resource has been blocked.",
    { notCors: "integrity-mismatch", browser: "chrome", url: "https://cdn.example/npm/js.cookie.min.js?ver=5.2.2" },
  ],
  [
    "Unsafe attempt to initiate navigation for frame with origin 'https://a.example' from frame with URL 'https://b.example/x'. The frame attempting navigation of the top-level window is sandboxed, but the flag of 'allow-top-navigation' or 'allow-top-navigation-by-user-activation' is not set.",
    { notCors: "same-origin-policy-other", browser: "chrome" },
  ],
  ['Refused to set unsafe header "origin"', { notCors: "forbidden-header", header: "origin" }],
  ['Refused to set unsafe header "Cookie"', { notCors: "forbidden-header", header: "Cookie" }],
  [
    "WebSocket connection to 'wss://api.example/ws' failed: The operation couldn’t be completed. Socket is not connected",
    { notCors: "websocket-origin", url: "wss://api.example/ws" },
  ],
  [
    "Firefox can’t establish a connection to the server at wss://api.example/socket.",
    { notCors: "websocket-origin", browser: "firefox", url: "wss://api.example/socket" },
  ],
  [
    "The connection to wss://api.example/socket was interrupted while the page was loading.",
    { notCors: "aborted-by-page", browser: "firefox", url: "wss://api.example/socket" },
  ],
  [
    "failed: Error during WebSocket handshake: Unexpected response code: 403",
    { notCors: "websocket-origin", browser: "chrome", status: 403 },
  ],
  [
    "VM792:35 WebSocket connection to 'ws://192.168.1.193:9100/api/task/events/' failed: Error during WebSocket handshake: Unexpected response code: 403",
    { notCors: "websocket-origin", browser: "chrome", url: "ws://192.168.1.193:9100/api/task/events/", status: 403 },
  ],
  [
    "webSocket connection to 'ws://127.0.0.1:8005/' failed: Unexpected response code: 403",
    { notCors: "websocket-origin", browser: "chrome", url: "ws://127.0.0.1:8005/", status: 403 },
  ],
  ["WebSocket connection to 'wss://api.example/cable' failed: ", { notCors: "websocket-origin", url: "wss://api.example/cable" }],
  [
    "WebSocket connection to 'ws://localhost:3000/ws' failed: WebSocket is closed before the connection is established.",
    { notCors: "aborted-by-page", browser: "chrome", url: "ws://localhost:3000/ws" },
  ],
  [
    "ERROR:bokeh.server.views.ws:Refusing websocket connection from Origin 'http://localhost:8891';                       use --allow-websocket-origin=localhost:8891 or set BOKEH_ALLOW_WS_ORIGIN=localhost:8891 to permit this; currently we allow origins {'localhost:8888'}\nWARNING:tornado.access:403 GET /ws?kernel_name=python3 (::1) 0.75ms",
    { notCors: "websocket-origin", origin: "http://localhost:8891" },
  ],
  [
    "ERROR:bokeh.server.views.ws:Refusing websocket connection from Origin 'vscode-webview://8676e056';                       use --allow-websocket-origin=8676e056 to permit this; currently we allow origins False",
    { notCors: "websocket-origin", origin: "vscode-webview://8676e056" },
  ],
  [
    'Started GET "/cable/" [WebSocket] for 172.17.0.1 at 2017-12-20 10:17:26 Request origin not allowed: http://localhost:4200\nFailed to upgrade to WebSocket (REQUEST_METHOD: GET, HTTP_CONNECTION: Upgrade, HTTP_UPGRADE: websocket)',
    { notCors: "websocket-origin", origin: "http://localhost:4200" },
  ],
  ["Request origin not allowed: https://app.example", { notCors: "websocket-origin", origin: "https://app.example" }],
  [
    "[error] Could not check origin for Phoenix.Socket transport.\n\nOrigin of the request: https://app.example\n\nThis happens when you are attempting a socket connection to\na different host than the one configured in your config/\nfiles.",
    { notCors: "websocket-origin", origin: "https://app.example" },
  ],
  [
    "[W 10:02:11.345 NotebookApp] Blocking Cross Origin WebSocket Attempt.  Origin: http://localhost:8080, Host: localhost:8888",
    { notCors: "websocket-origin", origin: "http://localhost:8080" },
  ],
  [
    "Mixed Content: The page at 'https://app.example/todolist/' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://54.88.59.233:3000/websocket'. This request has been blocked; this endpoint must be available over WSS.",
    { notCors: "mixed-content", browser: "chrome", url: "ws://54.88.59.233:3000/websocket" },
  ],
  [
    "index-DrLOjSgh.js:500 Mixed Content: The page at 'https://xxx.example/' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://xxx.example/websocket'. This request has been blocked; this endpoint must be available over WSS.\n\nUncaught SecurityError: Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.",
    { notCors: "mixed-content", browser: "chrome", url: "ws://xxx.example/websocket" },
  ],
  [
    "VM56:35 Uncaught DOMException: Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.(…)",
    { notCors: "mixed-content", browser: "chrome" },
  ],
  [
    "Mixed Content: The site at 'https://host.example/' was loaded over a secure connection, but the file at 'http://host.example/a.zip' was loaded over an insecure connection. This file should be served over HTTPS.",
    { notCors: "mixed-content", browser: "chrome", url: "http://host.example/a.zip" },
  ],
  [
    "Error: net::ERR_BLOCKED_BY_CLIENT at https://ads.example/",
    { notCors: "blocked-by-client", browser: "chrome", url: "https://ads.example/" },
  ],
  [
    "TypeError: Failed to register a ServiceWorker: The URL protocol of the current origin ('null') is not supported.",
    { notCors: "local-file", browser: "chrome", origin: "null" },
  ],
  [
    "Uncaught DOMException: Failed to execute 'pushState' on 'History': A history state object with URL 'file:///C:/users' cannot be created in a document with origin 'null' and URL 'file:///C:/a/index.html'.",
    { notCors: "local-file", browser: "chrome" },
  ],
  [
    "Third-party cookie will be blocked in future Chrome versions as part of Privacy Sandbox.",
    { notCors: "cookie-not-stored", browser: "chrome" },
  ],
  [
    "Because your site has the Cross-Origin Embedder Policy (COEP) enabled, each resource must specify a suitable Cross-Origin Resource Policy (CORP).",
    { notCors: "resource-policy", browser: "chrome" },
  ],
  [
    "Request to access cookie or storage on “https://x.example/” was blocked because we are blocking all third-party storage access requests and Enhanced Tracking Protection is enabled.",
    { notCors: "cookie-not-stored", browser: "firefox" },
  ],
  [
    "The resource from “https://cdn.example/a.js” was blocked due to MIME type (“text/html”) mismatch (X-Content-Type-Options: nosniff).",
    { notCors: "type-refused", browser: "firefox", url: "https://cdn.example/a.js" },
  ],
  [
    "[Error] Did not parse stylesheet at 'https://cdn.example/a.css' because non CSS MIME types are not allowed in strict mode.",
    { notCors: "type-refused", browser: "safari", url: "https://cdn.example/a.css" },
  ],
  ["[Error] TypeError: 'text/html' is not a valid JavaScript MIME type.", { notCors: "type-refused", browser: "safari" }],
  [
    "[Error] WebSocket connection to 'wss://api.example/' failed: There was a bad response from the server.",
    { notCors: "websocket-origin", url: "wss://api.example/" },
  ],
  ["[vite] failed to connect to websocket (Error: WebSocket closed without opened.).", { notCors: "websocket-origin" }],
  [
    "WebSocket connection to 'ws://localhost:5173/?token=abc' failed: \n[vite] failed to connect to websocket.",
    { notCors: "websocket-origin", url: "ws://localhost:5173/?token=abc" },
  ],
];
