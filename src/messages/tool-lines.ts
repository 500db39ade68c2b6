import { end, type Line, lead, line, pattern, q } from "./console-line.ts";

const weak = true;
const jsdom = "\\s{1,80}at [^\\n]{0,300}?\\bjsdom\\b";

// What test environments, development servers and players write.
// https://github.com/jsdom/jsdom/blob/main/lib/jsdom/living/xhr/xhr-utils.js
// https://github.com/vercel/next.js/blob/canary/packages/next/src/server/lib/router-utils/block-cross-site-dev.ts
// https://github.com/vercel/next.js/blob/canary/packages/next/src/server/app-render/action-handler.ts
// https://github.com/vitejs/vite/blob/main/packages/vite/src/node/server/middlewares/hostCheck.ts
// https://github.com/webpack/webpack-dev-server/blob/main/lib/Server.js
// https://github.com/videojs/http-streaming/blob/main/src/playlist-loader.js
// https://github.com/shaka-project/shaka-player/blob/main/lib/util/error.js
// https://github.com/video-dev/hls.js/blob/master/src/errors.ts
// https://github.com/Dash-Industry-Forum/dash.js/blob/development/src/streaming/net/HTTPLoader.js
// https://github.com/nodejs/undici/blob/main/lib/web/fetch/index.js
// https://github.com/denoland/deno/blob/main/ext/fetch/lib.rs
// https://github.com/oven-sh/bun/blob/main/src/bun.js/bindings/ErrorCode.ts
// https://github.com/capricorn86/happy-dom/blob/master/packages/happy-dom/src/fetch/Fetch.ts
// https://github.com/mozilla/pdf.js/blob/master/web/app.js
// https://github.com/GoogleChrome/workbox/blob/v7/packages/workbox-core/src/models/messages/messages.ts
// https://github.com/cypress-io/cypress/blob/develop/packages/driver/src/cypress/error_messages.ts
export const toolLines: readonly Line[] = [
  line("jsdom-refusal", null, pattern("\\bCross origin (?<origin>null|[a-z][a-z0-9+.-]{1,20}://[^\\s\"']{1,300}) forbidden\\b")),
  line("jsdom-refusal", null, pattern(`\\bHeader (?<header>[!#$%&*+.^_|~0-9A-Za-z-]{1,256}) forbidden${jsdom}`)),
  line("jsdom-refusal", null, pattern(`\\bMethod (?<method>[A-Za-z-]{1,64}) forbidden${jsdom}`)),
  line("jsdom-refusal", null, pattern(`\\bCredentials forbidden${jsdom}`)),
  line("redirect-url-credentials", null, pattern("\\bUserinfo forbidden in cors redirect\\b")),
  line("development-host", null, pattern("Blocked cross-origin request (?:to Next\\.js dev resource|from \\S{1,300} to /_next/)")),
  line("development-host", null, pattern("Cross origin request detected(?: from \\S{1,300})? to /_next/\\S{0,200} resource")),
  line(
    "development-host",
    null,
    pattern(
      `header with value ${q}[^\\s"'\`]{1,300}${q} does not match ${q}origin${q} header with value ${q}[^\\s"'\`]{1,300}${q} from a forwarded Server Actions request`,
    ),
  ),
  line("development-host", null, pattern(`Blocked request\\. This host \\(${q}[^\\s"'()]{1,300}${q}\\) is not allowed\\.`)),
  line("development-host", null, pattern("\\[webpack-dev-server\\] Invalid Host/Origin header"), weak),
  line("development-host", null, pattern(`${lead}Invalid Host(?:/Origin)? header${end}`), weak),
  line("development-host", null, pattern("Error: Invalid Server Actions request\\."), weak),
  // https://github.com/vitejs/vite/blob/main/packages/vite/src/node/server/middlewares/proxy.ts, and the proxies of Create React App,
  // http-proxy-middleware and Next.js.
  line("development-proxy", null, pattern("\\[vite\\] (?:http|ws) proxy error: \\S")),
  line(
    "development-proxy",
    null,
    pattern(
      "Could not proxy request \\S{1,2000} from \\S{1,300} to \\S|Error occurred while (?:trying to )?proxy|Failed to proxy URL (?:Error|AggregateError)\\b",
    ),
  ),
  line(
    "happy-dom-refusal",
    null,
    pattern(
      '(?:Cross-Origin Request Blocked: )?The Same Origin Policy diss?allows reading the remote resource at "(?<url>[a-z]+:[^\\s"]{1,4096})"\\.',
    ),
  ),
  line("network-failure", null, pattern('Failed to execute "fetch\\(\\)" on "Window" with (?:U)RL URL":')),
  line(
    "cypress-origin",
    null,
    pattern('Cypress detected a cross[ -]origin error happened on page load(?::(?:\\s|>){1,20}Blocked a frame with origin "ORIGIN)?'),
  ),
  line("cypress-origin", null, pattern(`The command was expected to run against origin ${q}ORIGIN${q} but the application is at origin`)),
  line("viewer-origin", null, pattern("(?<!Error\\([\"'`])\\bfile origin does not match viewer.s\\b")),
  line("script-error-generic", null, pattern("Unexpected server response \\(0\\) while retrieving PDF URL"), weak),
  line("http-status", null, pattern("Unexpected server response \\((?<status>[45]\\d\\d)\\) while retrieving PDF URL"), weak),
  line("service-worker-failure", null, pattern('\\bno-response :: \\[\\{"url":URL')),
  line("cors-proxy-failure", null, pattern("Missing required request header\\. Must specify one of: origin,x-requested-with")),
  line("cors-proxy-failure", null, pattern("Not found because of proxy error: |See /corsdemo for more info")),
  line("script-error-generic", null, pattern("Cannot load URL HTTP response code:\\s{0,3}0\\b"), weak),
  line("script-error-generic", null, pattern("\\(CODE:\\d MEDIA_ERR_(?:SRC_NOT_SUPPORTED|NETWORK)\\)"), weak),
  // A player is told as little as any script.
  line("script-error-generic", null, pattern("(?:HLS playlist|DASH) request error at (?:U)RL: URL"), weak),
  line(
    "script-error-generic",
    null,
    pattern(`\\bdetails${q}:\\s{0,20}${q}(?:manifest|level|frag|key|audioTrack|subtitleTrack)LoadError${q}`),
    weak,
  ),
  line("script-error-generic", null, pattern("Shaka Error NETWORK\\.HTTP_ERROR \\((?<url>https?://[^\\s,)]{1,4096})"), weak),
  line(
    "script-error-generic",
    null,
    pattern(`\\bmessage${q}:\\s{0,20}${q}(?<url>https?://[^\\s"'‘’“”]{1,4096}) is not available\\b`),
    weak,
  ),
  // No browser, and no CORS: what cannot be reached is not there.
  line("network-failure", null, pattern("TypeError: fetch failed\\b"), weak),
  line("network-failure", null, pattern("error sending request for url \\(URL\\)"), weak),
  line("network-failure", null, pattern("Unable to connect\\. Is the computer able to access the url\\?"), weak),
  line("network-failure", null, pattern(`${q}cy\\.(?:visit|request)\\(\\)${q} failed trying to load:? URL`), weak),
];
