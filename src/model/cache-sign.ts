import { getCombined, type Header, type HeaderList } from "./header-list.ts";

// What caches say of an answer that they did not ask the server for.
// https://www.rfc-editor.org/rfc/rfc9111#name-age, https://www.rfc-editor.org/rfc/rfc9211, https://developers.cloudflare.com/cache/concepts/cache-responses/
const cacheHeaders = ["x-cache", "cf-cache-status", "x-cache-status", "cache-status", "x-vercel-cache", "x-proxy-cache", "cdn-cache"];

/** Returns the header that shows that an answer is one that a cache on the way had stored; null when none does. */
export function cacheSignIn(headers: HeaderList): Header | null {
  for (const name of cacheHeaders) {
    const value = getCombined(headers, name);
    if (value !== null && /\bhit\b/i.test(value)) return { name, value };
  }
  const age = getCombined(headers, "age") ?? "";
  if (/^[1-9]\d*$/.test(age)) return { name: "age", value: age };
  // Of a stored answer Varnish names two requests, the first of them the one that fetched it: https://varnish-cache.org/docs/trunk/users-guide/increasing-your-hitrate.html
  const varnish = getCombined(headers, "x-varnish") ?? "";
  return /^\d+ \d+$/.test(varnish) ? { name: "x-varnish", value: varnish } : null;
}
