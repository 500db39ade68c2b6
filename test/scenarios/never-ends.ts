import type { Case } from "./scenario.ts";

/** Reports whether a server of the case never answers, and the page waits: such a request is open until its page goes. */
export function neverEnds({ endpoints, request }: Case): boolean {
  if (request.abort !== undefined) return false;
  return endpoints.some(({ actual, preflight }) => actual.fault === "never" || preflight?.fault === "never");
}
