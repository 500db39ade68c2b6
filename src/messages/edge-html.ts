import { type Reason, reason } from "./reasons.ts";

const unnamed = { browser: null };

// Internet Explorer and the first Edge, which had an engine of its own: codes SEC7120, SEC7123, SEC7124.
// https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/dev-guides/dn423949(v=vs.85)
export const edgeHtmlReasons: readonly Reason[] = [
  reason("Origin {origin} not found in Access-Control-Allow-Origin header", ["allow-origin-missing", "allow-origin-mismatch"], unnamed),
  reason(
    "The origin '{origin}' did not find '{wanted}' in the Access-Control-Allow-Origin response header {?for cross-origin resource at '{url}'}",
    ["allow-origin-missing", "allow-origin-mismatch"],
    unnamed,
  ),
  reason(
    "Multiple Access-Control-Allow-Origin headers are not allowed for CORS response{? at '{url}'}",
    ["allow-origin-multiple"],
    unnamed,
  ),
  reason("redirect was blocked for CORS preflight request{? at '{url}'}", ["preflight-redirect"], { ...unnamed, preflight: true }),
  reason("Request header {header} was not present in the Access-Control-Allow-Headers list", ["allow-headers-omission"], {
    ...unnamed,
    preflight: true,
  }),
  reason("Request method {method} was not present in the Access-Control-Allow-Methods list", ["allow-methods-omission"], {
    ...unnamed,
    preflight: true,
  }),
];
