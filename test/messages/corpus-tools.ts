import type { ParsedMessage } from "../../src/messages/parsed-message.ts";

type Row = readonly [string, Partial<ParsedMessage>];

const cdn = "https://cdn.example/a.js";
const origin = "https://app.example";
const tainted = { notCors: "tainted-canvas" } as const;
const host = { notCors: "development-host" } as const;
const generic = { notCors: "script-error-generic" } as const;
const unreached = { notCors: "network-failure" } as const;
const sheet = { notCors: "style-sheet-rules" } as const;

/** Files that were loaded without CORS, and then used in a way that needs it. */
const pageRows: readonly Row[] = [
  [
    "Uncaught SecurityError: Failed to execute 'texImage2D' on 'WebGLRenderingContext': The image element contains cross-origin data, and may not be loaded.",
    tainted,
  ],
  [
    "DOMException: Failed to execute 'texImage2D' on 'WebGL2RenderingContext': The video element contains cross-origin data, and may not be loaded.",
    tainted,
  ],
  ["SecurityError: Failed to execute 'toBlob' on 'HTMLCanvasElement': Tainted canvases may not be exported.", tainted],
  ["Failed to execute 'getImageData' on 'CanvasRenderingContext2D': The canvas has been tainted by cross-origin data.", tainted],
  ["WebGL warning: texImage: Cross-origin elements require CORS.", { browser: "firefox", ...tainted }],
  [
    `Subresource Integrity: The resource '${cdn}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`,
    { browser: "chrome", notCors: "integrity-without-cors", url: cdn },
  ],
  [
    `“${cdn}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.`,
    { browser: "firefox", notCors: "integrity-without-cors", url: cdn },
  ],
  [
    `A preload for '${cdn}' is found, but is not used because the request credentials mode does not match. Consider taking a look at crossorigin attribute.`,
    { browser: "chrome", notCors: "preload-unused", url: cdn },
  ],
  [
    `A preload for '${cdn}' is found, but is not used because the request mode does not match. Consider taking a look at crossorigin attribute.`,
    { browser: "chrome", notCors: "preload-unused", url: cdn },
  ],
  ["SecurityError: Failed to read the 'cssRules' property from 'CSSStyleSheet': Cannot access rules", { browser: "chrome", ...sheet }],
  ["SecurityError: CSSStyleSheet.cssRules getter: Not allowed to access cross-origin stylesheet", sheet],
  [
    "SecurityError: Failed to execute 'sendBeacon' on 'Navigator': sendBeacon() with a Blob whose type is not any of the CORS-safelisted values for the Content-Type request header is disabled temporarily. See http://crbug.com/490015 for details.",
    { browser: "chrome", notCors: "beacon-content-type" },
  ],
  [
    "MediaElementAudioSource outputs zeroes due to CORS access restrictions for https://cdn.example/a.mp3",
    { browser: "chrome", notCors: "silent-audio", url: "https://cdn.example/a.mp3" },
  ],
  [
    "The HTMLMediaElement passed to createMediaElementSource has a cross-origin resource, the node will output silence.",
    { browser: "firefox", notCors: "silent-audio" },
  ],
  [
    `Uncaught SecurityError: Failed to construct 'Worker': Script at '${cdn}' cannot be accessed from origin '${origin}'.`,
    { browser: "chrome", notCors: "worker-other-origin", url: cdn, origin },
  ],
  [
    `Failed to construct 'SharedWorker': Script at 'file:///home/dev/w.js' cannot be accessed from origin 'null'.`,
    { browser: "chrome", notCors: "worker-other-origin", url: "file:///home/dev/w.js", origin: "null" },
  ],
  [
    "Text track from origin 'https://cdn.example' has been blocked from loading: Not at same origin as the document, and parent of track element does not have a 'crossorigin' attribute.",
    { browser: "chrome", notCors: "always-cors-resource" },
  ],
  [
    "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided ('https://app.example') does not match the recipient window's origin ('null').",
    { browser: "chrome", notCors: "same-origin-policy-other" },
  ],
  [
    "Module source URI is not allowed in this document: “file:///home/dev/main.js”.",
    { browser: "firefox", notCors: "local-file", url: "file:///home/dev/main.js" },
  ],
  [
    "A resource is blocked by OpaqueResponseBlocking, please check browser console for details.",
    { browser: "firefox", notCors: "opaque-response-blocking" },
  ],
  // The address is relative, and the one behind it is another's.
  [
    `Mixed Content: The page at '${origin}/' was loaded over HTTPS, but requested an insecure resource '/api/x'. See https://help.example/mixed`,
    { browser: "chrome", notCors: "mixed-content" },
  ],
  [
    "Loading mixed (insecure) display content “http://b.example/x.png” on a secure page",
    { browser: "firefox", notCors: "mixed-content", url: "http://b.example/x.png" },
  ],
];

/** Test environments, development servers, shells and players. Those of jsdom, Next.js, Vite and video.js are copied from their code. */
const toolRows: readonly Row[] = [
  ["Error: Cross origin http://localhost forbidden", { notCors: "jsdom-refusal", origin: "http://localhost" }],
  ["Error: Cross origin null forbidden", { notCors: "jsdom-refusal", origin: "null" }],
  [
    "Error: Header x-id forbidden\n    at validate (/srv/shop/node_modules/jsdom/lib/jsdom/living/xhr/xhr-utils.js:75:5)",
    { notCors: "jsdom-refusal", header: "x-id" },
  ],
  [
    "Error: Credentials forbidden\n    at validCORSHeaders (/srv/shop/node_modules/jsdom/lib/jsdom/living/xhr/xhr-utils.js:75:5)",
    { notCors: "jsdom-refusal" },
  ],
  ["Error: Userinfo forbidden in cors redirect", { notCors: "redirect-url-credentials" }],
  [
    'Blocked cross-origin request to Next.js dev resource /_next/webpack-hmr from "192.168.1.5".\nCross-origin access to Next.js dev resources is blocked by default for safety.',
    host,
  ],
  [
    'Cross origin request detected from 192.168.1.5 to /_next/* resource. In a future major version of Next.js, you will need to explicitly configure "allowedDevOrigins" in next.config to allow this.',
    host,
  ],
  [
    "`x-forwarded-host` header with value `app.example` does not match `origin` header with value `other.example` from a forwarded Server Actions request. Aborting the action.",
    host,
  ],
  [
    'Blocked request. This host ("app.example") is not allowed.\nTo allow this host, add "app.example" to `server.allowedHosts` in vite.config.js.',
    host,
  ],
  ["[webpack-dev-server] Invalid Host/Origin header", host],
  [
    '{"jsonrpc":"2.0","error":{"code":-32000,"message":"Invalid Origin header: https://app.example"},"id":null}',
    { notCors: "server-refusal", origin },
  ],
  ["VIDEOJS: WARN: HLS playlist request error at URL: https://cdn.example/a.m3u8.", { ...generic, url: "https://cdn.example/a.m3u8" }],
  ["{type: 'networkError', details: 'manifestLoadError', fatal: true, response: {code: 0, text: ''}}", generic],
  ["Shaka Error NETWORK.HTTP_ERROR (https://cdn.example/a.mpd,null,0)", { ...generic, url: "https://cdn.example/a.mpd" }],
  ['{"error":{"code":25,"message":"https://cdn.example/a.mpd is not available"}}', { ...generic, url: "https://cdn.example/a.mpd" }],
  ["TypeError: fetch failed\n    at node:internal/deps/undici/undici:13510:13", unreached],
  [
    "error: Uncaught (in promise) TypeError: error sending request for url (https://api.example/x): client error (Connect)",
    { ...unreached, url: "https://api.example/x" },
  ],
  ["error: Unable to connect. Is the computer able to access the url?", unreached],
  ["CypressError: `cy.request()` failed trying to load:\n\nhttps://api.example/x", { ...unreached, url: "https://api.example/x" }],
  [
    "The following error originated from your application code, not from Cypress.\n\n  > Failed to fetch\n\nWhen Cypress detects uncaught errors",
    generic,
  ],
  ["page.evaluate: TypeError: Failed to fetch\n    at UtilityScript.evaluate", { browser: "chrome", ...generic }],
  ["BUDGET https://a.example/x net::ERR_FAILED", { browser: "chrome", ...generic, url: "https://a.example/x" }],
];

const missing = {
  browser: "chrome",
  causes: ["allow-origin-missing"],
  url: "https://api.example/x",
  preflight: false,
} as const satisfies Partial<ParsedMessage>;

/** CORS messages as shells, lists and people pass them on. */
export const passedOnRows: readonly Row[] = [
  [
    "⚡️  [error] - Origin capacitor://localhost is not allowed by Access-Control-Allow-Origin. Status code: 0",
    {
      browser: "safari",
      causes: ["allow-origin-missing", "allow-origin-mismatch", "allow-origin-malformed"],
      origin: "capacitor://localhost",
    },
  ],
  [
    "E/Capacitor/Console: File: https://localhost/ - Line 0 - Msg: Access to XMLHttpRequest at 'https://api.example/x' from origin 'https://localhost' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    { ...missing, origin: "https://localhost", resource: "XMLHttpRequest" },
  ],
  [
    "Access to fetch at 'https://api.example/x' from origin 'null' has been blocked by CORS policy: No 'Access-Control-Allow-Ori…",
    { ...missing, origin: "null", resource: "fetch" },
  ],
  [
    "Access to fetch at 'https://api.example/x' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HT...",
    { ...missing, causes: ["preflight-status"], origin, preflight: true, resource: "fetch" },
  ],
  [
    "Access to fetch at 'https://api.example/x' from origin 'https://app.example' has been blocked by CORS policy: Request header field authoriz",
    { ...missing, causes: ["allow-headers-omission"], origin, preflight: true, resource: "fetch" },
  ],
  [
    "ethod PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
    { browser: "chrome", causes: ["allow-methods-omission"], preflight: true },
  ],
  [
    "Cross origin requests are only supported for HTTP.\nFetch API cannot load file:///Users/dev/cache/voice.ogg due to access control checks.",
    { browser: "safari", causes: ["scheme-unsupported"], url: "file:///Users/dev/cache/voice.ogg", resource: "fetch" },
  ],
  [
    "XHR\nGET\nhttps://api.heights.example/v1/lookup?at=57.4,42.2\nCORS Missing Allow Origin\n\nBlocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.heights.example/v1/lookup?at=57.43,42.20. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 429.",
    {
      browser: "firefox",
      causes: ["allow-origin-missing"],
      url: "https://api.heights.example/v1/lookup?at=57.43,42.20",
      method: "GET",
      status: 429,
    },
  ],
];

export const toolLineRows: readonly Row[] = [...pageRows, ...toolRows];
