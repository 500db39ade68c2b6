import type { Exchange } from "../model/exchange.ts";
import { isOwnRule } from "../model/net-error.ts";
import { parseUrl } from "../model/origin.ts";

// https://www.rfc-editor.org/rfc/rfc6797#section-8.3: an IP address is never upgraded. The URL parser writes IPv4 in one form.
const address = /^(?:\[.*\]|\d+\.\d+\.\d+\.\d+)$/;

/**
 * Reports whether the browser refused a preflight because it had itself changed `http:` to `https:` for the host (HSTS): that is a
 * redirect, and a preflight must not be redirected. Nothing is sent, and only the end is told. Measured in Chromium 156.
 */
export function isRefusedUpgrade({ role, url, requestHeaders, response, end, netError }: Exchange): boolean {
  if (role !== "preflight" || end !== "error" || netError === null || !isOwnRule(netError)) return false;
  if (requestHeaders.observed || response.observed || requestHeaders.reason !== "never-sent" || response.reason !== "never-sent")
    return false;
  const parsed = parseUrl(url);
  return parsed?.protocol === "http:" && !address.test(parsed.hostname);
}
