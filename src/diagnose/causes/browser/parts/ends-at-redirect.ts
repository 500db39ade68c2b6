import { type Call, lastHop } from "../../../../model/call.ts";
import { hasHeader } from "../../../../model/header-list.ts";

/** Reports whether the last answer that came is a redirect. */
export function endsAtRedirect(call: Call): boolean {
  const { response } = lastHop(call).actual;
  if (!response.observed || response.value === null) return false;
  const { status, headers } = response.value;
  return status >= 300 && status < 400 && hasHeader(headers, "location");
}
