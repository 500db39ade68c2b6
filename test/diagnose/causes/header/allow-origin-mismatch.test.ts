import { describe, expect, it } from "vitest";
import { allowOriginMismatch } from "../../../../src/diagnose/causes/header/allow-origin-mismatch.ts";
import { page } from "../../../builders/call.ts";
import { hopEvaluation, originObstacle } from "../../../builders/evaluation.ts";
import { answered, findOne, preflighted, textOf } from "../../find-one.ts";

const name = "access-control-allow-origin";
const mismatch = (value: string) => originObstacle("AllowOriginMismatch", value, { failedParameter: value });
const find = (value: string) => findOne(allowOriginMismatch, answered(200, [[name, value]]), mismatch(value));

describe("allowOriginMismatch", () => {
  it("sets the page's origin", () => {
    expect(find("https://other.example").patch).toEqual([
      { kind: "response-header", hop: 0, phase: "actual", op: "set", name, value: page },
    ]);
  });

  it.each([
    ["https://app.example/", "ends with /; an origin has no final slash"],
    ["http://app.example", 'The scheme differs: "http"'],
    ["https://app.example:8443", "The port differs: 8443 in the header, none in the page's origin"],
    ["https://www.app.example", "with and without www. are two origins"],
    ["https://App.example", "with capital letters"],
    ["https://*.app.example", "A star inside an origin has no meaning"],
    ["https://other.test", 'The host differs: "other.test"'],
    ["null", "a sandboxed frame on any site has it"],
  ])("says how %s differs", (value, sentence) => {
    expect(textOf(find(value))).toContain(sentence);
  });

  it("cites the line beside what is needed", () => {
    expect(find("https://other.test").evidence).toEqual([
      expect.objectContaining({ header: name, occurrence: null, actual: "https://other.test", required: page }),
    ]);
  });

  it("explains why the page's own origin fails after a tainting redirect", () => {
    const finding = findOne(allowOriginMismatch, answered(200, [[name, page]]), mismatch(page), {
      hops: [hopEvaluation({ requestOrigin: "null", tainted: true })],
    });
    expect(textOf(finding)).toContain("Origin: null instead of https://app.example");
    expect(finding.patch).toEqual([expect.objectContaining({ value: "*" })]);
  });

  it("repairs the preflight when that is where it failed", () => {
    const obstacle = originObstacle("PreflightAllowOriginMismatch", "https://b.test", { phase: "preflight" });
    const finding = findOne(allowOriginMismatch, preflighted("PUT", 204, [[name, "https://b.test"]]), obstacle);
    expect(finding.patch).toEqual([expect.objectContaining({ phase: "preflight", value: page })]);
  });
});
