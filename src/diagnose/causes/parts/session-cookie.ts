import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import type { SeenValue } from "../../../session/session.ts";
import type { DiagnoseInput } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { statusOf } from "./bare-answer.ts";

// What frameworks call the cookie of a login: connect.sid, PHPSESSID, JSESSIONID, ASP.NET_SessionId, laravel_session, next-auth.session-token …
const loginName = /sess|(?:^|[._-])sid(?:$|[._-])|auth|token|jwt|login|identity|remember/i;

export interface LeftOut {
  readonly name: string;
  /** The answer that set it. */
  readonly set: SeenValue;
}

/** Returns the login cookie that the host set before, where a call from another site was refused with 401 and carried neither cookie nor token. */
export function leftOutCookie(fault: Fault, { session }: DiagnoseInput): LeftOut | null {
  const sent = valueOr(fault.exchange.requestHeaders, null);
  if (statusOf(fault) !== 401 || fault.obstacle.phase !== "actual" || fault.credentials === "not-include" || sent === null) return null;
  if (hasHeader(sent, "cookie") || hasHeader(sent, "authorization") || getCombined(sent, "sec-fetch-site") !== "cross-site") return null;
  const set = session.host(fault.hop.url).header("set-cookie", { role: "actual" });
  const name = set?.value.slice(0, Math.max(0, set.value.indexOf("="))) ?? "";
  return set === null || set.seen.atMs >= fault.exchange.startedAtMs || !loginName.test(name) ? null : { name, set };
}
