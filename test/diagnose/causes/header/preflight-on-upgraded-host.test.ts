import { describe, expect, it } from "vitest";
import { analyzeCall } from "../../../../src/analyze.ts";
import type { Call } from "../../../../src/model/call.ts";
import { notObserved } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";

const unsent = notObserved("never-sent");

function refused(url: string, netError = "net::ERR_FAILED"): Call {
  const never = { requestHeaders: unsent, response: unsent, end: "error", sentAtMs: null, respondedAtMs: null } as const;
  return callFor({
    url,
    method: "PUT",
    preflight: { ...never, url, netError },
    actual: { ...never, netError: "net::ERR_FAILED" },
    end: "blocked",
  });
}

describe("preflightOnUpgradedHost", () => {
  it("is found where the browser ended a preflight to a plain http host before it was sent", () => {
    const { outcome, evaluation, diagnosis } = analyzeCall(refused("http://api.example/items?a=1"));
    expect([outcome, evaluation.verdict.error, evaluation.verdict.phase]).toEqual(["blocked", "PreflightDisallowedRedirect", "preflight"]);
    expect(diagnosis.findings.map(({ id, actor }) => [id, actor])).toEqual([["preflight-on-upgraded-host", "page"]]);
    expect(diagnosis.findings.map(textOf)[0]).toContain("https://api.example/items");
  });

  it.each(["https://api.example/", "http://127.0.0.1:8080/", "http://[::1]/"])("is not found for %s", (url) => {
    expect(analyzeCall(refused(url)).diagnosis.findings.map(({ id }) => id)).not.toContain("preflight-on-upgraded-host");
  });

  it("leaves what an extension stopped to that", () => {
    const { outcome, diagnosis } = analyzeCall(refused("http://api.example/", "net::ERR_BLOCKED_BY_CLIENT"));
    expect([outcome, diagnosis.findings.map(({ id }) => id)]).toEqual(["failed", ["blocked-by-client"]]);
  });
});
