import type { Fault } from "../../fault.ts";
import { recoveredTokens } from "../header/parts/token-list.ts";

/** What a failing preflight lacks, and what its answer lists. */
export interface MissingNames {
  /** Lower case; what the browser named, or all that needed permission when it named none. */
  readonly missing: readonly string[];
  readonly listed: readonly string[];
}

/** The error of a request header that the preflight's answer does not list. */
export const missingNameErrors = ["HeaderDisallowedByPreflightResponse"] as const;

/** Returns the request headers that a preflight's answer does not list; `alike` are the faults of that preflight. */
export function missingNames(fault: Fault, alike: readonly Fault[]): MissingNames {
  const named = alike.map(({ obstacle }) => obstacle.failedParameter.toLowerCase()).filter((name) => name !== "");
  return { missing: named.length > 0 ? named.toSorted() : fault.unsafeHeaders, listed: recoveredTokens(fault.obstacle.actual) };
}
