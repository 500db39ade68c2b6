import { displayName } from "../model/header-list.ts";
import type { PlaceholderStyle } from "./ledger.ts";
import { isLiteral } from "./ordinary-words.ts";
import type { PartRedactor } from "./part-redactor.ts";
import { looksLikeWord } from "./randomness.ts";
import { isAboutSecrets, isPersonName, type SecretKind, secretKindOfHeader } from "./secret-names.ts";

// They are what CORS is about. Only what a wrong value has behind a host is no origin any more, and may hold secrets.
// https://fetch.spec.whatwg.org/#http-requests and https://fetch.spec.whatwg.org/#http-responses
const plainHeaders: ReadonlySet<string> = new Set(["origin", "vary", "timing-allow-origin", "host", ":authority"]);
const plainNames =
  /^(?:access-control-(?:allow|request|expose|max)-.*|sec-fetch-(?:site|mode|dest|user|storage-access)|cross-origin-(?:opener|embedder|resource)-policy(?:-report-only)?)$/;

// A placeholder with "[" in one of these would turn a simple request into one that needs a preflight.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const safelistedHeaders: ReadonlySet<string> = new Set(["accept", "accept-language", "content-language", "content-type", "range"]);

// The value is a URL, which may be relative, whatever stands before: Location, X-Original-URL, HX-Redirect, Referer, :path.
// https://www.iana.org/assignments/http-fields/http-fields.xhtml
const urlHeader = /(?:^|[-:])(?:url|uri|path|location|referr?er|redirect|destination|sourcemap|href)$/;

// Names of features, of programs and of hosts, where a word before a sign says nothing.
// https://www.w3.org/TR/permissions-policy/#permissions-policy-http-header-field and https://wicg.github.io/ua-client-hints/
const quietHeader =
  /^(?:permissions-policy|feature-policy|document-policy|user-agent|server|via|sec-ch-.*|date|expires|last-modified|alt-svc)$/;

// Hosts stay, whatever their labels are; and what names an answer or a request stays for those who look for it in a log.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 and https://www.w3.org/TR/trace-context/#traceparent-header
const hostHeader = /(?:^|-)(?:host|server|domain)$/;
const hosts = /^(?:(?:localhost|[\w-]+(?:\.[\w-]+)+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:,\s*|$))+$/i;
const idHeader =
  /^(?:etag|if-match|if-none-match|cf-ray|traceparent|(?:x-)?(?:[a-z]+-)?(?:request|correlation|trace|span|transaction)-?id|x-b3-.*)$/;
const id = /^(?:W\/)?"?[0-9a-f-]{1,64}"?$|^[0-9a-f]{16}-[A-Z]{3}$/i;

// https://www.rfc-editor.org/rfc/rfc9110#section-11.6
const challengeHeader = /(?:^|-)(?:authenticate|authentication-info)$/;

// https://www.iana.org/assignments/websocket/websocket.xhtml#subprotocol-name, and those of well-known libraries.
const subprotocols: ReadonlySet<string> = new Set(
  (
    "mbws.huawei.com mbms.huawei.com soap wamp wamp.2.json wamp.2.msgpack v10.stomp v11.stomp v12.stomp ocpp1.2 ocpp1.5 ocpp1.6 ocpp2.0 " +
    "ocpp2.0.1 ocpp2.1 rfb sip notificationchannel-netapi-rest.openmobilealliance.org wpcp amqp mqtt jsflow rwpcp xmpp ship mielecloudconnect " +
    "graphql-ws graphql-transport-ws graphql-sse actioncable-v1-json actioncable-unsupported vite-hmr vite-ping binary base64 chat superchat " +
    "json text msgpack protobuf bearer token access_token access-token authorization auth jwt base64url.bearer.authorization.k8s.io " +
    "v4.channel.k8s.io v5.channel.k8s.io phoenix signalr socket.io sockjs nats apollo lws-minimal"
  ).split(" "),
);

/** Reports whether a header is kept as it is in every export, but for the secrets of URLs. `name` is lower case. */
export function isPlainHeader(name: string): boolean {
  return plainHeaders.has(name) || plainNames.test(name);
}

// A server that gives Referer back in place of Origin, for example.
const longAddress = /([a-z][a-z0-9+.-]{0,31}:\/\/[^\s,/?#]{1,2048})[/?#](?:[^\s,]|,(?!\s|https?:)){1,20000}/gi;

/** The text without what its URLs have behind their host. */
export function withoutBehindHost(text: string): string {
  return text.replace(longAddress, "$1");
}

/** The text without the secrets of its URLs; nothing else of it changes. */
function redactUrlsOnly(value: string, { whole, url }: PartRedactor): string {
  const withoutUsers = value.replace(/(:\/\/)([^/\s?#@,]{1,20000})@/g, (_, slashes: string, userInfo: string) => {
    return `${slashes}${whole(userInfo, "url-credentials", "user name and password in a URL", "url")}@`;
  });
  return withoutUsers.replace(longAddress, (address) => url(address));
}

function redactPair(pair: string, where: string, { whole }: PartRedactor): string {
  const equals = pair.indexOf("=");
  const name = equals === -1 ? "" : pair.slice(0, equals + 1);
  const value = pair.slice(name.length);
  const blank = /^\s{0,100}/.exec(value)?.[0] ?? "";
  return name + blank + whole(value.slice(blank.length), "cookie", where, "text");
}

function redactCookies(value: string, where: string, redactor: PartRedactor): string {
  return value
    .split(";")
    .map((pair) => redactPair(pair, where, redactor))
    .join(";");
}

/** The value of Set-Cookie, of which the attributes stay: https://www.rfc-editor.org/rfc/rfc6265#section-4.1 */
function redactSetCookie(value: string, where: string, redactor: PartRedactor): string {
  const end = value.indexOf(";");
  const pair = redactPair(end === -1 ? value : value.slice(0, end), where, redactor);
  return end === -1 ? pair : pair + redactor.text(value.slice(end), where, "text", false);
}

/** Credentials without their scheme, which is `scheme` or, when that is null, any word before a blank. */
function redactCredentials(
  value: string,
  kind: SecretKind,
  where: string,
  scheme: RegExp,
  style: PlaceholderStyle,
  { whole }: PartRedactor,
) {
  const before = scheme.exec(value)?.[0] ?? "";
  return before + whole(value.slice(before.length), kind, where, style);
}

const anyScheme = /^\s{0,100}[A-Za-z][\w-]{0,64}[ \t]{1,100}(?=\S)/;
const knownScheme = /^\s{0,100}(?:Bearer|Basic|Token|ApiKey|DPoP)[ \t]{1,100}(?=\S)/i;

function redactSubprotocols(value: string, where: string, redactor: PartRedactor): string {
  let isFirst = true;
  const read = (protocol: string): string => {
    if (protocol === "") return protocol;
    const isName = isFirst && protocol.split(/[^A-Za-z]+/).some((word) => looksLikeWord(word)) && protocol.length < 20;
    isFirst = false;
    if (subprotocols.has(protocol.toLowerCase()) || (isName && secretKindOfHeader(protocol.toLowerCase()) === null)) return protocol;
    const prefix = /^base64url\.bearer\.authorization\.k8s\.io\./.exec(protocol)?.[0] ?? "";
    return prefix + redactor.whole(protocol.slice(prefix.length), "token", where, "url");
  };
  // Between them stand signs and blanks, which stay.
  return value
    .split(/([,\s])/)
    .map((one, index) => (index % 2 === 0 ? read(one) : one))
    .join("");
}

/** What a header whose name tells of a secret says about it: whether there is one, how many, until when. */
function isAboutSecret(name: string, value: string): boolean {
  return isLiteral(value) || (isAboutSecrets(name) && /^\d{1,10}$|^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/.test(value));
}

type RedactValue = (value: string) => string;

/** Returns a redactor of the values of one header. `name` is lower case. */
function redactorFor(name: string, redactor: PartRedactor): RedactValue {
  const where = `${displayName(name)} header`;
  const style: PlaceholderStyle = safelistedHeaders.has(name) ? "url" : "text";
  if (isPlainHeader(name)) return (value) => redactUrlsOnly(value, redactor);
  if (name === "sec-websocket-protocol") return (value) => redactSubprotocols(value, where, redactor);
  if (/set-?cookie/.test(name)) return (value) => redactSetCookie(value, where, redactor);
  if (name.includes("cookie")) return (value) => redactCookies(value, where, redactor);
  if (challengeHeader.test(name)) return (value) => redactor.text(value, where, style, false);
  if (name.includes("authorization")) return (value) => redactCredentials(value, "authorization", where, anyScheme, "text", redactor);
  if (urlHeader.test(name)) return (value) => (/^\s*[{["]/.test(value) ? redactor.text(value, where, style, false) : redactor.url(value));
  if (quietHeader.test(name)) return (value) => redactor.text(value, where, style, true);
  const found = (value: string) => redactor.text(value, where, style, false);
  if (hostHeader.test(name)) return (value) => (value.length <= 1000 && hosts.test(value) ? value : found(value));
  if (idHeader.test(name)) return (value) => (id.test(value) ? value : found(value));
  const kind = secretKindOfHeader(name);
  if (kind !== null)
    return (value) => (isAboutSecret(name, value) ? value : redactCredentials(value, kind, where, knownScheme, style, redactor));
  if (redactor.people && (name === "from" || isPersonName(name))) return (value) => redactor.whole(value, "person", where, style);
  return found;
}

/** Makes a function that returns a header's value without its secrets. Names are lower case. */
export function createHeaderRedactor(redactor: PartRedactor): (name: string, value: string) => string {
  const redactors = new Map<string, RedactValue>();
  return (name, value) => {
    const redactValue = redactors.get(name) ?? redactorFor(name, redactor);
    redactors.set(name, redactValue);
    return redactValue(value);
  };
}
