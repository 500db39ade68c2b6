import { type Line, line, pattern } from "./console-line.ts";

const q = "[\"'‘’“”`]{0,1}";
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
// https://github.com/cypress-io/cypress/blob/develop/packages/driver/src/cypress/error_messages.ts
export const toolLines: readonly Line[] = [
  line("jsdom-refusal", null, pattern("\\bCross origin (?<origin>null|[a-z][a-z0-9+.-]{1,20}://[^\\s\"']{1,300}) forbidden\\b")),
  line("jsdom-refusal", null, pattern(`\\bHeader (?<header>[!#$%&*+.^_|~0-9A-Za-z-]{1,256}) forbidden${jsdom}`)),
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
