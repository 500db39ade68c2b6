import { ProxyError } from "./proxy.ts";

// Node's codes, and what Chromium calls the same.
// https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/tls.html#x509-certificate-error-codes,
// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
const names: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "ERR_NAME_NOT_RESOLVED"],
  ["EAI_AGAIN", "ERR_NAME_NOT_RESOLVED"],
  ["EAI_NODATA", "ERR_NAME_NOT_RESOLVED"],
  ["ECONNREFUSED", "ERR_CONNECTION_REFUSED"],
  ["ECONNRESET", "ERR_CONNECTION_RESET"],
  ["EPIPE", "ERR_CONNECTION_RESET"],
  ["ECONNABORTED", "ERR_CONNECTION_ABORTED"],
  ["ETIMEDOUT", "ERR_CONNECTION_TIMED_OUT"],
  ["EHOSTUNREACH", "ERR_ADDRESS_UNREACHABLE"],
  ["ENETUNREACH", "ERR_ADDRESS_UNREACHABLE"],
  ["EADDRNOTAVAIL", "ERR_ADDRESS_INVALID"],
  ["EINVAL", "ERR_ADDRESS_INVALID"],
  ["ENETDOWN", "ERR_INTERNET_DISCONNECTED"],
  ["CERT_HAS_EXPIRED", "ERR_CERT_DATE_INVALID"],
  ["CERT_NOT_YET_VALID", "ERR_CERT_DATE_INVALID"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_CERT_COMMON_NAME_INVALID"],
  ["HOSTNAME_MISMATCH", "ERR_CERT_COMMON_NAME_INVALID"],
  ["CERT_REVOKED", "ERR_CERT_REVOKED"],
  ["CERT_CHAIN_TOO_LONG", "ERR_CERT_INVALID"],
  ["INVALID_CA", "ERR_CERT_INVALID"],
  ["INVALID_PURPOSE", "ERR_CERT_INVALID"],
  ["CERT_SIGNATURE_FAILURE", "ERR_CERT_INVALID"],
  ["UNABLE_TO_GET_ISSUER_CERT", "ERR_CERT_AUTHORITY_INVALID"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "ERR_CERT_AUTHORITY_INVALID"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_CERT_AUTHORITY_INVALID"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_CERT_AUTHORITY_INVALID"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "ERR_CERT_AUTHORITY_INVALID"],
  ["CERT_UNTRUSTED", "ERR_CERT_AUTHORITY_INVALID"],
  ["EPROTO", "ERR_SSL_PROTOCOL_ERROR"],
  ["HPE_HEADER_OVERFLOW", "ERR_RESPONSE_HEADERS_TOO_BIG"],
]);

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** Returns Chromium's name for what Node says of a connection. */
export function netErrorOf(error: unknown): string {
  // Node tries both families of addresses, and then tells all that went wrong.
  const code = error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error);
  // What Node calls a connection that ends before an answer begins; it has no code of its own.
  if (error instanceof Error && error.message === "socket hang up") return "net::ERR_EMPTY_RESPONSE";
  if (error instanceof ProxyError) return `net::${error.code}`;
  const known = names.get(code);
  if (known !== undefined) return `net::${known}`;
  if (code.startsWith("HPE_")) return "net::ERR_INVALID_HTTP_RESPONSE";
  if (code.startsWith("ERR_HTTP2_")) return "net::ERR_HTTP2_PROTOCOL_ERROR";
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) return "net::ERR_SSL_PROTOCOL_ERROR";
  return "net::ERR_CONNECTION_CLOSED";
}
