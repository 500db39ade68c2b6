import { lastHop } from "../../../../model/call.ts";
import { hostOf, parseUrl } from "../../../../model/origin.ts";
import { code, say, type Text, type TextPart } from "../../../../model/text.ts";
import type { Sighting } from "../../../../session/session.ts";
import type { Cause, DiagnoseInput } from "../../../cause.ts";
import { sightingEvidence } from "../../parts/sighting-evidence.ts";
import { failureCause, netErrorOf } from "./failure-cause.ts";

// What browsers call an answer that is no TLS, and what becomes of a plain request at a server that waits for TLS.
// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h,
// https://searchfox.org/firefox-main/source/security/nss/lib/ssl/sslerr.h, https://searchfox.org/firefox-main/source/xpcom/base/ErrorList.py
const mismatch = {
  "https:": /ERR_SSL_PROTOCOL_ERROR|SSL_ERROR_RX_RECORD_TOO_LONG/,
  "http:": /ERR_(?:EMPTY_RESPONSE|CONNECTION_RESET|INVALID_HTTP_RESPONSE)|NS_ERROR_NET_(?:RESET|EMPTY_RESPONSE|INTERRUPT)/,
};

/**
 * Returns an answer of the same host and port by the other scheme, where the call's own never had one: a port with a number of its own
 * speaks one of the two.
 */
export function otherScheme({ call, session }: DiagnoseInput, called: keyof typeof mismatch): Sighting | null {
  const url = parseUrl(lastHop(call).url);
  if (url === null || url.protocol !== called || url.port === "" || !mismatch[called].test(netErrorOf(call))) return null;
  const encrypted = called === "https:";
  const host = session.host(url.href);
  return host.before(call.startedAtMs, { encrypted }) === null ? host.first({ encrypted: !encrypted, fromCache: false }) : null;
}

interface SchemeParts<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** The scheme of the call; the server speaks the other one. */
  readonly called: keyof typeof mismatch;
  /** Both addresses without a path. */
  readonly tell: (called: TextPart, spoken: TextPart) => { readonly headline: Text; readonly change: Text };
}

/** Makes a cause of a call by one scheme on a port that answered the other. */
export function otherSchemeCause<const Id extends string>({ id, title, called, tell }: SchemeParts<Id>): Cause<Id> {
  const spoken = called === "http:" ? "https:" : "http:";
  return failureCause({
    id,
    title,
    actor: "page",
    when: (input) => (otherScheme(input, called) === null ? null : "likely"),
    tell: (_, input) => {
      const answered = otherScheme(input, called);
      const { url } = lastHop(input.call);
      const host = hostOf(url) ?? url;
      const { headline, change } = tell(code(`${called}//${host}`), code(`${spoken}//${host}`));
      const evidence = answered === null ? [] : [sightingEvidence(answered)];
      return { headline, why: [say`This is not CORS.`], change: [change], evidence };
    },
  });
}
