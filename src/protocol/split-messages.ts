import type { Call } from "../model/call.ts";
import type { BackgroundMessage } from "./messages.ts";

// Chrome refuses messages above 64 MiB of JSON. Half a dozen large Calls more or less do not matter.
// https://source.chromium.org/chromium/chromium/src/+/main:extensions/renderer/api/messaging/messaging_util.cc
const mostChars = 8 * 2 ** 20;

/** Splits Calls for messages that the browser takes, in order. At least one part, which may be empty. */
export function inParts(calls: readonly Call[], most: number = mostChars): (readonly Call[])[] {
  const parts: Call[][] = [[]];
  let size = 0;
  for (const call of calls) {
    const own = JSON.stringify(call).length;
    const part = parts[parts.length - 1] ?? [];
    if (part.length > 0 && size + own > most) {
      parts.push([call]);
      size = own;
    } else {
      part.push(call);
      size += own;
    }
  }
  return parts;
}

// Few are never too large: headers of one exchange are at most 256 KiB in Chrome. Most changes are few.
const fewCalls = 50;

/**
 * Returns the messages that tell of Calls that changed after `sinceSeq`, up to `seq`. Only the last one says that all is there: whoever did
 * not get it asks for everything after `sinceSeq` again.
 */
export function callsMessages(calls: readonly Call[], sinceSeq: number, seq: number): BackgroundMessage[] {
  const parts = calls.length <= fewCalls ? [calls] : inParts(calls);
  return parts.map((part, index) => ({ type: "calls", seq: index === parts.length - 1 ? seq : sinceSeq, calls: part }));
}
