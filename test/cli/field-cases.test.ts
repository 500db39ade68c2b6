import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHar } from "../../src/capture/from-har.ts";
import { type ExplainOptions, explain, type Printed } from "../../src/lib/explain.ts";

/** Small files after what real users' files showed: what must be said of each, and what must not. */
function explained(name: string, format: ExplainOptions["format"] = "text"): Printed {
  const har = readHar(readFileSync(new URL(`../fixtures/har/field/${name}.har`, import.meta.url), "utf8"));
  if (!har.ok) throw new Error(har.detail);
  return explain(har, { format, all: true, redact: true, browser: "chrome", color: false, version: "0" });
}

describe("explain, of a cookie whose value is the path of a URL", () => {
  it.each(["text", "json", "har", "markdown"] as const)("keeps every URL's host: %s", (format) => {
    const { text, exitCode } = explained("cookie-value-is-a-path", format);
    expect(text).toContain("https://shop.example/");
    expect(text).not.toContain("shop.exampleredacted");
    expect(exitCode).toBe(0);
  });
});

describe("explain, of files in which nothing is wrong", () => {
  it.each([
    ["navigation-to-https", "the page itself, sent on to https", "2 requests: 0 blocked, 0 failed, 2 allowed, 0 opaque"],
    [
      "firefox-push-status-0",
      "a pushed answer, whose status Firefox does not note",
      "2 requests: 0 blocked, 0 failed, 2 allowed, 0 opaque",
    ],
    ["no-response-recorded", "a request without a response", "1 request: 0 blocked, 0 failed, 0 allowed, 0 opaque, 1 undecided"],
  ])("%s: %s", (name, _, counts) => {
    const { text, exitCode } = explained(name);
    expect(text.trimEnd().split("\n").at(-1)).toBe(counts);
    expect(text).not.toMatch(/BLOCKED|FAILED/);
    expect(exitCode).toBe(0);
  });

  it("says that no response was recorded, and accuses no server", () => {
    const { text } = explained("no-response-recorded");
    expect(text).toContain("UNDECIDED No response was recorded");
    expect(text).toContain("no response to it, so there is nothing to judge");
    expect(text).not.toContain("server");
  });
});

describe("explain, of redirects that are not followed", () => {
  it("tells who is not signed in what to do, and promises nothing of a header", () => {
    const { text } = explained("login-redirect-get");
    expect(text).toContain("BLOCKED The call was sent to a sign-in page");
    expect(text).toContain("is not signed in, or its session ran out");
    expect(text).toMatch(/answer calls of scripts with 401/);
    expect(text).not.toMatch(/Checked|with exactly one header|Answer to GET/);
  });

  it("names the address of which only the scheme differs", () => {
    const { text } = explained("get-redirect-https");
    expect(text).toContain("BLOCKED The address is not the final one");
    expect(text).toContain("call https://bus.example/query?\u2026");
    expect(text).toContain("Only the scheme differs");
    expect(text).not.toMatch(/Checked|with exactly one header|Answer to GET/);
  });
});

describe("explain, of an answer that a CDN kept for another site", () => {
  it("names the cache, and what it has to keep apart", () => {
    const { text } = explained("cdn-other-origin");
    expect(text).toContain("BLOCKED A cache gave out an answer made for another site");
    expect(text).toContain("make it a part of the cache key");
    expect(text).toContain("Vary: Origin");
    expect(text).toContain("empty the cache");
  });
});

describe("explain, of two headers of a tracing library, credentials unknown", () => {
  it("says both in one statement with one list, the star after it", () => {
    // Where its lines end does not matter.
    const text = explained("undecided-two-headers").text.replace(/\s+/g, " ");
    expect(text).toContain("does not allow the request headers baggage and sentry-trace");
    expect(text).toContain("Access-Control-Allow-Headers: content-type, x-csrftoken, authorization, baggage, sentry-trace");
    expect(text).toContain("take feedback.vendor.example off the hosts that get baggage and sentry-trace");
    const star = text.indexOf("The star does not cover credentials");
    expect(star).toBeGreaterThan(text.indexOf("does not allow the request headers"));
    expect(text).not.toContain("If the call was made without credentials");
  });
});
