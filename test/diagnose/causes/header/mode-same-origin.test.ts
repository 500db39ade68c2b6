import { describe, expect, it } from "vitest";
import { modeSameOrigin } from "../../../../src/diagnose/causes/header/mode-same-origin.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { hopEvaluation, obstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, textOf } from "../../find-one.ts";

const failed = obstacle({ error: "DisallowedByMode", step: "same-origin-mode", exchangeId: null });

describe("modeSameOrigin", () => {
  it("changes the page's mode to cors", () => {
    const finding = findOne(modeSameOrigin, answered(200), failed);
    expect(finding.patch).toEqual([{ kind: "call-mode", mode: "cors" }]);
    expect(finding.actor).toBe("page");
    expect(textOf(finding)).toContain("The page's origin: https://app.example. The called one: https://api.example.com.");
  });

  it("names the library whose default it is", () => {
    expect(textOf(findOne(modeSameOrigin, answered(200), failed))).toContain("If htmx makes the call: version 4 sets that mode by default");
  });

  it("says which small part makes two origins of them", () => {
    const made = answered(200, [], { pageOrigin: seen("http://api.example.com") });
    expect(textOf(findOne(modeSameOrigin, made, failed))).toContain("They look alike, but the scheme differs");
  });

  it("speaks of the redirect when that left the origin", () => {
    const made = callFor({ hops: [{}, {}] });
    const finding = findOne(
      modeSameOrigin,
      made,
      { ...failed, hop: 1, phase: "redirect", actual: "https://other.example/x" },
      { hops: [hopEvaluation(), hopEvaluation()] },
    );
    expect(textOf(finding)).toContain("redirected to other.example");
    expect(finding.evidence).toEqual([expect.objectContaining({ exchangeId: "actual-1" })]);
  });
});
