import type { ParsedMessage } from "../../src/messages/parsed-message.ts";

/** What servers write of requests that they refuse, and of their settings. Hosts and names are not those of the tickets that they were read in. */
export const serverRows: readonly (readonly [string, Partial<ParsedMessage>])[] = [
  [
    "[W 10:02:11.345 ServerApp] Blocking Cross Origin API request for /api/contents.  Origin: https://app.example, Host: localhost:8888",
    { notCors: "cross-site-check", origin: "https://app.example" },
  ],
  [
    "Forbidden (Origin checking failed - https://relate.example does not match any trusted origins.): /login/user-password/ ",
    { notCors: "cross-site-check", origin: "https://relate.example" },
  ],
  [
    "[2022-04-07 23:49:57,265] [WARNING] [django.security.csrf] Forbidden (Origin checking failed - https://paperless.example does not match any trusted origins.): /accounts/login/",
    { notCors: "cross-site-check", origin: "https://paperless.example" },
  ],
  [
    "Forbidden (403)\nCSRF verification failed. Request aborted.\n\nReason given for failure:\n    Origin checking failed - https://******* does not match any trusted origins.",
    { notCors: "cross-site-check" },
  ],
  [
    "Origin checking failed - https://localhost:8000 does not match any trusted origins.",
    { notCors: "cross-site-check", origin: "https://localhost:8000" },
  ],
  ["Forbidden (Origin checking failed does not match any trusted origins.): /login/", { notCors: "cross-site-check" }],
  [
    "Forbidden (Referer checking failed - https://app.example/ does not match any trusted origins.): /api/x",
    { notCors: "cross-site-check" },
  ],
  ["Forbidden (CSRF cookie not set.): /api/login/", { notCors: "cross-site-check" }],
  [
    '{"detail":"CSRF Failed: Origin checking failed - http://localhost:3000 does not match any trusted origins."}',
    { notCors: "cross-site-check", origin: "http://localhost:3000" },
  ],
  [
    "HTTP Origin header (https://app.example) didn't match request.base_url (http://app.example)",
    { notCors: "cross-site-check", origin: "https://app.example" },
  ],
  [
    "ActionController::InvalidAuthenticityToken in #\nThe browser returned a 'null' origin for a request with origin-based forgery protection turned on. This usually\nmeans you have the 'no-referrer' Referrer-Policy header enabled, or that the request came from a site that\nrefused to give its origin.",
    { notCors: "cross-site-check", origin: "null" },
  ],
  ["Can't verify CSRF token authenticity.", { notCors: "cross-site-check" }],
  ['{"message":"Cross-site POST form submissions are forbidden"}', { notCors: "cross-site-check" }],
  ["Cross-site POST form submissions are forbidden", { notCors: "cross-site-check" }],
  [
    "This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header (with a type that is not one of application/x-www-form-urlencoded, multipart/form-data, text/plain) or provide a non-empty value for one of the following headers: x-apollo-operation-name, apollo-require-preflight",
    { notCors: "cross-site-check" },
  ],
  [
    "localhost  | [2025-11-08 09:34:56] - ERROR - django.security.DisallowedHost - Invalid HTTP_HOST header: 'finance.example'. You may need to add 'finance.example' to ALLOWED_HOSTS.",
    { notCors: "host-check" },
  ],
  [
    "[Django] ERROR: Invalid HTTP_HOST header: 'cache0.example'.You may need to add u'cache0.example' to ALLOWED_HOSTS.",
    { notCors: "host-check" },
  ],
  ["SuspiciousOperation: Invalid HTTP_HOST header (you may need to set ALLOWED_HOSTS): the-tale.example.", { notCors: "host-check" }],
  [
    'Blocked host: app.example\nTo allow requests to app.example, add the following to your environment configuration:\n\n    config.hosts << "app.example"',
    { notCors: "host-check" },
  ],
  ["[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: app.example", { notCors: "host-check" }],
  ["CORS request forbidden: request-method not allowed", { notCors: "server-refusal" }],
  ["CORS request forbidden: origin not allowed", { notCors: "server-refusal" }],
  ["Origin is not allowed to make this request", { notCors: "server-refusal" }],
  [
    "[cors] 2020/03/01 10:00:00   Preflight aborted: origin 'https://app.example' not allowed",
    { notCors: "server-refusal", origin: "https://app.example" },
  ],
  [
    "[cors] 2020/03/01 10:00:00   Actual request no headers added: origin 'https://app.example' not allowed",
    { notCors: "server-refusal", origin: "https://app.example" },
  ],
  [
    "2024-05-01 10:00:00.123 DEBUG 1 --- [nio-8080-exec-1] o.s.w.c.DefaultCorsProcessor : Reject: 'https://app.example' origin is not allowed",
    { notCors: "server-refusal", origin: "https://app.example" },
  ],
  ["DEBUG o.s.web.cors.DefaultCorsProcessor - Reject: HTTP 'PATCH' is not allowed", { notCors: "server-refusal", method: "PATCH" }],
  [
    "DEBUG o.s.web.cors.DefaultCorsProcessor - Reject: headers '[x-api-key]' are not allowed",
    { notCors: "server-refusal", header: "x-api-key" },
  ],
  [
    "Failed by CORS\nOrigin https://kpi.example is not allowed. Behavior used for check: WEB ORIGIN",
    { notCors: "server-refusal", origin: "https://kpi.example" },
  ],
  [
    'java.lang.IllegalArgumentException: When allowCredentials is true, allowedOrigins cannot contain the special value "*" since that cannot be set on the "Access-Control-Allow-Origin" response header. To allow credentials to a set of origins, list them explicitly or consider using "allowedOriginPatterns" instead.\n        at org.springframework.web.cors.CorsConfiguration.validateAllowCredentials(CorsConfiguration.java:473)',
    { notCors: "cors-settings-refused" },
  ],
  [
    'java.lang.IllegalArgumentException: When allowCredentials is true, allowedOrigins cannot contain the special value "*"since that cannot be set on the "Access-Control-Allow-Origin" response header. To allow credentials to a set of origins,\nlist them explicitly or consider using "allowedOriginPatterns" instead.',
    { notCors: "cors-settings-refused" },
  ],
  [
    "System.InvalidOperationException: The CORS protocol does not allow specifying a wildcard (any) origin and credentials at the same time. Configure the CORS policy by listing individual origins if credentials needs to be supported.",
    { notCors: "cors-settings-refused" },
  ],
  [
    "?: (corsheaders.E013) Origin 'app.example' in CORS_ALLOWED_ORIGINS is missing scheme or netloc\n\tHINT: Add a scheme (e.g. https://) or netloc (e.g. example.com).",
    { notCors: "cors-settings-refused" },
  ],
  [
    "?: (4_0.E001) As of Django 4.0, the values in the CSRF_TRUSTED_ORIGINS setting must start with a scheme (usually http:// or https://) but found app.example. See the release notes for details.",
    { notCors: "cors-settings-refused" },
  ],
  ["panic: bad origin: origins must contain '*' or include http://,https://", { notCors: "cors-settings-refused" }],
  [
    'INFO:     10.89.0.3:35486 - "OPTIONS /api/v1/build?1774078135285 HTTP/1.1" 405 Method Not Allowed',
    { notCors: "options-status", method: "OPTIONS", status: 405 },
  ],
  ['INFO:     127.0.0.1:52929 - "OPTIONS /test HTTP/1.1" 405', { notCors: "options-status", method: "OPTIONS", status: 405 }],
  ['INFO:     127.0.0.1:51234 - "OPTIONS /login HTTP/1.1" 400 Bad Request', { notCors: "options-status", method: "OPTIONS", status: 400 }],
  [
    '127.0.0.1 - - [31/Oct/2017 22:02:45] "OPTIONS /api/users HTTP/1.1" 404 -',
    { notCors: "options-status", method: "OPTIONS", status: 404 },
  ],
  ['ActionController::RoutingError (No route matches [OPTIONS] "/api/v1/users"):', { notCors: "options-status", method: "OPTIONS" }],
  [
    '{"message": "The OPTIONS method is not supported for route api/users. Supported methods: POST."}',
    { notCors: "options-status", method: "OPTIONS" },
  ],
  [
    'No route found for "OPTIONS https://api.example/users": Method Not Allowed (Allow: GET)',
    { notCors: "options-status", method: "OPTIONS", url: "https://api.example/users" },
  ],
  ["<pre>Cannot OPTIONS /api/users</pre>", { notCors: "options-status", method: "OPTIONS" }],
  ["Invalid Host header", { notCors: "development-host" }],
  ["Invalid Host/Origin header\n[WDS] Disconnected!", { notCors: "development-host" }],
  ["Script error.", { notCors: "muted-script-error" }],
  ["Uncaught Error: Script error. (:0:0)", { notCors: "muted-script-error" }],
  ["websocket: request origin not allowed by Upgrader.CheckOrigin", { notCors: "websocket-origin" }],
  [
    "Error: The CORS policy for this site does not allow access from the specified Origin.\n    at origin (/srv/app/server.js:20:23)",
    { notCors: "server-refusal" },
  ],
  ["Error: Not allowed by CORS: https://app.example", { notCors: "server-refusal", origin: "https://app.example" }],
  ["CORS blocked for origin: https://app.example", { notCors: "server-refusal", origin: "https://app.example" }],
  ["Method Not Allowed (OPTIONS): /api/users/", { notCors: "options-status", method: "OPTIONS" }],
  ['[30/Nov/2026 12:00:00] "OPTIONS /api/users/ HTTP/1.1" 401 58', { notCors: "options-status", method: "OPTIONS", status: 401 }],
  [
    '10.0.0.1 - - [30/Nov/2026:12:00:00 +0000] "OPTIONS /api/x HTTP/2.0" 405 157 "https://app.example/" "Mozilla/5.0"',
    { notCors: "options-status", method: "OPTIONS", status: 405 },
  ],
  [
    "2026-11-30 WARN o.s.w.s.m.s.DefaultHandlerExceptionResolver : Resolved [org.springframework.web.HttpRequestMethodNotSupportedException: Request method 'OPTIONS' is not supported]",
    { notCors: "options-status", method: "OPTIONS" },
  ],
  [
    "Symfony\\Component\\HttpKernel\\Exception\\MethodNotAllowedHttpException: The OPTIONS method is not supported for this route. Supported methods: GET, HEAD.",
    { notCors: "options-status", method: "OPTIONS" },
  ],
  ["OPTIONS /api/users 404 1.234 ms - 150", { notCors: "options-status", method: "OPTIONS", status: 404 }],
  [
    '[GIN] 2026/11/30 - 12:00:00 | 404 |       1.2µs |             ::1 | OPTIONS  "/api/users"',
    { notCors: "options-status", method: "OPTIONS", status: 404 },
  ],
  ['{"message":"Cannot OPTIONS /api/users","error":"Not Found","statusCode":404}', { notCors: "options-status", method: "OPTIONS" }],
  ["TokenMismatchException: CSRF token mismatch.", { notCors: "cross-site-check" }],
  [
    '{"message": "CSRF token mismatch.", "exception": "Symfony\\\\Component\\\\HttpKernel\\\\Exception\\\\HttpException"}',
    { notCors: "cross-site-check" },
  ],
  ["ForbiddenError: invalid csrf token\n    at csrf (/srv/app/node_modules/csurf/index.js:112:19)", { notCors: "cross-site-check" }],
  ["ERROR [Better Auth]: Invalid origin: http://localhost:5173", { notCors: "cross-site-check", origin: "http://localhost:5173" }],
  ["cross-origin request detected from Sec-Fetch-Site header", { notCors: "cross-site-check" }],
  ["Invalid host header", { notCors: "host-check" }],
];
