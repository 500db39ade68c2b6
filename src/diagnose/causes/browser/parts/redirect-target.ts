import { type Call, lastHop } from "../../../../model/call.ts";
import { getCombined } from "../../../../model/header-list.ts";
import { valueOr } from "../../../../model/observed.ts";
import { resolveLocation } from "../../../../model/origin.ts";

/** Returns the absolute URL that the last answer redirects to; null when it is no redirect. */
export function redirectTarget(call: Call): string | null {
  const { actual, url } = lastHop(call);
  const response = valueOr(actual.response, null);
  if (response === null || response.status < 300 || response.status > 399) return null;
  const location = getCombined(response.headers, "location");
  return location === null ? null : resolveLocation(location, url);
}
