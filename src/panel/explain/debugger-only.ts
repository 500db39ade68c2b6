import type { Call } from "../../model/call.ts";

/** Reports whether nothing of a Call was ever on the wire, so that only the debugger told of it. */
export function isDebuggerOnly(call: Call): boolean {
  if (call.browserVerdict === null || call.hops.length !== 1) return false;
  return call.hops.every(({ preflight, actual }) => {
    const { requestHeaders, response } = actual;
    return preflight === null && !requestHeaders.observed && requestHeaders.reason === "never-sent" && !response.observed;
  });
}
