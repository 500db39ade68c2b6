import type { Case } from "./scenario.ts";

/** Reports whether a server of the case never answers: such a request is open until its page goes. */
export function neverEnds({ endpoints }: Case): boolean {
  return endpoints.some(({ actual, preflight }) => actual.fault === "never" || preflight?.fault === "never");
}
