import type { Call } from "../../../model/call.ts";
import type { Fault } from "../../fault.ts";
import { leadsToSignIn } from "./sign-in-url.ts";

/** The first Hop of each Call that is a sign-in; -1: none is. All Hops of a long chain may have a fault. */
const known = new WeakMap<Call, number>();

function signInHop(call: Call): number {
  const before = known.get(call);
  if (before !== undefined) return before;
  const first = call.hops[0]?.url ?? "";
  const at = call.hops.findIndex(({ url }, index) => index > 0 && leadsToSignIn(first, url));
  known.set(call, at);
  return at;
}

/** Returns the first URL of a sign-in that a Call was redirected to before its fault; null when there is none, or the page called one itself. */
export function signInOnTheWay({ call, obstacle }: Fault): string | null {
  const at = signInHop(call);
  return at === -1 || at > obstacle.hop ? null : (call.hops[at]?.url ?? null);
}
