import { describe, expect, it } from "vitest";
import type { PreflightReason, PreflightState } from "../../src/cors/verdict.ts";
import { describePreflight } from "../../src/diagnose/describe-preflight.ts";
import { plainText } from "../../src/model/plain-text.ts";

const put: PreflightReason = { kind: "method", method: "PUT" };
const key: PreflightReason = { kind: "header", name: "X-Api-Key", value: "secret" };
const json: PreflightReason = { kind: "header", name: "content-type", value: "application/json" };
const forced: PreflightReason = { kind: "forced" };

const cases: [state: PreflightState, reasons: PreflightReason[], line: string][] = [
  [{ kind: "sent" }, [], "Sent."],
  [{ kind: "sent" }, [put], "Sent, because PUT is not GET, HEAD or POST."],
  [{ kind: "sent" }, [key], "Sent, because of the header x-api-key."],
  [{ kind: "sent" }, [forced], "Sent, because an upload listener is attached."],
  [
    { kind: "sent" },
    [put, key, json, forced],
    "Sent, because PUT is not GET, HEAD or POST, because of the headers x-api-key and Content-Type: application/json and because an upload listener is attached.",
  ],
  [
    { kind: "reused", callId: "c", ageSeconds: 12.2, lifetimeSeconds: 7200 },
    [put],
    "Not sent again: the browser reused an earlier answer, 12 s old of at most 7200 s.",
  ],
  [{ kind: "not-needed", because: "same-origin" }, [], "Not needed: the call stays on the page's own origin."],
  [{ kind: "not-needed", because: "no-cors" }, [], "Not needed: the call was made without CORS (no-cors)."],
  [{ kind: "not-needed", because: "safelisted" }, [], "Not needed: the method and all headers are ones that need no permission."],
  [{ kind: "not-needed", because: "not-http" }, [], "Not needed: the address is not http or https."],
  [{ kind: "never-sent" }, [put], "Never sent: the request failed before a preflight could go out."],
  [
    { kind: "not-seen" },
    [put],
    "Needed because PUT is not GET, HEAD or POST, but none was seen: the browser may have reused an answer from before the recording.",
  ],
  [{ kind: "unknown" }, [], "Not known: what was recorded does not show whether one was needed."],
];

describe("describePreflight", () => {
  it.each(cases)("%j %j", (state, reasons, line) => {
    expect(plainText(describePreflight(state, reasons))).toBe(line);
  });
});
