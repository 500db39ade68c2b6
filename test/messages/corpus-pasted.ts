import type { ParsedMessage } from "../../src/messages/parsed-message.ts";

/** CORS messages as people paste them: addresses left out, quotation marks lost, old versions, other languages. Hosts and names are not those of the tickets that they were read in. */
export const pastedRows: readonly (readonly [string, Partial<ParsedMessage>])[] = [
  [
    "Access to script at '...app-master/main.js' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, chrome-untrusted, https.\nmain.js:1 Failed to load resource: net::ERR_FAILED",
    { browser: "chrome", causes: ["scheme-unsupported"], origin: "null", preflight: false, resource: "script" },
  ],
  [
    "Access to XMLHttpRequest at 'https://api.example/v2/' from origin has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    { browser: "chrome", causes: ["allow-origin-missing"], url: "https://api.example/v2/", preflight: false, resource: "XMLHttpRequest" },
  ],
  [
    "`Access to XMLHttpRequest at 'https://cors.example/<website> from origin 'null' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`",
    {
      browser: "chrome",
      causes: ["allow-origin-missing"],
      url: "https://cors.example/<website>",
      origin: "null",
      preflight: false,
      resource: "XMLHttpRequest",
    },
  ],
  [
    "Access to script at '[http://localhost:5173/src/background/index.js] from origin 'chrome-extension://abcdefghijklmnop' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    {
      browser: "chrome",
      causes: ["allow-origin-missing"],
      url: "http://localhost:5173/src/background/index.js",
      origin: "chrome-extension://abcdefghijklmnop",
      preflight: false,
      resource: "script",
    },
  ],
  [
    "Access to HMLHttpRequest at 'http://localhost:3100/v1/a .... 'has been blocked by CORS policy: Request had to target IP address space, yet the resource is in address space 'local'''",
    { browser: "chrome", causes: ["local-network-access"], resource: "HMLHttpRequest" },
  ],
  [
    "aws-sdk.min.js:47 OPTIONS https://s3.us-east-2.amazonaws.com/ net::ERR_ABORTED\n(index):1 Failed to load https://s3.us-east-2.amazonaws.com/: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'http://localhost:8080' is therefore not allowed access. The response had HTTP status code 403.",
    {
      browser: "chrome",
      causes: ["allow-origin-missing"],
      url: "https://s3.us-east-2.amazonaws.com/",
      origin: "http://localhost:8080",
      preflight: true,
      status: 403,
    },
  ],
  [
    "Failed to load resource: Cannot make any requests from null.",
    { browser: "safari", causes: ["allow-origin-missing", "allow-origin-mismatch", "allow-origin-malformed"], origin: "null" },
  ],
  [
    "[Error] XMLHttpRequest cannot load https://mxr.example/effective_tld_names.dat?raw=1. Origin [website] is not allowed by Access-Control-Allow-Origin.",
    {
      browser: "safari",
      causes: ["allow-origin-missing", "allow-origin-mismatch", "allow-origin-malformed"],
      url: "https://mxr.example/effective_tld_names.dat?raw=1",
      resource: "XMLHttpRequest",
    },
  ],
  [
    "已阻止跨源请求：同源策略禁止读取位于 https://abc.example:8443/oapi/v1/users/~ 的远程资源。（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。",
    { browser: "firefox", causes: ["allow-origin-missing"], url: "https://abc.example:8443/oapi/v1/users/~" },
  ],
  [
    "`Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://jsconsole.example/remote/. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt).`",
    { browser: "firefox", causes: ["allow-origin-missing"], url: "https://jsconsole.example/remote/" },
  ],
  [
    "1) \"Requisição cross-origin bloqueada: A política de mesma origem (Same Origin Policy) impede a leitura do recurso remoto em https://logger.example/v2/error?dnaReferer=http%3A%2F%2Flocalhost%2Findex.html. (Motivo: o cabeçalho CORS 'Access-Control-Allow-Origin' não está presente).\"",
    {
      browser: "firefox",
      causes: ["allow-origin-missing"],
      url: "https://logger.example/v2/error?dnaReferer=http%3A%2F%2Flocalhost%2Findex.html",
    },
  ],
  [
    "Requisição cross-origin bloqueada: A política de mesma origem (Same Origin Policy) impede a leitura do recurso remoto em https://logger.example/v2/error?dnaReferer=http%3A%2F…oBestgame%2Findex.html&scr=2.1.67&_=1582216096292. (Motivo: o cabeçalho CORS 'Access-Control-Allow-Origin' não está presente).",
    { browser: "firefox", causes: ["allow-origin-missing"] },
  ],
  [
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {server}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). ",
    { browser: "firefox", causes: ["allow-origin-missing"] },
  ],
  [
    "Access to fetch at 'https://bare.example/v1/' from origin 'https://pp.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redi",
    {
      browser: "chrome",
      causes: ["preflight-redirect"],
      preflight: true,
      url: "https://bare.example/v1/",
      origin: "https://pp.example",
      resource: "fetch",
    },
  ],
  [
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource\nat <url>. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘(null)’)",
    { browser: "firefox", causes: ["allow-origin-malformed"], allowOrigin: "(null)" },
  ],
  [
    "SEC7118: XMLHttpRequest for https://api.example/x required Cross Origin Resource Sharing (CORS).",
    { notCors: "reason-missing", url: "https://api.example/x" },
  ],
  [
    "SEC7119: XMLHttpRequest for https://api.example/x required CORS preflight.",
    { notCors: "reason-missing", url: "https://api.example/x" },
  ],
  [
    "SEC7128: [CORS] Multiple Access-Control-Allow-Origin headers are not allowed for CORS response at 'https://api.example/x'.",
    { causes: ["allow-origin-multiple"], url: "https://api.example/x" },
  ],
  [
    "SEC7127: [CORS] The redirect was blocked for CORS preflight request at 'https://api.example/x'.",
    { causes: ["preflight-redirect"], url: "https://api.example/x", preflight: true },
  ],
  [
    "XMLHttpRequest for https://api.example/x required Cross Origin Resource Sharing (CORS).",
    { notCors: "reason-missing", url: "https://api.example/x" },
  ],
  [
    "Zablokowano żądanie do zasobu innego pochodzenia: zasady „Same Origin Policy” nie pozwalają wczytywać zdalnych zasobów z „https://api.example/x” (brakujący nagłówek CORS „Access-Control-Allow-Origin”). Kod stanu: 200.",
    { browser: "firefox", causes: ["allow-origin-missing"], url: "https://api.example/x", status: 200 },
  ],
];
