import { lastHop } from "../../../../model/call.ts";
import { parseUrl } from "../../../../model/origin.ts";
import type { Sighting } from "../../../../session/session.ts";
import type { DiagnoseInput } from "../../../cause.ts";
import { kindOf, netErrorOf } from "./failure-cause.ts";

// What a browser makes of an answer that is no TLS at all: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h,
// https://searchfox.org/firefox-main/source/security/nss/lib/ssl/sslerr.h
const noTls = /ERR_SSL_PROTOCOL_ERROR|SSL_ERROR_RX_RECORD_TOO_LONG/;

/** An answer to http: of the same host and port; of a port with a number of its own, which speaks one of the two. */
export function plainAnswer(input: DiagnoseInput): Sighting | null {
  return kindOf(input) === "tls" && noTls.test(netErrorOf(input.call)) ? answerOfPort(input) : null;
}

function answerOfPort({ call, session }: DiagnoseInput): Sighting | null {
  const url = parseUrl(lastHop(call).url);
  if (url === null || url.protocol !== "https:" || url.port === "") return null;
  if (session.url(url.href).before(call.startedAtMs, {}) !== null) return null;
  return session.host(url.href).first({ fromCache: false });
}
