import type { ParsedMessage } from "../../src/messages/parsed-message.ts";

/** What libraries, services, players and test tools write. Hosts and names are not those of the tickets that they were read in. */
export const libraryRows: readonly (readonly [string, Partial<ParsedMessage>])[] = [
  [
    "「已封鎖跨來源請求: 同源政策不允許讀取 http://localhost:6800/jsonrpc 的遠端資源。（原因: CORS 請求失敗）。」",
    { browser: "firefox", notCors: "network-failure", url: "http://localhost:6800/jsonrpc" },
  ],
  [
    "“已拦截跨源请求：同源策略禁止读取位于 https://xxxx.example/v1/outbound 的远程资源。（原因：CORS 请求未能成功）。”",
    { browser: "firefox", notCors: "network-failure", url: "https://xxxx.example/v1/outbound" },
  ],
  [
    "16:06:09.988 Failed to load ‘https://media.example/init.mp4?orig=https%3A%2F%2Fr2.example%2Fplay&x=1’. A ServiceWorker passed a promise to FetchEvent.respondWith() that rejected with ‘TypeError: NetworkError when attempting to fetch resource.’.",
    {
      notCors: "service-worker-failure",
      browser: "firefox",
      url: "https://media.example/init.mp4?orig=https%3A%2F%2Fr2.example%2Fplay&x=1",
    },
  ],
  [
    "A ServiceWorker passed a promise to FetchEvent.respondWith() that resolved with non-Response value ‘undefined’.",
    { notCors: "service-worker-failure", browser: "firefox" },
  ],
  [
    "Loading failed for the module with source “http://10.10.12.10:8123/local/%22your_directory%22/remote.js”. [alarm:1:1](http://10.10.12.10:8123/lovelace/alarm)",
    { notCors: "script-error-generic", browser: "firefox", url: "http://10.10.12.10:8123/local/%22your_directory%22/remote.js" },
  ],
  [
    'The FetchEvent for "https://app.example/pricing" resulted in a network error response: an object that was not a Response was passed to respondWith().',
    { notCors: "service-worker-failure", browser: "chrome", url: "https://app.example/pricing" },
  ],
  [
    'The FetchEvent for "https://app.example/a.js" resulted in a network error response: the promise was rejected.',
    { notCors: "service-worker-failure", browser: "chrome", url: "https://app.example/a.js" },
  ],
  [
    'Uncaught (in promise) no-response: no-response :: [{"url":"https://fonts.example/css?family=A"}]\n    at e._handle (workbox-5.js:1)',
    { notCors: "service-worker-failure", url: "https://fonts.example/css?family=A" },
  ],
  ["FetchEvent.respondWith received an error: TypeError: Load failed", { notCors: "service-worker-failure", browser: "safari" }],
  [
    "WebSocket connection to 'ws://localhost:24678/' failed: Error in connection establishment: net::ERR_CONNECTION_REFUSED",
    { notCors: "network-failure", browser: "chrome", url: "ws://localhost:24678/" },
  ],
  [" ⨯ Error: Invalid Server Actions request.\n    at AsyncLocalStorage.run (node:async_hooks:346:14)", { notCors: "development-host" }],
  ["[GSI_LOGGER]: The given origin is not allowed for the given client ID.", { notCors: "sign-in-origin" }],
  ["Error 400: origin_mismatch", { notCors: "sign-in-origin" }],
  ["Error: origin_mismatch", { notCors: "sign-in-origin" }],
  [
    "Not a valid origin for the client: http://localhost:5500 has not been whitelisted for client ID 123. Please go to https://console.developers.google.com/ and whitelist this origin for your project's client ID.",
    { notCors: "sign-in-origin", origin: "http://localhost:5500" },
  ],
  [
    "The JavaScript origin in the request, http://drive.example, does not match the ones authorized for the OAuth client",
    { notCors: "sign-in-origin", origin: "http://drive.example" },
  ],
  ["FirebaseError: Firebase: Error (auth/unauthorized-domain).", { notCors: "sign-in-origin" }],
  [
    "Error: DioError [connection error]: The connection errored: The XMLHttpRequest onError callback was called. This typically indicates an error on the network layer.",
    { notCors: "script-error-generic" },
  ],
  [
    "DioException [connection error]: The connection errored: The XMLHttpRequest onError callback was called. This typically indicates an error on the network layer. This indicates an error which most likely cannot be solved by the library.",
    { notCors: "script-error-generic" },
  ],
  ["ClientException: Failed to fetch, uri=https://api.example/x", { notCors: "script-error-generic", url: "https://api.example/x" }],
  ["Error: xhr poll error\n    at XHR.onError (transport.js:38)", { notCors: "script-error-generic" }],
  [
    "AJAXError: Failed to fetch (0): https://tiles.example/3/3/3.pbf",
    { notCors: "script-error-generic", url: "https://tiles.example/3/3/3.pbf" },
  ],
  [
    "AJAXError: Forbidden (403): https://tiles.example/3/3/3.pbf",
    { notCors: "http-status", status: 403, url: "https://tiles.example/3/3/3.pbf" },
  ],
  [
    'Cross-Origin Request Blocked: The Same Origin Policy dissallows reading the remote resource at "https://api.example/server/noAuth.do?method=x".',
    { notCors: "happy-dom-refusal", url: "https://api.example/server/noAuth.do?method=x" },
  ],
  [
    'DOMException [NetworkError]: Failed to execute "fetch()" on "Window" with URL "https://messaging.example/": getaddrinfo ENOTFOUND blah.example\n    at Fetch.onError (file:///D:/ui/node_modules/happy-dom/src/fetch/Fetch.ts:670:4)',
    { notCors: "network-failure", url: "https://messaging.example/" },
  ],
  ["Error: connect ECONNREFUSED 127.0.0.1:80\n    at __node_internal_captureLargerStackTrace2", { notCors: "network-failure" }],
  [
    "AggregateError: \n    at internalConnectMultiple (node:net:1118:18)\n    at afterConnectMultiple (node:net:1685:7) {\n  code: 'ECONNREFUSED',",
    { notCors: "network-failure" },
  ],
  ["Uncaught (in promise) Error: file origin does not match viewer's\n    at validateFileURL (app.js:1445)", { notCors: "viewer-origin" }],
  ["PDF.js v2.6.140 (build: bf539dea)\nMessage: file origin does not match viewer's", { notCors: "viewer-origin" }],
  [
    'PDF.js v2.4.456 (build: 228a591c)\nInfo：Unexpected server response (0) while retrieving PDF "https://files.example/test.pdf".',
    { notCors: "script-error-generic", url: "https://files.example/test.pdf" },
  ],
  [
    'Message: Unexpected server response (500) while retrieving PDF "https://files.example/test.pdf".',
    { notCors: "http-status", status: 500, url: "https://files.example/test.pdf" },
  ],
  ["Error: DOMException [NetworkError]: A network error occurred.", { notCors: "script-error-generic" }],
  [
    'CypressError: Cypress detected a cross origin error happened on page load:\n\n  > Blocked a frame with origin "http://localhost:3000" from accessing a cross-origin frame.\n\nBefore the page load, you were bound to the origin policy:\n  > http://localhost:3000',
    { notCors: "cypress-origin", origin: "http://localhost:3000" },
  ],
  [
    "Error:\nCannot load https://code.example/getlink/playlist.m3u8 HTTP response code:0 This might be a CORS issue, consider installing Allow-Control-Allow-Origin Chrome Extension\n1.711 | A network error occurred: manifestLoadError",
    { notCors: "script-error-generic", url: "https://code.example/getlink/playlist.m3u8" },
  ],
  [
    "VIDEOJS: ERROR: (CODE:4 MEDIA_ERR_SRC_NOT_SUPPORTED) The media could not be loaded, either because the server or network failed or because the format is not supported.",
    { notCors: "script-error-generic" },
  ],
  [
    "Firebase Storage: Max retry time for operation exceeded, please try again. (storage/retry-limit-exceeded)",
    { notCors: "script-error-generic" },
  ],
  ["FirebaseError: Firebase: Error (auth/network-request-failed).", { notCors: "script-error-generic" }],
  ["Missing required request header. Must specify one of: origin,x-requested-with", { notCors: "cors-proxy-failure" }],
  ["Not found because of proxy error: Error: connect ECONNREFUSED 5.134.209.94:80", { notCors: "cors-proxy-failure" }],
  [
    "XHR GET https://dns.example/dns-query?name=a.example&type=MX\n\n\t\nGET https://dns.example/dns-query?name=a.example&type=MX\nTransferred0 B (0 B size)\nReferrer Policystrict-origin-when-cross-origin\nDNS ResolutionSystem\n\nCross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://dns.example/dns-query?name=a.example&type=MX. (Reason: CORS request did not succeed). Status code: (null).\nUncaught (in promise) TypeError: NetworkError when attempting to fetch resource.",
    { browser: "firefox", notCors: "network-failure", url: "https://dns.example/dns-query?name=a.example&type=MX", method: "GET" },
  ],
  [
    "three.js:26190 Uncaught SecurityError: Failed to execute 'texImage2D' on 'WebGLRenderingContext': The cross-origin image at https://img.example/a.png may not be loaded.",
    { notCors: "tainted-canvas", url: "https://img.example/a.png" },
  ],
  [
    "Uncaught SecurityError: Failed to execute 'texImage2D' on 'WebGLRenderingContext': The cross-origin image at http://www.example/plot_function/square.png may not be loaded.three.min.js:572 setTexture",
    { notCors: "tainted-canvas", url: "http://www.example/plot_function/square.png" },
  ],
  [
    "SecurityError: Failed to execute 'createImageBitmap' on 'Window': The source image contains image data from multiple origins.",
    { notCors: "tainted-canvas", browser: "chrome" },
  ],
  [
    "SecurityError: Failed to execute 'captureStream' on 'HTMLCanvasElement': Canvas is not origin-clean.",
    { notCors: "tainted-canvas", browser: "chrome" },
  ],
  ["`Possible Unhandled Promise Rejection (id: 0): TypeError: Network Request failed`", { notCors: "script-error-generic" }],
  ["TRPCClientError: Failed to fetch", { notCors: "script-error-generic" }],
  ["ApolloError: Failed to fetch\n    at new ApolloError (index.ts:54)", { notCors: "script-error-generic" }],
  ["AuthRetryableFetchError: Failed to fetch", { notCors: "script-error-generic" }],
  [
    "HTTPError: Request failed with status code 403 Forbidden: GET https://api.example/x",
    { notCors: "http-status", status: 403, method: "GET", url: "https://api.example/x" },
  ],
  ["HTTPError: Response code 403 (Forbidden)", { notCors: "http-status", status: 403 }],
  ["FetchError: 403 Forbidden (https://api.example/x)", { notCors: "http-status", status: 403, url: "https://api.example/x" }],
  [
    'Response {_body: ProgressEvent, status: 0, ok: false, statusText: "", headers: Headers, type: 3, url: null}',
    { notCors: "script-error-generic" },
  ],
  [
    "page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/",
    { notCors: "network-failure", browser: "chrome", url: "http://localhost:3000/" },
  ],
  ["SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.", { notCors: "script-error-generic" }],
  ["XMLHttpRequest: Network Error 0x2efd, Could not complete the operation due to error 00002efd.", { notCors: "script-error-generic" }],
  [
    "Uncaught (in promise) TypeError: Failed to fetch dynamically imported module: https://cdn.example/assets/index.js",
    { notCors: "script-error-generic", browser: "chrome", url: "https://cdn.example/assets/index.js" },
  ],
  [
    "TypeError: error loading dynamically imported module: https://cdn.example/assets/index.js",
    { notCors: "script-error-generic", browser: "firefox", url: "https://cdn.example/assets/index.js" },
  ],
  ["TypeError: Importing a module script failed.", { notCors: "script-error-generic", browser: "safari" }],
  [
    "Uncaught NetworkError: Failed to execute 'importScripts' on 'WorkerGlobalScope': The script at 'https://cdn.example/w.js' failed to load.",
    { notCors: "script-error-generic", browser: "chrome", url: "https://cdn.example/w.js" },
  ],
  [
    "Uncaught (in promise) DOMException: Failed to register a ServiceWorker: The origin of the provided scriptURL ('https://cdn.example') does not match the current origin ('https://app.example').",
    { notCors: "worker-other-origin", browser: "chrome", origin: "https://app.example" },
  ],
  [
    "Loading failed for the <script> with source “https://cdn.example/a.js”.",
    { notCors: "script-error-generic", browser: "firefox", url: "https://cdn.example/a.js" },
  ],
  ["Error: connect ECONNREFUSED ::1:3001\n    at TCPConnectWrap.afterConnect", { notCors: "network-failure" }],
  [
    "[vite] http proxy error: /api/users\nAggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1122:18)",
    { notCors: "development-proxy" },
  ],
  ["Error occurred while trying to proxy: localhost:3000/api/users", { notCors: "development-proxy" }],
  ["12:00:00 [vite] http proxy error: /api/users\nError: connect ECONNREFUSED 127.0.0.1:8000", { notCors: "development-proxy" }],
  [
    "Proxy error: Could not proxy request /api/users from localhost:3000 to http://localhost:5000/.\nSee https://nodejs.org/api/errors.html#errors_common_system_errors for more information (ECONNREFUSED).",
    { notCors: "development-proxy" },
  ],
  [
    "[HPM] Error occurred while proxying request localhost:3000/api to http://localhost:5000/ [ECONNREFUSED] (https://nodejs.org/api/errors.html)",
    { notCors: "development-proxy" },
  ],
  [
    "Failed to proxy http://localhost:8000/api Error: connect ECONNREFUSED 127.0.0.1:8000",
    { notCors: "development-proxy", url: "http://localhost:8000/api" },
  ],
  [
    "Error: Method PUT forbidden\n    at validCORSPreflightHeaders (/srv/app/node_modules/jsdom/lib/jsdom/living/xhr/xhr-utils.js:75:5)",
    { notCors: "jsdom-refusal", method: "PUT" },
  ],
  [
    "The command was expected to run against origin `https://app.example` but the application is at origin `https://login.example`.",
    { notCors: "cypress-origin", origin: "https://app.example" },
  ],
  [
    '{"error":{"code":403,"message":"Requests from referer https://app.example/ are blocked.","status":"PERMISSION_DENIED"}}',
    { notCors: "sign-in-origin" },
  ],
  [
    "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: 'https://app.example'.",
    { notCors: "sign-in-origin", origin: "https://app.example" },
  ],
  [
    "AADSTS90023: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
    { notCors: "sign-in-origin" },
  ],
  [
    "Uncaught (in promise) Error: Could not load https://cdn.example/model.glb: Failed to fetch",
    { notCors: "script-error-generic", url: "https://cdn.example/model.glb" },
  ],
  [
    'HttpError: fetch for "https://cdn.example/model.glb" responded with 403: Forbidden',
    { notCors: "http-status", status: 403, url: "https://cdn.example/model.glb" },
  ],
  [
    "VIDEOJS: ERROR: (CODE:2 MEDIA_ERR_NETWORK) A network error caused the media download to fail part-way.",
    { notCors: "script-error-generic" },
  ],
  [
    "Firefox can’t establish a connection to the server at https://api.example/stream.",
    { notCors: "network-failure", browser: "firefox", url: "https://api.example/stream" },
  ],
];
