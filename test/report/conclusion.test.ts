import { describe, expect, it } from "vitest";
import type { CorsError } from "../../src/model/cors-error.ts";
import { verdictFacts } from "../../src/report/conclusion.ts";
import { allowed, analyses } from "./sample-calls.ts";

describe("verdictFacts", () => {
  it.each<[CorsError, string]>([
    ["PreflightMissingAllowOriginHeader", "preflight"],
    ["MethodDisallowedByPreflightResponse", "preflight"],
    ["MissingAllowOriginHeader", "actual"],
    ["RedirectContainsCredentials", "redirect"],
  ])("places %s, which only the browser names, at the %s", (error, phase) => {
    const [analysis] = analyses(allowed());
    if (analysis === undefined) throw new Error("no analysis");
    const browserVerdict = { error, failedParameter: "", source: "loading-failed" } as const;
    expect(verdictFacts({ ...analysis, call: { ...analysis.call, browserVerdict } }).phase).toBe(phase);
  });
});
