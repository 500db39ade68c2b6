import type { Call } from "../../../../model/call.ts";
import { getCombined } from "../../../../model/header-list.ts";
import { type NetErrorKind, netErrorKind } from "../../../../model/net-error.ts";
import { valueOr } from "../../../../model/observed.ts";
import { parseUrl } from "../../../../model/origin.ts";
import type { DiagnoseInput } from "../../../cause.ts";
import { exchangeEvidence } from "../../../evidence.ts";
import type { Certainty, Evidence } from "../../../finding.ts";
import { endedBy, netErrorOf } from "./failure-cause.ts";

const unreached = ["connection-refused", "name-not-resolved", "timed-out", "unreachable"] as const satisfies readonly NetErrorKind[];

export interface UnreachableRedirect {
  readonly from: URL;
  readonly to: URL;
  /** The line that led there. */
  readonly evidence: Evidence;
}

/** Returns the redirect to another host where nothing was reached; null when the page called that host itself. */
export function unreachableRedirect(call: Call): UnreachableRedirect | null {
  const kind = netErrorKind(netErrorOf(call));
  const [before, last] = call.hops.slice(-2);
  if (before === undefined || last === undefined || !unreached.some((one) => one === kind)) return null;
  const [from, to] = [parseUrl(before.url), parseUrl(last.url)];
  if (from === null || to === null || from.host === to.host) return null;
  const actual = getCombined(valueOr(before.actual.response, null)?.headers ?? [], "location");
  const evidence = exchangeEvidence(call, before.actual, "location", actual);
  return { from, to, evidence };
}

/** Sees in the error's name that nothing was reached at an address that the page called itself, or that its own host led to. */
export function notReached(kind: (typeof unreached)[number]): (input: DiagnoseInput) => Certainty | null {
  const ended = endedBy(kind);
  return (input) => (unreachableRedirect(input.call) === null ? ended(input) : null);
}
