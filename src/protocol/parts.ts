import type { Call } from "../model/call.ts";

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
