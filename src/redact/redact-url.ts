import { decoded, encoded, type Ledger, type PlaceholderStyle } from "./ledger.ts";
import { secretKindOfParameter } from "./secret-names.ts";
import { type SecretSpan, secretSpans } from "./secret-shapes.ts";

// Where a URL's authority begins. Browsers read any number of slashes and backslashes after a special scheme.
// https://url.spec.whatwg.org/#special-authority-ignore-slashes-state
const authorityStart = /^(?:(?:blob:)?(?:https?|wss?|ftp):[\\/]*|[a-z][a-z0-9+.-]*:\/\/|[\\/]{2})/i;

const urlInText = /(?:\bblob:)?(?:\b[a-z][a-z0-9+.-]*:)?\/\/[^\s"'<>`]+/gi;
const endOfSentence = /[.,;:!?)\]}]+$/;

function redactSpans(text: string, where: string, ledger: Ledger, style: PlaceholderStyle): string {
  return withoutSpans(text, secretSpans(text), where, ledger, style);
}

function withoutSpans(text: string, spans: readonly SecretSpan[], where: string, ledger: Ledger, style: PlaceholderStyle): string {
  let result = "";
  let from = 0;
  for (const span of spans) {
    result += text.slice(from, span.start) + ledger.take(text.slice(span.start, span.end), span.kind, where, style);
    from = span.end;
  }
  return result + text.slice(from);
}

function redactUserInfo(authority: string, ledger: Ledger): string {
  const at = authority.lastIndexOf("@");
  if (at === -1) return authority;
  const parts = authority.slice(0, at).split(":");
  const user = parts[0] ?? "";
  const password = parts.slice(1).join(":");
  const take = (part: string) => ledger.take(part, "url-credentials", "user name and password in a URL", "url");
  return `${take(user)}${parts.length > 1 ? `:${take(password)}` : ""}${authority.slice(at)}`;
}

/** A value inside a URL: another URL, or something that looks like a secret. */
function redactComponent(component: string, where: string, ledger: Ledger): string {
  const plain = decoded(component);
  if (plain.includes("//") || /^\/.*[?#]/.test(plain)) {
    const inner = redactUrl(plain, ledger);
    if (inner === plain) return component;
    return plain === component ? inner : encoded(inner);
  }
  if (plain !== component && secretSpans(plain).length > 0) return ledger.take(component, "looks-secret", where, "url");
  return redactSpans(component, where, ledger, "url");
}

function redactParameters(text: string, ledger: Ledger): string {
  return text.replace(/([^&;=?]*)=([^&;]*)|[^&;]+/g, (whole: string, name: string | undefined, value: string | undefined) => {
    if (name === undefined || value === undefined) return redactComponent(whole, "URL parameter", ledger);
    const plainName = decoded(name);
    const where = `URL parameter ${plainName}`;
    const kind = secretKindOfParameter(plainName, value);
    return `${name}=${kind === null ? redactComponent(value, where, ledger) : ledger.take(value, kind, where, "url")}`;
  });
}

function redactPath(path: string, ledger: Ledger): string {
  return path
    .split("/")
    .map((segment) => {
      const parameters = segment.indexOf(";");
      const name = parameters === -1 ? segment : segment.slice(0, parameters);
      return redactComponent(name, "URL path", ledger) + (parameters === -1 ? "" : redactParameters(segment.slice(parameters), ledger));
    })
    .join("/");
}

/** Returns how much of a URL says where it leads: its scheme, and what may stand before the path. 0 for a relative URL. */
function authorityEnd(url: string): number {
  const start = authorityStart.exec(url)?.[0] ?? "";
  return start === ""
    ? (/^(?:data|blob|about|mailto|javascript):/i.exec(url)?.[0].length ?? 0)
    : start.length + (/^[^/\\?#]*/.exec(url.slice(start.length))?.[0].length ?? 0);
}

/** Changes what follows a URL's host, which stays as it is: also the character that ends it. */
export function mapAfterHost(url: string, onRest: (rest: string) => string): string {
  const end = authorityEnd(url);
  const rest = url.slice(end);
  const mapped = onRest(rest);
  const delimiter = /^[/\\?#]/.exec(rest)?.[0] ?? "";
  return url.slice(0, end) + (mapped.startsWith(delimiter) ? "" : delimiter) + mapped;
}

/**
 * Returns the URL with user name, password, secret parameters and secret path segments replaced; scheme, host and port are never
 * touched, and that there was a user name stays visible. Works on relative URLs and on texts that are no URLs.
 */
export function redactUrl(url: string, ledger: Ledger): string {
  if (/^data:/i.test(url)) return redactSpans(url, "data URL", ledger, "url");
  const start = authorityStart.exec(url)?.[0] ?? "";
  const rest = url.slice(start.length);
  const authorityLength = start === "" ? 0 : (/^[^/\\?#]*/.exec(rest)?.[0].length ?? 0);
  const authority = redactUserInfo(rest.slice(0, authorityLength), ledger);
  const parts = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(rest.slice(authorityLength));
  const path = redactPath(parts?.[1] ?? "", ledger);
  const query = parts?.[2] === undefined ? "" : `?${redactParameters(parts[2].slice(1), ledger)}`;
  const fragment = parts?.[3] === undefined ? "" : `#${redactParameters(parts[3].slice(1), ledger)}`;
  return start + authority + path + query + fragment;
}

/** Splits a text into URLs and what stands between them. */
export function mapUrlsAndText(text: string, onUrl: (url: string) => string, onText: (text: string) => string): string {
  if (!text.includes("//")) return onText(text);
  let result = "";
  let from = 0;
  for (const match of text.matchAll(urlInText)) {
    const url = match[0].replace(endOfSentence, "");
    result += onText(text.slice(from, match.index)) + onUrl(url);
    from = match.index + url.length;
  }
  return result + onText(text.slice(from));
}

/** Returns the text with the secrets in its URLs, and what looks like a secret between them, replaced. */
export function redactText(text: string, where: string, ledger: Ledger, style: PlaceholderStyle = "text"): string {
  const spans = secretSpans(text);
  const whole = spans.length === 1 && spans[0]?.start === 0 && spans[0].end === text.length;
  if (whole || !text.includes("//")) return withoutSpans(text, spans, where, ledger, style);
  return mapUrlsAndText(
    text,
    (url) => redactUrl(url, ledger),
    (between) => redactSpans(between, where, ledger, style),
  );
}
