import { describe, expect, it } from "vitest";
import { schemeUnsupported } from "../../../../src/diagnose/causes/header/scheme-unsupported.ts";
import { callFor } from "../../../builders/call.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { findOne, textOf } from "../../find-one.ts";

function find(url: string, failedParameter = "") {
  const failed = obstacle({ error: "CorsDisabledScheme", failedParameter, step: "scheme", exchangeId: null });
  return findOne(schemeUnsupported, callFor({ url }), failed);
}

describe("schemeUnsupported", () => {
  it("adds the scheme that was forgotten", () => {
    const finding = find("localhost:3000/api", "localhost");
    expect(finding.patch).toEqual([{ kind: "call-url", url: "http://localhost:3000/api" }]);
    expect(textOf(finding)).toContain("it reads localhost: as the scheme");
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", header: null, actual: "localhost:3000/api" })]);
  });

  it("corrects a misspelt scheme", () => {
    const finding = find("htp://api.example.com/a");
    expect(finding.patch).toEqual([{ kind: "call-url", url: "http://api.example.com/a" }]);
    expect(textOf(finding)).toContain("htp: looks like a slip for http");
  });

  it.each([
    ["file:///home/me/data.json", "Open the page through a small web server", "user"],
    ["ws://api.example.com/", "new WebSocket(…)", "page"],
    ["ftp://files.test/a", "Browsers no longer speak FTP", "page"],
    ["chrome-extension://abc/data.json", "web_accessible_resources", "page"],
    ["app://data", "there is no server that could allow", "page"],
  ])("explains %s and changes nothing", (url, sentence, actor) => {
    const finding = find(url);
    expect(textOf(finding)).toContain(sentence);
    expect(finding.patch).toEqual([]);
    expect(finding.actor).toBe(actor);
  });
});
