import { describe, expect, it } from "vitest";
import { mixedContent } from "../../../../src/diagnose/causes/browser/mixed-content.ts";
import { failedCall, findingsOf, onlyFinding } from "../../failed-call.ts";
import { textOf } from "../../find-one.ts";
import { toldText } from "../../told-text.ts";

describe("mixedContent", () => {
  it("is what the browser's own issue says, and who has to act", () => {
    const finding = onlyFinding("blocked:mixed-content");
    expect([finding.id, finding.actor, finding.sure]).toEqual(["mixed-content", "page", "seen"]);
    expect(textOf(finding)).toContain("Call the address over https://");
  });

  it("speaks of sockets where it is one", () => {
    const url = "ws://api.example.com/live";
    const [finding] = findingsOf(failedCall("blocked:mixed-content", { url, resourceType: "websocket" }));
    expect(finding === undefined ? "" : textOf(finding)).toContain("over wss://");
  });

  it("says what the line means, and what to do", () => {
    const text = toldText(mixedContent);
    expect(text).toContain("A page loaded over https may not call http");
    expect(text).toContain("over https://");
  });
});
