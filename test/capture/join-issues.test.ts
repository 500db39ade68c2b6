import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { createCdpState, takeCdpEvent } from "../../src/capture/from-cdp.ts";
import { joinIssues } from "../../src/capture/join-issues.ts";
import { evaluate } from "../../src/cors/evaluate.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { api, callFor, page } from "../builders/call.ts";
import { event, issue, refusalIssue } from "./cdp-log.ts";

const start = 1_700_000_000_000;

function stateOf(...events: Parameters<typeof takeCdpEvent>[1][]) {
  const state = createCdpState();
  for (const one of events) takeCdpEvent(state, one, start);
  return state;
}

describe("joinIssues", () => {
  it("gives the issue to the newest failed Call of that URL", () => {
    const calls = [callFor({ id: "old" }), callFor({ id: "new", startedAtMs: start + 100 })];
    const { issues } = stateOf(
      issue("MissingAllowOriginHeader", api, { request: { url: api, requestId: "7" }, initiatorOrigin: `${page}/` }),
    );
    expect(joinIssues(calls, issues).calls.map(({ id, browserVerdict }) => [id, browserVerdict?.error])).toEqual([
      ["new", "MissingAllowOriginHeader"],
    ]);
  });

  it("does not believe an issue of a Call that succeeded", () => {
    const { issues } = stateOf(issue("LocalNetworkAccessPermissionDenied", api, { request: { url: api, requestId: "7" } }));
    expect(joinIssues([callFor({ end: "completed" })], issues)).toEqual({ calls: [], unseen: [] });
  });

  it("makes a Call of a request that the renderer refused", () => {
    const { issues } = stateOf(issue("CorsDisabledScheme", "ftp://files.example/x", { initiatorOrigin: page }));
    const { unseen } = joinIssues([], issues);
    expect(unseen.map((call) => evaluate(call).verdict)).toMatchObject([{ kind: "blocked", error: "CorsDisabledScheme" }]);
  });

  it("makes a Call of a failure from before anybody listened, with the browser's verdict", () => {
    const { issues } = stateOf(
      issue("MethodDisallowedByPreflightResponse", api, {
        corsErrorStatus: { corsError: "MethodDisallowedByPreflightResponse", failedParameter: "PUT" },
        request: { url: api, requestId: "7" },
        initiatorOrigin: page,
      }),
    );
    const { unseen } = joinIssues([], issues);
    expect(unseen).toMatchObject([{ hops: [{ method: "PUT" }], pageOrigin: { value: page } }]);
    expect(analyze(unseen).map(({ outcome, diagnosis }) => [outcome, diagnosis.findings[0]?.id])).toEqual([
      ["blocked", "allow-methods-omission"],
    ]);
    expect(
      analyze(unseen)
        .flatMap(({ diagnosis }) => diagnosis.findings.map(({ why }) => why.map(plainText).join(" ")))
        .join(),
    ).toContain("made before recording began");
  });

  it("does not take a Call that it made for one that events told of", () => {
    const { issues } = stateOf(issue("MissingAllowOriginHeader", api, { request: { url: api, requestId: "7" }, initiatorOrigin: page }));
    const first = joinIssues([], issues);
    expect(joinIssues(first.unseen, issues)).toEqual({ calls: [], unseen: first.unseen });
  });

  it.each([
    ["csp-block", refusalIssue("ContentSecurityPolicy", { blockedURL: api, violatedDirective: "connect-src", isReportOnly: false })],
    [
      "mixed-content",
      refusalIssue("MixedContent", { insecureURL: api, resolutionStatus: "MixedContentBlocked", mainResourceURL: `${page}/` }),
    ],
    ["resource-policy", refusalIssue("BlockedByResponse", { request: { url: api, requestId: "7" }, reason: "CorpNotSameSite" })],
  ] as const)("makes a Call of what another rule stopped: %s", (cause, one) => {
    const { unseen } = joinIssues([], stateOf(one).issues);
    expect(analyze(unseen).map(({ outcome, diagnosis }) => [outcome, diagnosis.findings[0]?.id])).toEqual([["failed", cause]]);
  });

  it.each([
    refusalIssue("ContentSecurityPolicy", { blockedURL: api, violatedDirective: "connect-src", isReportOnly: true }),
    refusalIssue("ContentSecurityPolicy", { blockedURL: "data:,x", violatedDirective: "img-src", isReportOnly: false }),
    refusalIssue("ContentSecurityPolicy", { violatedDirective: "script-src", isReportOnly: false }),
    refusalIssue("ContentSecurityPolicy", { blockedURL: api, violatedDirective: "toString", isReportOnly: false }),
    refusalIssue("MixedContent", { insecureURL: api, resolutionStatus: "MixedContentAutomaticallyUpgraded" }),
    refusalIssue("BlockedByResponse", { request: { url: api }, reason: "toString" }),
    event("Audits.issueAdded", { issue: { code: "QuirksModeIssue", details: null } }),
  ])("makes none of what stopped no request", (one) => {
    expect(joinIssues([], stateOf(one).issues)).toEqual({ calls: [], unseen: [] });
  });

  it("tells a redirect to where the page's policy does not allow from a call that the page gave up", () => {
    const redirected = callFor({
      actual: { status: 302, headers: [["Location", "https://other.example/x"]] },
      end: { kind: "error", netError: "net::ERR_ABORTED" },
    });
    const one = refusalIssue("ContentSecurityPolicy", { blockedURL: api, violatedDirective: "connect-src", isReportOnly: false });
    const { calls, unseen } = joinIssues([redirected], stateOf(one).issues);
    expect([analyze(calls)[0]?.diagnosis.findings[0]?.id, unseen]).toEqual(["csp-block", []]);
    expect(plainText(analyze(calls)[0]?.diagnosis.findings[0]?.headline ?? [])).toContain("other.example");
  });

  it("lists the same refusal again after the page was loaded again", () => {
    const one = refusalIssue("ContentSecurityPolicy", { blockedURL: api, violatedDirective: "connect-src", isReportOnly: false });
    const { issues } = stateOf(one);
    const loaded = callFor({ id: "page", resourceType: "document", url: page, startedAtMs: start - 5, end: "completed" });
    const ids = [joinIssues([], issues), joinIssues([loaded], issues)].flatMap(({ unseen }) => unseen.map(({ id }) => id));
    expect(new Set(ids).size).toBe(2);
  });
});
