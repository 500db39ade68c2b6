import { redirectLocation } from "../../../../cors/location-url.ts";
import { holdsOneTimeValue } from "../../../../model/one-time-url.ts";
import { resolveLocation } from "../../../../model/origin.ts";
import type { Fault } from "../../../fault.ts";
import { compareRedirect } from "./redirect-reason.ts";

/** A redirect where the Call ended, and that is not the answer that was wanted. */
export interface UnfollowedRedirect {
  /** "login": a sign-in page stands in the way; "address": only the spelling of the page's address was not the final one. */
  readonly kind: "login" | "address";
  readonly reason: Exclude<ReturnType<typeof compareRedirect>, "login" | "other-host" | "other"> | "login";
  readonly target: string;
}

/** Returns the redirect at which a Call was stopped, where the two addresses tell why it is there; null for any other fault. */
export function unfollowedRedirect({ call, obstacle, hop, response }: Fault): UnfollowedRedirect | null {
  const isOfAccess = obstacle.step === "allow-origin" || obstacle.step === "allow-credentials";
  if (!isOfAccess || obstacle.phase !== "redirect" || obstacle.hop !== call.hops.length - 1 || response === null) return null;
  const location = redirectLocation(response);
  const target = location === null ? null : resolveLocation(location, hop.url);
  if (target === null) return null;
  const reason = compareRedirect(hop.url, target);
  if (reason === "other" || reason === "other-host") return null;
  // An address that is good once is no address to write into the page.
  if (reason !== "login" && holdsOneTimeValue(target)) return null;
  return { kind: reason === "login" ? "login" : "address", reason, target };
}
