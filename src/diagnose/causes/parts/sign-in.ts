import type { Fault } from "../../fault.ts";
import { leadsToSignIn } from "./sign-in-url.ts";

/** Returns the first URL of a sign-in that a Call was redirected to before its fault; null when there is none, or the page called one itself. */
export function signInOnTheWay({ call, obstacle }: Fault): string | null {
  const [first, ...led] = call.hops.slice(0, obstacle.hop + 1).map(({ url }) => url);
  return first === undefined ? null : (led.find((url) => leadsToSignIn(first, url)) ?? null);
}
