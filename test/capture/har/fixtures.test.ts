import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/analyze.ts";
import { readHar } from "../../../src/capture/from-har.ts";

function text(name: string): string {
  return readFileSync(new URL(`../../fixtures/har/${name}.har`, import.meta.url), "utf8");
}

function told(name: string, browser: "chrome" | "firefox" | "safari" = "chrome"): string[] {
  const result = readHar(text(name));
  if (!result.ok) throw new Error(result.detail);
  return analyze(result.calls, { browser }).map(({ call, outcome, evaluation, diagnosis }) => {
    const hop = call.hops[0];
    const path = (hop?.url ?? "").replace(/^\w+:\/\/[^/]+/, "").replace(/\/0\/.*/, "");
    const asked = call.hops.some(({ preflight }) => preflight !== null) ? " (preflight)" : "";
    return `${hop?.method} ${path}${asked}: ${outcome} ${evaluation.verdict.error ?? evaluation.verdict.kind} ${diagnosis.findings[0]?.id ?? "-"}`;
  });
}

describe("HARs written by hand as each tool writes them", () => {
  it("Safari: errors as sentences, only preflights that passed", () => {
    expect(told("safari", "safari")).toEqual([
      "GET /missing: blocked MissingAllowOriginHeader path-without-headers",
      "PUT /put (preflight): allowed shared -",
      "GET /: failed failed network-failure",
      "GET /cached: undecided unknown allow-origin-wildcard-credentials",
    ]);
  });

  it("Charles: no texts, tunnels, and failures in _charlesStatus", () => {
    expect(told("charles")).toEqual([
      "GET /other: blocked AllowOriginMismatch allow-origin-near-miss",
      "PUT /put (preflight): blocked PreflightMissingAllowOriginHeader preflight-unrouted",
      "GET /down: failed failed network-failure",
    ]);
  });

  it("Proxyman: preflights before their requests, and one that is cached", () => {
    expect(told("proxyman")).toEqual([
      "PUT /put (preflight): allowed shared -",
      "PUT /put: blocked MissingAllowOriginHeader preflight-cache-stale",
      "DELETE /del (preflight): blocked MethodDisallowedByPreflightResponse allow-methods-omission",
    ]);
  });

  it("Fiddler: long fractions of seconds, and answers that Fiddler made itself", () => {
    expect(told("fiddler")).toEqual([
      "GET /twice: blocked MultipleAllowOriginValues allow-origin-multiple",
      "GET /: failed failed network-failure",
      "GET /fine: undecided unknown allow-origin-wildcard-credentials",
    ]);
  });
});

describe("HARs recorded with the real tools", () => {
  const blocked = [
    "GET /s/actual-allow-origin-missing: blocked MissingAllowOriginHeader path-without-headers",
    "GET /s/redirect-tainted: blocked AllowOriginMismatch origin-null-redirect",
  ];

  it.each([
    ["chromium", "chrome", "shared"],
    // Read from one of ours, whose network errors it does not write.
    ["chromium-imported", "chrome", "shared"],
    ["firefox", "firefox", "shared"],
    ["mitmproxy", "chrome", "shared"],
  ] as const)("%s", (name, browser, passed) => {
    const lines = told(name, browser);
    expect(lines).toHaveLength(4);
    expect(lines).toEqual(expect.arrayContaining([...blocked, `PATCH /s/pass-put-star (preflight): allowed ${passed} -`]));
    // With credentials it would already fail at the header that allows them; the status stands in the way of both.
    expect(lines.find((line) => line.includes("404"))).toMatch(
      /^PUT \S+ \(preflight\): blocked (unknown|PreflightInvalidStatus) preflight-unrouted$/,
    );
  });

  it("chromium-imported: no error mark is no sign of success", () => {
    const har = JSON.parse(text("chromium-imported")) as { log: { entries: { response: { _error: unknown } }[] } };
    expect(new Set(har.log.entries.map(({ response }) => response._error))).toEqual(new Set([null]));
  });
});
