import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/analyze.ts";
import { resourcePolicy } from "../../../../src/diagnose/causes/browser/resource-policy.ts";
import { callFor } from "../../../builders/call.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("resourcePolicy", () => {
  it.each(["net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", "NS_ERROR_DOM_CORP_FAILED"])("is what %s says, and who has to act", (netError) => {
    const finding = onlyFinding(netError);
    expect([finding.id, finding.actor, finding.sure]).toEqual(["resource-policy", "server", "seen"]);
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: netError })]);
  });

  it("says what happened, and what to look at", () => {
    const text = textOf(onlyFinding("net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin"));
    expect(text).toContain("The answer's Cross-Origin-Resource-Policy forbids the use");
    expect(text).toContain("The server that sends the file has to allow it");
  });

  const script = {
    url: "https://cdn.example/lib.js",
    resourceType: "script",
    mode: "no-cors",
    end: { kind: "error", netError: "net::ERR_BLOCKED_BY_RESPONSE" },
  } as const;

  it("is the page's own policy where the answer has no such header", () => {
    const [finding] =
      analyze([callFor({ ...script, actual: { headers: [["Content-Type", "text/javascript"]] } })])[0]?.diagnosis.findings ?? [];
    expect([finding?.id, finding?.actor]).toEqual(["resource-policy", "page"]);
    const text = finding === undefined ? "" : textOf(finding);
    const ways = ["require-corp", "Keep the file on the page's own host", "crossorigin", "credentialless", "cross-origin"];
    expect(ways.filter((way) => !text.includes(way))).toEqual([]);
  });

  it("is the answer's where it has one", () => {
    const made = callFor({ ...script, actual: { headers: [["Cross-Origin-Resource-Policy", "same-site"]] } });
    const [finding] = analyze([made])[0]?.diagnosis.findings ?? [];
    expect([finding?.id, finding?.actor]).toEqual(["resource-policy", "server"]);
  });

  it("is the page's own policy where the debugger says so", () => {
    const finding = onlyFinding("net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep");
    expect(finding.actor).toBe("page");
  });

  it("says what a console's line about it means", () => {
    expect(toldText(resourcePolicy)).toContain("That is another rule than CORS");
  });

  it("is likely where only the engine says so", () => {
    const [finding] = findingsOf(failedCall("net::ERR_FAILED"), "resource-policy");
    expect([finding?.id, finding?.sure]).toEqual(["resource-policy", "likely"]);
  });
});
