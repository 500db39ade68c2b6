import { displayName } from "../model/header-list.ts";
import type { Ledger, PlaceholderStyle } from "./ledger.ts";
import { redactText, redactUrl } from "./redact-url.ts";
import { secretKindOfName } from "./secret-names.ts";

// Never changed: they are what CORS is about, and hold no secrets.
// https://fetch.spec.whatwg.org/#http-requests and https://fetch.spec.whatwg.org/#http-responses
const plainHeaders: ReadonlySet<string> = new Set(["origin", "vary", "timing-allow-origin", "host", ":authority"]);
const plainPrefixes: readonly string[] = ["access-control-", "sec-fetch-", "cross-origin-"];

// A placeholder with "[" in one of these would turn a simple request into one that needs a preflight.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const safelistedHeaders: ReadonlySet<string> = new Set(["accept", "accept-language", "content-language", "content-type", "range"]);

// The value is a URL, which may be relative.
// https://www.iana.org/assignments/http-fields/http-fields.xhtml
const urlHeaders: ReadonlySet<string> = new Set(["location", "content-location", "referer", "sourcemap", "x-sourcemap", ":path"]);

// https://www.rfc-editor.org/rfc/rfc9110#section-11.4
const credentialsHeaders: ReadonlySet<string> = new Set(["authorization", "proxy-authorization"]);

/** Reports whether a header is kept byte for byte in every export. `name` is lower case. */
export function isPlainHeader(name: string): boolean {
  return plainHeaders.has(name) || plainPrefixes.some((prefix) => name.startsWith(prefix));
}

function redactCredentials(value: string, where: string, ledger: Ledger): string {
  const scheme = /^\s*[A-Za-z][\w-]*[ \t]+(?=\S)/.exec(value)?.[0] ?? "";
  return scheme + ledger.take(value.slice(scheme.length), "authorization", where, "text");
}

function redactPair(pair: string, ledger: Ledger, where: string): string {
  const equals = pair.indexOf("=");
  const name = equals === -1 ? "" : pair.slice(0, equals + 1);
  const value = pair.slice(name.length);
  const blank = /^\s*/.exec(value)?.[0] ?? "";
  return name + blank + ledger.take(value.slice(blank.length), "cookie", where, "text");
}

/** The text without user names and passwords of URLs; nothing else of it changes. */
function redactUserInfoOnly(value: string, ledger: Ledger): string {
  return value.replace(/(:\/\/)([^/\s?#@,]+)@/g, (_, slashes: string, userInfo: string) => {
    return `${slashes}${ledger.take(userInfo, "url-credentials", "user name and password in a URL", "url")}@`;
  });
}

/** Returns a redactor of the values of one header. `name` is lower case. */
function redactorFor(name: string, ledger: Ledger): (value: string) => string {
  const where = `${displayName(name)} header`;
  if (isPlainHeader(name)) return (value) => redactUserInfoOnly(value, ledger);
  if (name === "cookie") return (value) => value.replace(/[^;]+/g, (pair) => redactPair(pair, ledger, where));
  if (name === "set-cookie" || name === "set-cookie2") {
    return (value) => value.replace(/^[^;]+/, (pair) => redactPair(pair, ledger, where));
  }
  if (credentialsHeaders.has(name)) return (value) => redactCredentials(value, where, ledger);
  if (urlHeaders.has(name)) return (value) => redactUrl(value, ledger);
  const style: PlaceholderStyle = safelistedHeaders.has(name) ? "url" : "text";
  const kind = secretKindOfName(name);
  if (kind === null) return (value) => redactText(value, where, ledger, style);
  return (value) => {
    const scheme = /^\s*(?:Bearer|Basic|Token)[ \t]+(?=\S)/i.exec(value)?.[0] ?? "";
    return scheme + ledger.take(value.slice(scheme.length), kind, where, style);
  };
}

/** Makes a function that returns a header's value without its secrets. Names are lower case. */
export function createHeaderRedactor(ledger: Ledger): (name: string, value: string) => string {
  const redactors = new Map<string, (value: string) => string>();
  return (name, value) => {
    const redactor = redactors.get(name) ?? redactorFor(name, ledger);
    redactors.set(name, redactor);
    return redactor(value);
  };
}
