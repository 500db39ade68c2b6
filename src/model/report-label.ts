/**
 * How the label of an entry's stack begins (`_initiator.stack.description`) when it says again what stands in `_cors` and `_error`, as
 * JSON. Chromium's Network panel drops both of what it imports, and keeps the label (measured in Chromium 156).
 * https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#type-StackTrace
 */
export const reportLabel = "Why CORS? ";
