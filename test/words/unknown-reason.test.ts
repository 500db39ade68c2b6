import { describe, expect, it } from "vitest";
import type { UnknownReason } from "../../src/cors/verdict.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { describeUnknown } from "../../src/words/unknown-reason.ts";

const reasons: [UnknownReason, string][] = [
  [{ kind: "pending" }, "comes with its end"],
  [{ kind: "credentials-mode", written: null }, "withCredentials"],
  [{ kind: "credentials-mode", written: "include" }, 'code credentials: "include" or withCredentials stands'],
  [{ kind: "credentials-mode", written: "same-origin" }, 'code credentials: "same-origin" or withCredentials = false stands'],
  [{ kind: "credentials-mode", written: "omit" }, 'code credentials: "omit" stands'],
  [{ kind: "mode" }, "Sec-Fetch-Mode"],
  [{ kind: "response", hop: 0, phase: "preflight", why: "source-hides-it" }, "The answer to the preflight was not recorded"],
  [{ kind: "response", hop: 0, phase: "actual", why: "never-sent" }, "it was never sent"],
  [{ kind: "response", hop: 0, phase: "redirect", why: "still-running" }, "Wait for the end"],
  [{ kind: "request-headers", hop: 0, why: "removed-from-export" }, "Export again"],
  [{ kind: "request-headers", hop: 0, why: "capture-started-later" }, "Reload the page"],
  [{ kind: "request-headers", hop: 0, why: "capture-gap" }, "Repeat the call"],
  [{ kind: "request-headers", hop: 0, why: "plain-http-host" }, "plain http host"],
  [{ kind: "page-origin" }, "Origin header"],
  [{ kind: "address-space" }, "in the local network"],
  [{ kind: "unexplained-block" }, "would have passed"],
  [{ kind: "contradiction" }, "cannot both be right"],
];

describe("describeUnknown", () => {
  it.each(reasons)("says how to find out about %j", (reason, words) => {
    expect(plainText(describeUnknown(reason))).toContain(words);
    expect(plainText(describeUnknown(reason, "firefox"))).toContain(words);
  });

  it.each(reasons)("does not send to a debugger that only Chrome has: %j", (reason) => {
    expect(plainText(describeUnknown(reason, "firefox"))).not.toContain("Ask the browser");
  });
});
