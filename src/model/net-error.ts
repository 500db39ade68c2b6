/** What each browser calls a request that CORS stopped. Firefox's: measured. */
export const blockedName = { chromium: "net::ERR_FAILED", firefox: "NS_ERROR_DOM_BAD_URI" } as const;

/** What Chromium calls a request that the page gave up. */
export const abortedName = "net::ERR_ABORTED";

// Without Chromium's "net::". A "*" stands for every other ending.
// Chromium: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
// Firefox: https://searchfox.org/firefox-main/source/xpcom/base/ErrorList.py, and for what NSS and PKIX say of certificates and TLS
// https://searchfox.org/firefox-main/source/security/nss/lib/util/secerr.h, https://searchfox.org/firefox-main/source/security/nss/lib/ssl/sslerr.h,
// https://searchfox.org/firefox-main/source/security/nss/lib/mozpkix/include/pkix/pkixnss.h
const table = [
  // A rule of the browser's own, CORS among them.
  ["blocked", ["ERR_FAILED", "NS_ERROR_DOM_BAD_URI"]],
  [
    "local-network-access",
    ["ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS", "ERR_INCONSISTENT_IP_ADDRESS_SPACE", "NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED"],
  ],
  // What Firefox calls a redirect that it does not follow: by chance one of two, and either has other meanings too.
  ["redirect-not-followed", ["NS_ERROR_NET_ON_RECEIVING_FROM", "NS_ERROR_UNEXPECTED"]],
  ["invalid-redirect", ["ERR_INVALID_REDIRECT"]],
  ["unsafe-redirect", ["ERR_UNSAFE_REDIRECT"]],
  ["connection-allowlist", ["ERR_NETWORK_ACCESS_REVOKED"]],
  // No version of HTTP that both sides speak can do what the request needs: a body that is a stream needs HTTP/2.
  ["no-common-protocol", ["ERR_ALPN_NEGOTIATION_FAILED"]],
  // The body is not packed in the way that Content-Encoding says.
  ["wrong-encoding", ["ERR_CONTENT_DECODING_FAILED", "ERR_CONTENT_DECODING_INIT_FAILED", "NS_ERROR_INVALID_CONTENT_ENCODING"]],
  // A module or a worker's script of another type than JavaScript.
  ["wrong-type", ["NS_ERROR_CORRUPTED_CONTENT"]],
  // What the reader of Playwright's HAR calls a request that a route of the test ended.
  ["ended-by-test", ["ROUTE_ABORTED"]],
  ["redirect-loop", ["ERR_TOO_MANY_REDIRECTS", "NS_ERROR_REDIRECT_LOOP"]],
  ["aborted", ["ERR_ABORTED", "NS_BINDING_ABORTED"]],
  ["cache-miss", ["ERR_CACHE_MISS"]],
  [
    "name-not-resolved",
    [
      "ERR_NAME_NOT_RESOLVED",
      "ERR_NAME_RESOLUTION_FAILED",
      "ERR_DNS_SECURE_RESOLVER_HOSTNAME_RESOLUTION_FAILED",
      "NS_ERROR_UNKNOWN_HOST",
      "NS_ERROR_DEFINITIVE_UNKNOWN_HOST",
    ],
  ],
  [
    "connection-refused",
    [
      "ERR_CONNECTION_REFUSED",
      "NS_ERROR_CONNECTION_REFUSED",
      "NS_ERROR_NON_LOCAL_CONNECTION_REFUSED",
      "NS_ERROR_PROXY_CONNECTION_REFUSED",
      "NS_ERROR_WEBSOCKET_CONNECTION_REFUSED",
    ],
  ],
  [
    "connection-broken",
    [
      "ERR_CONNECTION_ABORTED",
      "ERR_CONNECTION_CLOSED",
      "ERR_CONNECTION_RESET",
      "ERR_CONTENT_LENGTH_MISMATCH",
      "ERR_EMPTY_RESPONSE",
      "ERR_H2_OR_QUIC_REQUIRED",
      "ERR_HTTP2_*",
      "ERR_INCOMPLETE_CHUNKED_ENCODING",
      "ERR_INCOMPLETE_HTTP2_HEADERS",
      "ERR_INVALID_CHUNKED_ENCODING",
      "ERR_INVALID_HTTP_RESPONSE",
      "ERR_QUIC_*",
      "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH",
      "NS_ERROR_HTTP2_FALLBACK_TO_HTTP1",
      "NS_ERROR_NET_EMPTY_RESPONSE",
      "NS_ERROR_NET_HTTP2_SENT_GOAWAY",
      "NS_ERROR_NET_INTERRUPT",
      "NS_ERROR_NET_PARTIAL_TRANSFER",
      "NS_ERROR_NET_RESET",
    ],
  ],
  [
    "timed-out",
    ["ERR_CONNECTION_TIMED_OUT", "ERR_DNS_TIMED_OUT", "ERR_TIMED_OUT", "NS_ERROR_NET_TIMEOUT", "NS_ERROR_NET_TIMEOUT_EXTERNAL"],
  ],
  ["unreachable", ["ERR_ADDRESS_INVALID", "ERR_ADDRESS_UNREACHABLE"]],
  ["offline", ["ERR_INTERNET_DISCONNECTED", "ERR_NETWORK_CHANGED", "ERR_NETWORK_IO_SUSPENDED", "NS_ERROR_OFFLINE"]],
  [
    "proxy",
    [
      "ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT",
      "ERR_MANDATORY_PROXY_CONFIGURATION_FAILED",
      "ERR_NO_SUPPORTED_PROXIES",
      "ERR_PAC_*",
      "ERR_PROXY_*",
      "ERR_TUNNEL_CONNECTION_FAILED",
      "ERR_UNABLE_TO_REUSE_CONNECTION_FOR_PROXY_AUTH",
      "ERR_UNEXPECTED_PROXY_AUTH",
      "NS_ERROR_PROXY_*",
      "NS_ERROR_UNKNOWN_PROXY_HOST",
    ],
  ],
  ["client-certificate", ["ERR_BAD_SSL_CLIENT_AUTH_CERT", "ERR_CLIENT_AUTH_CERT_TYPE_UNSUPPORTED", "ERR_SSL_CLIENT_AUTH_*"]],
  [
    "certificate",
    [
      "ERR_CERT_*",
      "ERR_CERTIFICATE_TRANSPARENCY_REQUIRED",
      "ERR_ECH_FALLBACK_CERTIFICATE_INVALID",
      "ERR_PROXY_CERTIFICATE_INVALID",
      "MOZILLA_PKIX_ERROR_*",
      "SEC_ERROR*",
      "SSL_ERROR_BAD_CERTIFICATE",
      "SSL_ERROR_CERTIFICATE_*",
      "SSL_ERROR_NO_CERTIFICATE",
      "SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT",
      "SSL_ERROR_RX_MALFORMED_CERTIFICATE",
      "SSL_ERROR_RX_UNEXPECTED_CERTIFICATE",
      "SSL_ERROR_UNSUPPORTED_CERTIFICATE_TYPE",
      "SSL_ERROR_WRONG_CERTIFICATE",
    ],
  ],
  ["tls", ["ERR_SSL_*", "SSL_ERROR_*"]],
  ["unsafe-port", ["ERR_UNSAFE_PORT", "NS_ERROR_PORT_ACCESS_NOT_ALLOWED"]],
  ["insufficient-resources", ["ERR_INSUFFICIENT_RESOURCES"]],
  ["blocked-by-client", ["ERR_BLOCKED_BY_CLIENT", "NS_ERROR_ABORT"]],
  ["blocked-by-administrator", ["ERR_BLOCKED_BY_ADMINISTRATOR"]],
  ["content-security-policy", ["ERR_BLOCKED_BY_CSP", "NS_ERROR_CSP_*", "blocked:csp"]],
  ["opaque-response-blocking", ["ERR_BLOCKED_BY_ORB"]],
  ["resource-policy", ["ERR_BLOCKED_BY_RESPONSE", "NS_ERROR_DOM_CORP_FAILED"]],
  // Chromium names no network error for it.
  ["mixed-content", ["blocked:mixed-content"]],
] as const;

/** What a network error's name says, for whichever browser has it. "other": every name that is not in the table, and what is no name. */
export type NetErrorKind = (typeof table)[number][0] | "other";

const rows = table.flatMap(([kind, names]) => names.map((name) => ({ name, kind })));
const exact: ReadonlyMap<string, NetErrorKind> = new Map(rows.map(({ name, kind }) => [name, kind]));
/** The longest first: it says the most. */
const beginnings = rows
  .filter(({ name }) => name.endsWith("*"))
  .map(({ name, kind }) => ({ start: name.slice(0, -1), kind }))
  .sort((a, b) => b.start.length - a.start.length);

/**
 * Returns what a network error's name says: "net::ERR_FAILED", "NS_ERROR_DOM_BAD_URI". Chromium's "net::" may be missing, and more may
 * follow a name: "net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin". What the renderer refuses has no such name: "blocked:csp", and DevTools
 * shows it as "(blocked:csp)".
 */
export function netErrorKind(netError: string): NetErrorKind {
  const name = /^(?:net::|\()?([A-Z\d_]+|blocked:[a-z-]+)/.exec(netError)?.[1];
  if (name === undefined) return "other";
  return exact.get(name) ?? beginnings.find(({ start }) => name.startsWith(start))?.kind ?? "other";
}

/** Reports whether the name stands for a rule of the browser's own: CORS, local network access, or one that has no name of its own. */
export function isOwnRule(netError: string): boolean {
  const kind = netErrorKind(netError);
  return kind === "blocked" || kind === "local-network-access";
}
