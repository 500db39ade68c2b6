import { lastHop } from "../../../../model/call.ts";
import { parseUrl } from "../../../../model/origin.ts";
import type { Sighting } from "../../../../session/session.ts";
import type { DiagnoseInput } from "../../../cause.ts";
import { kindOf } from "./failure-cause.ts";

// https://www.rfc-editor.org/rfc/rfc6761#section-6.3: the name leads to both addresses.
const names = ["localhost", "127.0.0.1", "[::1]"];

export interface OtherName {
  readonly called: string;
  readonly answered: string;
  readonly seen: Sighting;
}

/** A server that answered at the same port of this machine by another name, and never by the one that was called. */
export function otherName(input: DiagnoseInput): OtherName | null {
  return kindOf(input) === "connection-refused" ? answeredElsewhere(input) : null;
}

function answeredElsewhere({ call, session }: DiagnoseInput): OtherName | null {
  const url = parseUrl(lastHop(call).url);
  if (url === null || !names.includes(url.hostname) || session.host(url.href).before(call.startedAtMs, {}) !== null) return null;
  for (const name of names) {
    if (name === url.hostname) continue;
    const answered = url.port === "" ? name : `${name}:${url.port}`;
    const seen = session.host(`${url.protocol}//${answered}/`).first({ fromCache: false });
    if (seen !== null) return { called: url.host, answered, seen };
  }
  return null;
}
