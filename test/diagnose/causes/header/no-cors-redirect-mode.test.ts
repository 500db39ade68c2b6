import { describe, expect, it } from "vitest";
import { noCorsRedirectMode } from "../../../../src/diagnose/causes/header/no-cors-redirect-mode.ts";
import { notObserved, seen } from "../../../../src/model/observed.ts";
import { obstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf } from "../../find-one.ts";

const failed = obstacle({ error: "NoCorsRedirectModeNotFollow", step: "no-cors-redirect-mode", exchangeId: null });

describe("noCorsRedirectMode", () => {
  it.each([
    [seen("manual" as const), 'redirect: "manual"'],
    [notObserved("source-hides-it"), 'a redirect option other than "follow"'],
  ])("lets the call follow redirects", (redirectMode, words) => {
    const finding = findOne(noCorsRedirectMode, answered(200, [], { redirectMode }), failed);
    expect(finding.patch).toEqual([{ kind: "call-redirect", redirect: "follow" }]);
    expect(finding.actor).toBe("page");
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-0", actual: "https://api.example.com/items" })]);
    expect(textOf(finding)).toContain(words);
  });

  it("warns that no-cors hides the answer", () => {
    expect(textOf(findOne(noCorsRedirectMode, answered(200), failed))).toContain("the page can never read the answer");
  });
});
