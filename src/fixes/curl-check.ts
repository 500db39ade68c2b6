import type { CorsPolicy } from "../model/header-patch.ts";
import { isCorsSafelistedMethod } from "../model/method.ts";
import { parseUrl } from "../model/origin.ts";
import { code, header, say, type Text } from "../model/text.ts";
import { shellString } from "./quote.ts";

// Reserved for examples, so it belongs to nobody. https://www.rfc-editor.org/rfc/rfc2606#section-3
const exampleUrl = "https://your-server.example/path";
const strangerOrigin = "https://not-on-the-list.example";

/** Returns how to see with curl that the fix works: the preflight, the request itself, and an origin that is not allowed. */
export function curlChecks(policy: CorsPolicy, url: string | undefined): readonly Text[] {
  const target = safeTarget(url);
  const origin = policy.origins[0] ?? "https://page.example";
  const allowed = policy.origins[0] ?? "*";
  const checks = [
    say`The preflight: ${code(preflightCommand(policy, target, origin))} The status has to be 200 or 204, without a redirect, with one line ${header("access-control-allow-origin", allowed)}.`,
    say`The request: ${code(command(target, [], [`Origin: ${origin}`]))} It has to show one line ${header("access-control-allow-origin", allowed)}, whatever the status is.`,
  ];
  if (policy.origins.length === 0) return checks;
  return [
    ...checks,
    say`Another site: ${code(command(target, [], [`Origin: ${strangerOrigin}`]))} It must not show ${header("access-control-allow-origin", strangerOrigin)}.`,
  ];
}

function preflightCommand(policy: CorsPolicy, target: string, origin: string): string {
  // Of the others no browser asks by itself: to see one of them allowed proves little.
  const method = policy.methods.find((one) => !isCorsSafelistedMethod(one)) ?? policy.methods[0] ?? "GET";
  const lines = [`Origin: ${origin}`, `Access-Control-Request-Method: ${method}`];
  if (policy.requestHeaders.length > 0) lines.push(`Access-Control-Request-Headers: ${policy.requestHeaders.join(",")}`);
  return command(target, ["-X", "OPTIONS"], lines);
}

/** `-g` keeps curl from reading brackets and braces of the URL as patterns. */
function command(target: string, options: readonly string[], headers: readonly string[]): string {
  const lines = headers.flatMap((line) => ["-H", shellString(line) ?? "''"]);
  return ["curl", "-gi", ...options, ...lines, shellString(target) ?? "''"].join(" ");
}

/** Only http(s) URLs, as the URL parser writes them, without user name, password and fragment. */
function safeTarget(url: string | undefined): string {
  const parsed = url === undefined ? null : parseUrl(url);
  if (parsed === null || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) return exampleUrl;
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}${parsed.search}`;
}
