import type { ExplainedMessage } from "../../messages/explain-messages.ts";
import type { Call } from "../../model/call.ts";
import { withoutFragment } from "../../model/origin.ts";

/** Returns the newest Call that a console message is about, or null. `calls`: oldest first. */
export function callOfMessage({ url, redirectedFrom, method, origin }: ExplainedMessage, calls: readonly Call[]): Call | null {
  const wanted = [url, redirectedFrom].flatMap((one) => (one === null ? [] : [withoutFragment(one)]));
  if (wanted.length === 0) return null;
  for (let index = calls.length - 1; index >= 0; index -= 1) {
    const call = calls[index];
    if (call === undefined || call.end.kind === "completed") continue;
    if (origin !== null && call.pageOrigin.observed && call.pageOrigin.value !== origin) continue;
    if (call.hops.some((hop) => wanted.includes(withoutFragment(hop.url)) && (method === null || hop.method === method))) return call;
  }
  return null;
}
